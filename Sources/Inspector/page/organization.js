// The view of an organization: its collections as tables, and one item with its links.
import { admin, reporting } from "./api.js"
import { button, element, field, formatted, replaceChildren, table, timeOfDay } from "./dom.js"
import * as journal from "./journal.js"
import { jsonElement } from "./json.js"
import { Model } from "./model.js"
import { routing } from "./routing.js"
import { Rows } from "./rows.js"
import * as selection from "./selection.js"

const listLimit = 200
/** How long after a change the organization is read again: a large one takes longer. */
const delayFor = (count) => count > 5000 ? 15_000 : 1000
const firstCollection = "locations"
const history = "history"

/** The order of the collections; others come after `voicemailGroups`. */
const order = [
  "locations", "people", "numbers", "huntGroups", "queues", "autoAttendants", "paging",
  "voicemailGroups", "workspaces", "virtualLines", "devices", "features", "schedules",
  "operatingModes", "settings", "licenses", "tokens",
]
const rankOf = (name) =>
  order.includes(name) ? order.indexOf(name) : order.indexOf("voicemailGroups") + 0.5

const words = (name) => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase()

const titles = { queues: "Call queues", paging: "Paging groups", features: "Other features" }
const titleOf = (name) => titles[name] ?? words(name).replace(/^./, (first) => first.toUpperCase())

/** Whether a request can have changed the organization; a fault can hide that it did. */
const isChange = ({ orgId, request, response, fault }) => orgId === selection.selectedID()
  && request && !["GET", "HEAD", "OPTIONS"].includes(request.method)
  && (response?.status < 400 || fault !== undefined)

export function showOrganization(view) {
  const navigation = element("nav", { class: "collections", "aria-label": "Collections" })
  const content = element("div", { class: "content" })
  const head = headOf(() => load())
  replaceChildren(view, head.element,
    element("div", { class: "with-sidebar" }, navigation, content))
  let state, model, organization
  /** The collection that the view shows, and the id of an item in it. */
  let target = [firstCollection]
  /** What `content` shows: the target, and a function that shows it from a newer model. */
  let shown
  let timer

  const load = () => reporting(async () => {
    const found = await selection.adminOfSelected((id) => `/state?orgId=${id}`)
    if (!found) return
    const text = JSON.stringify(found.value)
    // What has not changed stays, with focus and position.
    if (text === state) return
    state = text
    if (found.id !== organization) shown = undefined
    organization = found.id
    const [received] = found.value.organizations
    model = new Model(received)
    head.show(organization, received.name)
    show(false)
  })
  const show = (isOpened) => {
    if (!model) return
    const [collection, id] = target
    showNavigation(navigation, model, collection)
    const key = JSON.stringify(target)
    if (shown?.key === key) {
      const { scrollTop } = content
      shown.update(model)
      content.scrollTop = scrollTop
      return
    }
    const start = collection === history ? showHistory
      : id === undefined ? showCollection : showItem
    shown = { key, update: start(content, model, collection, id) }
    content.scrollTop = 0
    if (isOpened) content.querySelector("h2")?.focus()
  }
  const add = (added) => {
    if (!added?.some(isChange)) return
    if (target[0] === history) shown?.update(model)
    if (timer) return
    timer = setTimeout(() => {
      timer = undefined
      load()
    }, delayFor(model?.count ?? 0))
  }
  const ready = load()
  const ends = [selection.observe(load), journal.observe(add)]
  return {
    ready,
    open(detail) {
      const isOpened = model !== undefined
      target = (detail ?? "").split(/\/(.*)/).filter(Boolean).map(decoded)
      if (target.length === 0) target = [firstCollection]
      show(isOpened)
    },
    end() {
      clearTimeout(timer)
      ends.forEach((end) => end())
    },
  }
}

function decoded(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function headOf(load) {
  let id
  const name = element("h1")
  const code = element("code")
  const reset = async () => {
    await admin(`/orgs/${id}/reset`, { method: "POST" })
    await load()
  }
  const download = async () => {
    const text = JSON.stringify(await admin(`/state?orgId=${id}`), null, 2)
    const url = URL.createObjectURL(new Blob([text], { type: "application/json" }))
    element("a", { href: url, download: "fixture.json" }).click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
  }
  return {
    element: element("div", { class: "view-head" }, name, element("p", { class: "id" }, code),
      element("div", { class: "actions" },
        button("Refresh", load),
        button("Download as a fixture", () => reporting(download)),
        button("Reset", () => reporting(reset, "The organization was reset")))),
    show(newID, newName) {
      id = newID
      name.textContent = newName
      code.textContent = newID
    },
  }
}

function showNavigation(navigation, model, current) {
  const link = (name, title, count) => element("li", {}, element("a",
    { href: `#organization/${name}`, "aria-current": name === current ? "true" : undefined },
    element("span", {}, title),
    count !== undefined && element("span", { class: "number" }, formatted(count))))
  replaceChildren(navigation, element("ul", {},
    [...model.collections].filter(([, { length }]) => length > 0)
      .sort(([a], [b]) => rankOf(a) - rankOf(b))
      .map(([name, items]) => link(name, titleOf(name), items.length)),
    link(history, "Changes")))
}

const preferredColumns = [
  "phoneNumber", "extension", "location", "type", "kind", "policy", "agents", "mainNumber",
  "routingPrefix", "timeZone", "status", "active",
]
const columnLimit = 7
const hiddenColumns = new Set(["id", "name", "displayName", "firstName", "lastName", "token"])

/** The members of an item for its row: those of a location with those that it has for calling. */
function membersOf({ value, location, owner }) {
  const { calling, callPolicies, ...members } = value
  if (typeof calling === "object") Object.assign(members, calling)
  else if (calling !== undefined) members.calling = calling
  if (callPolicies?.policy) members.policy = callPolicies.policy
  if (location) members.location = location
  if (owner) members.of = owner
  return members
}

function columnsOf(collection, items) {
  if (collection === "numbers") return ["location", "owner", "active", "tollFree"]
  const names = new Set()
  for (const item of items.slice(0, 100)) {
    for (const [name, member] of Object.entries(membersOf(item))) {
      const isShown = member !== null && (typeof member !== "object" || Array.isArray(member))
      if (isShown && !hiddenColumns.has(name)) names.add(name)
    }
  }
  const rank = (name) => (preferredColumns.indexOf(name) + 1) || preferredColumns.length + 1
  return [...names].sort((a, b) => rank(a) - rank(b)).slice(0, columnLimit)
}

function ownerCell(model, { value }) {
  const [owner] = model.ownersOf(value.phoneNumber)
  if (!owner) return ""
  const role = owner.role ? ` (${owner.role})` : ""
  return { text: owner.item.name + role, href: owner.item.href }
}

function memberCell(model, item, member) {
  if (member === undefined || member === null) return ""
  if (Array.isArray(member)) return formatted(member.length)
  if (typeof member === "boolean") return member ? "yes" : "no"
  const linked = model.find(member)
  return linked && linked !== item ? { text: linked.name, href: linked.href } : String(member)
}

/** Shows a collection; returns a function that shows it from a newer model. */
function showCollection(content, first, collection) {
  let model = first
  const itemsOf = () => model.collections.get(collection) ?? []
  const columns = columnsOf(collection, itemsOf())
  const cells = (item) => {
    const members = membersOf(item)
    return [
      { text: item.name, href: item.href },
      ...columns.map((name) => name === "owner" && collection === "numbers"
        ? ownerCell(model, item) : memberCell(model, item, members[name])),
    ]
  }
  const grid = new Rows({
    label: titleOf(collection),
    columns: [["name", "name"], ...columns.map((name) => [name, words(name)])],
    cells,
    open: ({ href }) => { location.hash = href },
  })
  grid.follows = false
  grid.element.style.setProperty("--columns",
    `minmax(12rem, 2fr) repeat(${columns.length}, minmax(9rem, 1fr))`)
  grid.element.style.setProperty("--grid-width", `${14 + 10 * columns.length}rem`)
  let texts = new Map()
  const textOf = (item) => {
    if (!texts.has(item)) {
      texts.set(item, cells(item).map((cell) => cell.text ?? cell).join(" ").toLowerCase())
    }
    return texts.get(item)
  }
  const filter = () => {
    const parts = input.value.toLowerCase().split(/\s+/).filter(Boolean)
    grid.update(itemsOf().filter((item) => parts.every((part) => textOf(item).includes(part))))
  }
  const input = element("input", { type: "search", oninput: filter })
  replaceChildren(content,
    element("div", { class: "toolbar" },
      element("h2", { tabindex: "-1" }, titleOf(collection)), field("Text", input)),
    grid.element)
  filter()
  return (newer) => {
    model = newer
    texts = new Map()
    filter()
  }
}

/** Shows an item; returns a function that shows it from a newer model. */
function showItem(content, model, collection, id) {
  const update = (newer) => showItem(content, newer, collection, id)
  const item = model.item(collection, id)
  if (!item) {
    replaceChildren(content, element("p", { class: "empty" },
      "The organization does not have this item."))
    return update
  }
  const link = (other) => element("li", {}, `${titleOf(other.collection)}: `,
    element("a", { href: other.href }, other.name))
  const list = (title, items) => items.length > 0 && element("section", {},
    element("h3", {}, title), element("ul", {}, items.slice(0, listLimit).map(link)),
    items.length > listLimit && element("p", {}, `and ${items.length - listLimit} more`))
  const otherItem = (text) => {
    const linked = model.find(text)
    return linked !== item ? linked : undefined
  }
  const owners = collection === "numbers" ? model.ownersOf(item.value.phoneNumber) : []
  const settingsOf = model.find(item.owner)
  replaceChildren(
    content,
    element("p", {}, element("a", { href: `#organization/${collection}` }, titleOf(collection))),
    element("h2", { tabindex: "-1" }, item.name),
    routing(model, item),
    list("Owner", owners.map((owner) => owner.item)),
    list("Settings of", settingsOf ? [settingsOf] : []),
    element("section", {}, element("h3", {}, "Members"),
      jsonElement("Members", item.value, { link: otherItem })),
    list("Named by", model.usersOf(item)),
  )
  return update
}

function showHistory(content) {
  const rows = journal.entries.filter(isChange).slice(-listLimit).reverse().map((entry) => [
    element("a", { href: `#requests/${entry.id}` }, timeOfDay(entry.time)),
    entry.request.method, entry.operation ?? "", String(entry.response?.status ?? entry.delivery),
    entry.request.path,
  ])
  replaceChildren(content, element("h2", { tabindex: "-1" }, "Changes"), rows.length === 0
    ? element("p", { class: "empty" }, "The journal has no request that changed the organization.")
    : table("Changes, newest first", ["Time", "Method", "Operation", "Status", "Path"], rows))
  return () => showHistory(content)
}
