// Requests to /__admin. The admin token is sent as a header and never in a URL.
import { say } from "./dom.js"

const root = "/__admin"
const tokenKey = "webex-mock admin token"
const currentToken = () => sessionStorage.getItem(tokenKey)

export const hasToken = () => currentToken() !== null

/** An error response; `status` is 0 without a response. */
class AdminError extends Error {
  constructor(status, message) {
    super(message)
    this.status = status
  }
}

const timeLimit = 20_000
const noResponse = new AdminError(-1, "No response within 20 seconds")

/**
 * Sends a request, and again with another token for as long as that is rejected. The time in which
 * the user is asked for it does not count.
 */
async function send(path, { headers = {}, ...options }, controller = new AbortController()) {
  for (;;) {
    const token = currentToken()
    if (token !== null) headers["X-Mock-Admin-Token"] = token
    const timer = setTimeout(() => controller.abort(noResponse), timeLimit)
    let response
    try {
      response = await fetch(root + path, { ...options, headers, signal: controller.signal })
    } catch (error) {
      throw error === noResponse ? error : new AdminError(0, "The server is not reachable")
    } finally {
      clearTimeout(timer)
    }
    if (response.status !== 401) return response
    // Another request may have asked in the meantime.
    if (token === currentToken()) await askForToken()
  }
}

/**
 * Sends a request below /__admin and returns the JSON of the response, or its text.
 *
 * Throws an `AdminError` with what the server says.
 */
export async function admin(path, { method = "GET", json } = {}) {
  const content = json === undefined
    ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(json) }
  const response = await send(path, { method, ...content })
  const isJSON = response.headers.get("Content-Type")?.startsWith("application/json")
  const value = isJSON ? await response.json() : await response.text()
  if (response.ok) return value
  const reasons = value.errors?.map(({ description }) => description).join("\n")
  throw new AdminError(response.status, reasons || value.message || `Status ${response.status}`)
}

/** Runs an action; says what went wrong, or that it succeeded. */
export async function reporting(action, success) {
  try {
    const value = await action()
    if (success) say(success)
    return value
  } catch (error) {
    if (!(error instanceof AdminError)) throw error
    // The page says it once, unless the user waits for a result.
    if (error.status !== 0 || success) say(error.message, true)
  }
}

let asking

/** Shows the form for the admin token, once for all requests that wait for it. */
function askForToken() {
  asking ??= new Promise((resolve) => {
    const dialog = document.getElementById("admin-token")
    const input = dialog.querySelector("input")
    if (hasToken()) {
      document.getElementById("admin-token-reason").textContent = "The server rejected this token."
    }
    const keepOpen = (event) => event.preventDefault()
    dialog.addEventListener("cancel", keepOpen)
    dialog.addEventListener("close", () => {
      dialog.removeEventListener("cancel", keepOpen)
      sessionStorage.setItem(tokenKey, input.value)
      input.value = ""
      asking = undefined
      resolve()
    }, { once: true })
    dialog.showModal()
  })
  return asking
}

/**
 * Receives the journal after the entry `last`, by `fetch`, since `EventSource` sends no headers.
 * `onOpen` receives a text that only this server has, and returns whether to go on; `onEntries` the
 * entries of a part of the stream, each with its `size` in characters.
 */
export async function stream(last, controller, onOpen, onEntries) {
  let timer
  const waitForMore = () => {
    clearTimeout(timer)
    // The server sends something every 15 seconds.
    timer = setTimeout(() => controller.abort(), timeLimit)
  }
  try {
    const headers = { "Last-Event-ID": String(last) }
    const response = await send("/requests/stream", { headers }, controller)
    if (!response.ok) return
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let text = ""
    for (;;) {
      waitForMore()
      const { value, done } = await reader.read()
      if (done) return
      const events = (text + value).split("\n\n")
      text = events.pop()
      if (events[0]?.startsWith(": server") && !onOpen(events[0])) return
      const entries = events.flatMap((event) => {
        const data = event.split("\n").find((line) => line.startsWith("data: "))
        return data ? [{ ...JSON.parse(data.slice(6)), size: data.length }] : []
      })
      if (entries.length > 0) onEntries(entries)
    }
  } finally {
    clearTimeout(timer)
  }
}

let rules

/** The rules of the catalog by id. Their counts are those of the first call. */
export function rulesByID() {
  rules ??= admin("/rules").then((catalog) => new Map(catalog.rules.map((rule) => [rule.id, rule])))
    .catch((error) => {
      rules = undefined
      throw error
    })
  return rules
}
