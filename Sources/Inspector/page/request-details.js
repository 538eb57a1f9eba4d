// The details of one request.
import { admin, reporting, rulesByID } from "./api.js"
import {
  button, copy, definitions, element, preformatted, replaceChildren, say, timeOfDay,
} from "./dom.js"
import * as journal from "./journal.js"
import { bodyElement } from "./json.js"
import * as selection from "./selection.js"

export class RequestDetails {
  #id
  #entry

  constructor() {
    this.element = element("section", { class: "detail", "aria-label": "Request", hidden: true })
    this.attempts = element("section")
  }

  async show(id) {
    this.#id = id
    this.#entry = undefined
    this.element.hidden = id === undefined
    if (id === undefined) return replaceChildren(this.element)
    const entry = journal.find(id) ?? await reporting(() => admin(`/requests/${id}`))
    const rules = await reporting(rulesByID) ?? new Map()
    // The user may have opened another request in the meantime.
    if (this.#id !== id) return
    this.#entry = entry
    if (entry) this.#fill(entry, rules)
    else replaceChildren(this.element, this.#closeButton(),
      element("p", {}, "The journal does not have this request."))
  }

  add(added) {
    if (this.#entry && added) this.#showAttempts(this.#entry)
  }

  #closeButton() {
    return button("Close", () => { location.hash = "requests" })
  }

  #fill(entry, rules) {
    const { request, response, delivery } = entry
    const violated = new Set(entry.violations.map(({ rule }) => rule))
    const others = entry.rules.filter((id) => !violated.has(id)).map((rule) => ({ rule }))
    const violations = [...others, ...entry.violations].map((violation) => {
      const rule = rules.get(violation.rule)
      return { ...violation, statement: rule && `${rule.statement} (${rule.evidence})` }
    })
    const heading = element("h2", { tabindex: "-1" }, `${request?.method ?? ""} `,
      element("span", { class: "path" }, request?.url ?? "malformed request"))
    this.#showAttempts(entry)
    replaceChildren(
      this.element,
      element("div", { class: "detail-head" }, heading, this.#closeButton()),
      element("div", { class: "actions" },
        request && button("Copy as curl", () => reporting(async () =>
          copy(await admin(`/requests/${entry.id}?format=curl`), "curl script"))),
        request && button("Copy as a fault", () =>
          copy(JSON.stringify(faultOf(entry), null, 2), "Fault")),
        canBeSent(entry) && button("Send again", () => reporting(() => send(entry)))),
      definitions([
        ["Status", response && String(response.status)], ["Delivery", delivery],
        ["Time", entry.time], ["Duration", `${entry.durationMs} ms`],
        ["Organization", selection.nameOf(entry.orgId)],
        ["Operation", entry.operation && `${entry.operation} (${entry.evidence ?? "native"})`],
        ["Fault", entry.fault],
      ]),
      ruleList(violations),
      entry.notes.length > 0 && element("section", {}, element("h3", {}, "Ignored"),
        element("ul", {}, entry.notes.map((note) => element("li", {}, note)))),
      this.attempts,
      element("div", { class: "sides" },
        request && side("Request", request, violations),
        response && side("Response", response, [])),
    )
    this.element.scrollTop = 0
    if (document.activeElement === document.body) heading.focus({ preventScroll: true })
    const { parentElement } = this.element
    if (parentElement.scrollHeight > parentElement.clientHeight) this.element.scrollIntoView()
  }

  #showAttempts(entry) {
    const attempts = journal.attemptsOf(entry)
    this.attempts.hidden = attempts.length < 2
    if (attempts.length < 2) return
    const key = attempts.map(({ id }) => id).join()
    if (this.attempts.dataset.key === key && this.attempts.dataset.current === `${entry.id}`) return
    Object.assign(this.attempts.dataset, { key, current: entry.id })
    replaceChildren(this.attempts, element("h3", {}, "Attempts"), timeLine(attempts, entry))
  }
}

const isInBody = ({ pointer }) => pointer !== undefined

/** The violated rules; the statements of those in the body stand beside their members. */
function ruleList(violations) {
  const items = violations.map(({ rule, pointer, message, statement }) => element("li", {},
    element("code", {}, rule), pointer && [" at ", element("code", {}, pointer)],
    message && `: ${message}`,
    pointer === undefined && element("p", { class: "statement" }, statement)))
  return items.length > 0 && element("section", { class: "violations" },
    element("h3", {}, "Rules"), element("ul", {}, items))
}

/** Beside a message about its text, such as a duplicate name, a body is shown as it was sent. */
const isTextual = ({ rule }) => rule === "BODY-JSON"

function side(title, { headers, body }, violations) {
  const label = `${title} body`
  return element("section", {}, element("h3", {}, title),
    violations.some(isTextual)
      ? preformatted(label, body) : bodyElement(label, body, violations.filter(isInBody)),
    definitions(Object.entries(headers), { class: "headers" }))
}

/** The start of an attempt by the clock of its organization, in milliseconds. */
const startOf = ({ time, clockTime }) => Date.parse(clockTime ?? time)
const endOf = (entry) => startOf(entry) + entry.durationMs

const retryAfterOf = ({ response }) => response && Object.entries(response.headers)
  .find(([name]) => name.toLowerCase() === "retry-after")?.[1]

/** The wait in seconds that the server asked for: a number, or until a date. */
function askedWait(entry) {
  const text = retryAfterOf(entry)
  if (text === undefined) return 0
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - endOf(entry)) / 1000
  return Math.max(0, seconds) || 0
}

function timeLine(attempts, current) {
  const start = startOf(attempts[0])
  const length = Math.max(1, endOf(attempts.at(-1)) - start)
  const percent = (milliseconds) => `${Math.max(0, milliseconds) / length * 100}%`
  return element("ol", { class: "attempts" }, attempts.map((attempt, index) => {
    const next = attempts[index + 1]
    const asked = retryAfterOf(attempt)
    const waited = next && Math.max(0, startOf(next) - endOf(attempt)) / 1000
    const isEarly = next && waited < askedWait(attempt)
    const mark = element("span", { class: "mark" })
    mark.style.left = `min(${percent(startOf(attempt) - start)}, 100% - 3px)`
    const wait = element("span", { class: isEarly ? "wait early" : "wait" })
    wait.style.left = percent(endOf(attempt) - start)
    wait.style.width = percent(askedWait(attempt) * 1000)
    return element("li", { "aria-current": attempt.id === current.id ? "true" : undefined },
      element("a", { href: `#requests/${attempt.id}` },
        `${timeOfDay(attempt.time)} ${attempt.response?.status ?? attempt.delivery}`),
      asked !== undefined && `, Retry-After: ${asked}`,
      next && `, waited ${waited.toFixed(3)} s`,
      isEarly && [", ", element("strong", {}, "too early")],
      element("span", { class: "bar", "aria-hidden": "true" }, wait, mark))
  }))
}

/** Headers that frame a response, or that the server adds to each. */
const serverHeaders =
  /^(connection|content-length|date|retry-after|trackingid|transfer-encoding|x-mock-.*)$/i

/** A fault that sends the same response to the next request of the operation, or to the path. */
function faultOf(entry) {
  const { operation, request, response, delivery, orgId } = entry
  const effect = {}
  if (response) {
    effect.status = response.status
    const headers = Object.entries(response.headers).filter(([name, value]) =>
      !serverHeaders.test(name) && !value.includes("***") && !value.includes("{{"))
    if (headers.length > 0) effect.headers = Object.fromEntries(headers)
    effect.body = response.body === "" ? "empty" : ownBody(response.body)
    const retryAfter = retryAfterOf(entry)
    if (retryAfter !== undefined) effect.retryAfter = retryAfter
  }
  if (delivery) effect.connection = delivery
  const { method, path } = request
  const match = operation ? { operation }
    : path.startsWith("/") ? { method, urlPath: path } : { method }
  return { match: { ...match, orgId }, effect, schedule: { times: 1 } }
}

/** As JSON, if that is the same text. */
function ownBody(text) {
  try {
    const json = JSON.parse(text)
    return JSON.stringify(json) === text ? { json } : { text }
  } catch {
    return { text }
  }
}

const authorizationOf = ({ headers }) =>
  Object.entries(headers).find(([name]) => name.toLowerCase() === "authorization")?.[1]

/**
 * Whether a browser can send the request as it was. A request to /__admin is left out: clients that
 * its guards reject could put one into the journal.
 */
function canBeSent({ request, orgId }) {
  if (!request || ["CONNECT", "TRACE"].includes(request.method)) return false
  if (["GET", "HEAD"].includes(request.method) && request.body !== "") return false
  // Bytes that are not UTF-8.
  if (request.body.includes("\uFFFD")) return false
  const authorization = authorizationOf(request)
  if (authorization && !(authorization.startsWith("Bearer ") && orgId)) return false
  if (!URL.canParse(location.origin + request.url)) return false
  const { pathname, search } = new URL(location.origin + request.url)
  return pathname + search === request.url && !/^\/+(%5f|_){2}admin/i.test(pathname)
}

/** Sends the request again, with the token of a full administrator in place of the redacted one. */
async function send({ request, orgId }) {
  // The browser leaves out headers that it sets itself.
  const headers = Object.entries(request.headers).filter(([, value]) => !value.includes("***"))
  const isAuthorized = authorizationOf(request) !== undefined
  if (isAuthorized) {
    const { token } = await admin(`/orgs/${orgId}`)
    headers.push(["Authorization", `Bearer ${token}`])
  }
  const { method, url, body } = request
  const options = {
    method, headers, body: body === "" ? undefined : body, credentials: "omit", redirect: "manual",
    cache: "no-store",
  }
  let message
  try {
    const { status, type } = await fetch(location.origin + url, options)
    message = type === "opaqueredirect" ? "a redirect" : status
  } catch {
    message = "no response"
  }
  say(`Sent again${isAuthorized ? ", as a full administrator" : ""}: ${message}`)
}
