// The view of what makes requests fail: faults, the clock, the rate limit.
import { admin, hasToken, reporting } from "./api.js"
import { showClock } from "./clock.js"
import {
  button, copy, element, field, formatted, preformatted, replaceChildren, select,
  suggestingInput, table,
} from "./dom.js"
import { showRateLimit } from "./rate-limit.js"
import * as selection from "./selection.js"

const refreshInterval = 1000

const ownEffect = ""
const presets = [
  ["throttled", "Throttled: 429"],
  ["outage", "Outage before the change: 503"],
  ["outageAfterChange", "Outage after the change: 503"],
  ["slow", "Slow: two seconds"],
  ["reset", "Connection reset"],
  ["malformedBody", "Broken body"],
  ["proxyPage", "Page of a proxy: 403"],
  ["chaos", "Chaos: 429, 503, delays, resets"],
  [ownEffect, "My own"],
]

/** The members of a fault that the form has, with their kinds: numbers, texts, or these values. */
const number = "number"
const matchFields = { operation: "", method: "", path: "", bodyContains: "" }
const effectFields = {
  status: number, retryAfter: "", delayMs: number,
  body: ["webex", "html", "text", "empty", "malformed"],
  connection: ["reset", "close", "truncate", "dribble", "hang"],
  truncateAfterBytes: number,
  list: ["emptyPage", "repeatedPage", "otherHost", "lostFilters", "null", "absent"],
  when: ["before", "after"],
}
const scheduleFields = {
  skip: number, times: number, every: number, probability: number, forSeconds: number,
}

export function showFaults(view) {
  const active = new ActiveFaults()
  const form = faultForm(() => active.refresh())
  const clock = element("section", { "aria-labelledby": "clock-title" })
  const limit = element("section", { "aria-labelledby": "limit-title" })
  replaceChildren(view, element("h1", {}, "Faults"), active.element, form.element, clock, limit)
  const select = () => {
    form.selectScope()
    return active.refresh()
  }
  const parts = [showClock(clock), showRateLimit(limit), active]
  const ready = Promise.all([select(), ...parts.map((part) => part.ready)])
  ready.then(() => active.start())
  const endObservation = selection.observe(select)
  return {
    ready,
    end() {
      parts.forEach((part) => part.end())
      endObservation()
    },
  }
}

const defaults = new Map([["skip", 0], ["every", 1], ["probability", 1]])

function summary(members) {
  const text = Object.entries(members)
    .filter(([name, value]) => name !== "orgId" && defaults.get(name) !== value)
    .map(([name, value]) => `${name} ${typeof value === "object" ? JSON.stringify(value) : value}`)
    .join(", ")
  return text.length > 200 ? `${text.slice(0, 200)}…` : text
}

class ActiveFaults {
  #ids = ""
  #timer
  #hasEnded = false

  constructor() {
    this.heading = element("h2", { id: "active-title", tabindex: "-1" }, "Active faults")
    this.list = element("div")
    this.element = element("section", { "aria-labelledby": "active-title" },
      this.heading, this.list)
  }

  async start() {
    if (this.#hasEnded) return
    if (!document.hidden) await this.refresh()
    if (!this.#hasEnded) this.#timer = setTimeout(() => this.start(), refreshInterval)
  }

  end() {
    this.#hasEnded = true
    clearTimeout(this.#timer)
  }

  refresh() {
    return reporting(async () => {
      const own = await selection.adminOfSelected((id) => `/faults?orgId=${id}`)
      const shared = await admin("/faults")
      const scope = own && selection.nameOf(own.id)
      this.#show([
        ...shared.faults.map((fault) => ({ ...fault, scope: "shared" })),
        ...(own?.value.faults ?? []).map((fault) => ({ ...fault, scope })),
      ])
    })
  }

  #show(faults) {
    const ids = JSON.stringify(faults.map(({ id, scope }) => [id, scope]))
    if (ids === this.#ids) return this.#showCounts(faults)
    this.#ids = ids
    if (faults.length === 0) {
      return replaceChildren(this.list, element("p", { class: "empty" },
        "No faults: every request receives the real response"))
    }
    const columns = ["Id", "Applies to", "Requests", "Effect", "Schedule", "Matched", "Applied"]
    replaceChildren(
      this.list,
      table("Active faults", [...columns, "Action"], faults.map((fault) => [
        fault.id, fault.scope, summary(fault.match) || "all", summary(fault.effect),
        summary(fault.schedule), "", "",
        button("Remove", () => this.#remove([fault]), { "aria-label": `Remove ${fault.id}` }),
      ]), { class: "captionless" }),
      faults.length > 1 && button("Remove all", () => this.#remove(faults)),
    )
    this.#showCounts(faults)
  }

  /** Changes the counts alone, so that the focus stays where it is. */
  #showCounts(faults) {
    this.list.querySelectorAll("tbody tr").forEach((row, index) => {
      row.cells[5].textContent = formatted(faults[index].matched)
      row.cells[6].textContent = formatted(faults[index].applied)
    })
  }

  #remove(faults) {
    return reporting(async () => {
      for (const { id } of faults) await admin(`/faults/${id}`, { method: "DELETE" })
      await this.refresh()
      this.heading.focus()
    }, faults.length === 1 ? `${faults[0].id} removed` : "All faults removed")
  }
}

function control(name, kind) {
  if (Array.isArray(kind)) {
    return select([["", ""], ...kind.map((value) => [value, value])], { name })
  }
  if (kind === number) return element("input", { type: number, min: "0", step: "any", name })
  if (name === "operation") return suggestingInput(operationIDs, { name })
  return element("input", { name, autocomplete: "off" })
}

const operationIDs = async () => {
  const list = await reporting(() => admin("/operations"))
  return (list?.operations ?? []).map(({ id }) => id)
}

/** The form for a fault, which shows the request that adds it. */
function faultForm(onAdded) {
  const group = (name, title, fields) => element("fieldset", { name },
    element("legend", {}, title),
    Object.entries(fields).map(([member, kind]) => field(member, control(member, kind))))
  const preset = select(presets, { name: "preset" })
  const percent = element("input", { type: "number", name: "percent", min: "1", max: "100" })
  const percentField = field("Percent", percent)
  const own = element("option", { value: "own" })
  const scope = select([["shared", "All that are not private"]], { name: "scope" })
  scope.append(own)
  const effect = group("effect", "Effect", effectFields)
  const json = preformatted("Request body")
  const curl = preformatted("curl command")
  const form = element(
    "form", { class: "fault-form" },
    field("Fault", preset), percentField, field("Organizations", scope),
    group("match", "Requests", matchFields), effect,
    group("schedule", "Schedule", scheduleFields),
    element("div", { class: "actions" },
      element("button", { class: "primary" }, "Add the fault"),
      button("Copy curl", () => copy(curl.textContent, "curl command"))),
    element("div", { class: "sides" },
      element("section", {}, element("h3", {}, "JSON"), json),
      element("section", {}, element("h3", {}, "curl"), curl)),
  )
  const update = () => {
    const isOwn = preset.value === ownEffect
    // A field that is not shown is disabled, so that it does not block the form.
    effect.hidden = effect.disabled = !isOwn
    percentField.hidden = percent.disabled = isOwn
    const body = bodyOf(form)
    json.textContent = JSON.stringify(body, null, 2)
    curl.textContent = curlOf(body)
  }
  form.addEventListener("input", update)
  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const json = bodyOf(form)
    await reporting(() => admin("/faults", { method: "POST", json }), "The fault was added")
    onAdded()
  })
  const selectScope = () => {
    own.textContent = `${selection.nameOf(selection.selectedID())} alone`
    scope.value = selection.filterID() ? "own" : "shared"
    update()
  }
  const section = element("section", { "aria-labelledby": "form-title" },
    element("h2", { id: "form-title" }, "Add a fault"), form)
  return { element: section, selectScope }
}

function bodyOf(form) {
  const { preset, percent, scope } = form.elements
  const members = (name, fields) => Object.fromEntries(Object.entries(fields)
    .map(([member, kind]) => [member, form.elements[name].elements[member].value, kind])
    .filter(([, value]) => value !== "")
    .map(([member, value, kind]) => [member, kind === number ? Number(value) : value]))
  const body = preset.value === ownEffect
    ? { effect: members("effect", effectFields) } : { preset: preset.value }
  if (!percent.disabled && percent.value !== "") body.percent = Number(percent.value)
  const match = members("match", matchFields)
  if (scope.value === "own") match.orgId = selection.selectedID()
  if (Object.keys(match).length > 0) body.match = match
  const schedule = members("schedule", scheduleFields)
  if (Object.keys(schedule).length > 0) body.schedule = schedule
  return body
}

function curlOf(body) {
  const text = JSON.stringify(body).replaceAll("'", String.raw`'\''`)
  const lines = [
    `curl -i ${location.origin}/__admin/faults`, "-H 'Content-Type: application/json'",
    `-d '${text}'`,
  ]
  if (location.protocol === "https:") lines.splice(1, 0, '--cacert "$WEBEX_MOCK_CA_FILE"')
  if (hasToken()) lines.splice(1, 0, '-H "X-Mock-Admin-Token: $WEBEX_MOCK_ADMIN_TOKEN"')
  return lines.join(" \\\n  ")
}
