// The view of the requests: a live list with filters, and one request below it.
import { admin, reporting } from "./api.js"
import {
  button, element, field, formatted, replaceChildren, select, suggestingInput, timeOfDay,
} from "./dom.js"
import * as journal from "./journal.js"
import { RequestDetails } from "./request-details.js"
import { Rows } from "./rows.js"
import * as selection from "./selection.js"

const columns = [
  ["time", "Time"], ["method", "Method"], ["path", "Path"], ["operation", "Operation"],
  ["status", "Status"], ["rule", "Rule"], ["org", "Organization"], ["ms", "ms"],
]

const statusClasses = [
  ["", "Any"], ["2", "2xx"], ["3", "3xx"], ["4", "4xx"], ["5", "5xx"], ["none", "No response"],
]

/** The filters stay when the view is left. */
const filter = { text: "", operation: "", status: "", rule: "" }

const statusOf = ({ response, delivery }) => String(response?.status ?? delivery ?? "")

const contains = (text, part) => text.toLowerCase().includes(part.toLowerCase())

function matches(entry) {
  const { request, operation, rules, response, orgId } = entry
  const organization = selection.filterID()
  if (organization && orgId !== organization) return false
  if (!contains(operation ?? "", filter.operation)) return false
  if (filter.rule && !rules.some((rule) => contains(rule, filter.rule))) return false
  if (filter.status === "none" ? response : !statusOf(entry).startsWith(filter.status)) return false
  if (!filter.text) return true
  const text = [
    request?.method, request?.url, operation, statusOf(entry), ...rules, selection.nameOf(orgId),
  ].join(" ")
  return filter.text.split(/\s+/).every((word) => contains(text, word))
}

/** A URL with its ids cut to their ends, in which they differ. */
const shortened = (url) => url.replaceAll(/Y2lz[\w-]{20,}/g, (id) => `…${id.slice(-6)}`)

const summaryOf = ([first, ...others]) =>
  (first ?? "") + (others.length > 0 ? ` +${others.length}` : "")

const cells = (entry) => [
  timeOfDay(entry.time), entry.request?.method ?? "",
  entry.request ? shortened(entry.request.url) : "malformed request",
  entry.operation ?? "", statusOf(entry), summaryOf(entry.rules),
  selection.nameOf(entry.orgId), entry.durationMs.toFixed(1),
]

function kindOf({ response, fault }) {
  const outcome = !response || response.status >= 500 ? "failed"
    : response.status >= 400 ? "rejected" : "accepted"
  return fault ? `faulted ${outcome}` : outcome
}

function toggle(text, isOn, onchange) {
  const created = button(text, () => set(!isOn), { "aria-pressed": String(isOn) })
  const set = (value) => {
    isOn = value
    created.setAttribute("aria-pressed", String(isOn))
    onchange(isOn)
  }
  return { element: created, set }
}

/** The list with what it leaves out: filters, and what came after a pause. */
class RequestList {
  constructor() {
    this.rows = []
    this.missed = 0
    this.grid = new Rows({
      label: "Requests", columns, cells, kindOf,
      open: ({ id }) => { location.hash = `requests/${id}` },
    })
    this.count = element("span", { class: "count" })
  }

  /** Applies changed filters, to the entries of the time of the pause if there is one. */
  renew() {
    this.rows = (this.paused ?? journal.entries).filter(matches).reverse()
    this.grid.update(this.rows)
    this.#showCount()
  }

  pause(isPaused) {
    this.paused = isPaused ? [...journal.entries] : undefined
    this.newestID = journal.newestID()
    this.missed = 0
    this.renew()
  }

  add(added) {
    if (this.paused) {
      const isMissed = (entry) => entry.id > this.newestID && matches(entry)
      this.missed += added?.filter(isMissed).length ?? 0
      return this.#showCount()
    }
    if (!added) return this.renew()
    const found = added.filter(matches).reverse()
    const oldest = journal.entries[0]?.id ?? 0
    while (this.rows.length > 0 && this.rows.at(-1).id < oldest) this.rows.pop()
    this.rows = found.concat(this.rows)
    this.grid.update(this.rows, found.length)
    this.#showCount()
  }

  #showCount() {
    const all = (this.paused ?? journal.entries).length
    const missed = this.missed > 0 ? `, ${formatted(this.missed)} new` : ""
    this.count.textContent = `${formatted(this.rows.length)} of ${formatted(all)}${missed}`
  }
}

async function clear() {
  const id = selection.filterID()
  const newest = journal.newestID()
  await admin(`/requests${id ? `?orgId=${id}` : ""}`, { method: "DELETE" })
  // Those that came since then are still in the journal.
  journal.remove((entry) => entry.id <= newest && (id === undefined || entry.orgId === id))
  location.hash = "requests"
}

const valuesOf = (values) => [...new Set(journal.entries.flatMap(values))].filter(Boolean).sort()

function toolbar(list) {
  const follow = toggle("Follow", true, (isOn) => list.grid.follow(isOn))
  list.grid.onscroll = (top) => { if (list.grid.follows && top > 0) follow.set(false) }
  const change = (name) => ({
    value: filter[name],
    oninput: (event) => {
      filter[name] = event.target.value
      list.renew()
    },
  })
  const operations = () => valuesOf(({ operation }) => operation)
  const rules = () => valuesOf((entry) => entry.rules)
  return element(
    "form",
    { class: "toolbar", role: "search", onsubmit: (event) => event.preventDefault() },
    field("Text", element("input", { type: "search", ...change("text") })),
    field("Operation", suggestingInput(operations, change("operation"))),
    field("Status", select(statusClasses, change("status"))),
    field("Rule", suggestingInput(rules, change("rule"))),
    toggle("Pause", false, (isOn) => list.pause(isOn)).element,
    follow.element,
    button("Clear", async () => {
      await reporting(clear, "Requests removed from the journal")
      if (list.paused) list.pause(true)
    }),
    list.count,
  )
}

export function showRequests(view) {
  const list = new RequestList()
  const details = new RequestDetails()
  replaceChildren(
    view,
    element("h1", { class: "visually-hidden" }, "Requests"),
    toolbar(list),
    list.grid.element,
    details.element,
  )
  list.renew()
  let openID
  const activate = () => {
    list.grid.activate(journal.find(openID))
    list.grid.reveal()
  }
  const ends = [
    journal.observe((added) => {
      list.add(added)
      if (added?.some(({ id }) => id === openID)) activate()
      details.add(added)
    }),
    selection.observe(() => list.renew()),
    selection.observeNames(() => list.renew()),
  ]
  return {
    open(detail) {
      const hadDetail = openID !== undefined
      openID = /^\d+$/.test(detail) ? Number(detail) : undefined
      view.classList.toggle("split", openID !== undefined)
      if (openID !== undefined) activate()
      details.show(openID)
      if (hadDetail && openID === undefined) list.grid.element.focus()
    },
    end: () => ends.forEach((end) => end()),
  }
}
