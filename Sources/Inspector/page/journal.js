// The journal of the server, as far as the page has received it. Entries that the server removes
// stay until the page is cleared or connects again.
import { stream } from "./api.js"

const limit = 10_000
/** The server keeps bodies of 32 MiB. */
const sizeLimit = 64 * 1024 * 1024
const retryDelay = 1000

export const entries = []
const listeners = new Set()

/**
 * Calls a function with the new entries, at most once per frame, and with `undefined` if entries
 * were removed. Returns a function that ends this.
 */
export function observe(listener) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

let pending = []
let size = 0
let cancelFlush

function schedule() {
  cancelFlush?.()
  // A hidden page has no frames.
  if (document.hidden) {
    const timer = setTimeout(flush, 1000)
    cancelFlush = () => clearTimeout(timer)
  } else {
    const frame = requestAnimationFrame(flush)
    cancelFlush = () => cancelAnimationFrame(frame)
  }
}

document.addEventListener("visibilitychange", () => { if (cancelFlush) schedule() })

function add(received) {
  pending = pending.concat(received)
  if (pending.length > limit) pending = pending.slice(-limit)
  if (!cancelFlush) schedule()
}

function flush() {
  cancelFlush = undefined
  const added = pending
  pending = []
  for (const entry of added) {
    entries.push(entry)
    size += entry.size
  }
  let excess = Math.max(0, entries.length - limit)
  for (let index = 0; index < excess || (size > sizeLimit && index < entries.length - 1); index++) {
    size -= entries[index].size
    excess = Math.max(excess, index + 1)
  }
  entries.splice(0, excess)
  for (const listener of listeners) listener(added)
}

export const newestID = () => pending.at(-1)?.id ?? entries.at(-1)?.id ?? 0

/** Removes entries, after the journal of the server was cleared. */
export function remove(isRemoved) {
  pending = pending.filter((entry) => !isRemoved(entry))
  const kept = entries.filter((entry) => !isRemoved(entry))
  entries.splice(0, entries.length, ...kept)
  size = kept.reduce((sum, entry) => sum + entry.size, 0)
  for (const listener of listeners) listener(undefined)
}

export const find = (id) => entries.find((entry) => entry.id === id)

let controller, server

// A page out of sight would keep one of the six connections that a browser has to a server.
const stop = () => controller?.abort()
addEventListener("pagehide", stop)
document.addEventListener("visibilitychange", () => { if (document.hidden) stop() })

const isVisible = () => new Promise((resolve) => {
  if (!document.hidden) return resolve()
  document.addEventListener("visibilitychange", resolve, { once: true })
})

/** Receives the journal whenever the page is visible. */
export async function receive(onConnect, onDisconnect) {
  for (;;) {
    await isVisible()
    controller = new AbortController()
    const last = newestID()
    let isOther = false
    try {
      await stream(last, controller, (connected) => {
        isOther = connected !== server
        server = connected
        if (isOther) remove(() => true)
        // The first entries of another server are not known.
        if (isOther && last > 0) return false
        onConnect()
        return true
      }, add)
    } catch {
      isOther = false
    }
    if (document.hidden || (isOther && last > 0)) continue
    onDisconnect()
    await new Promise((resolve) => setTimeout(resolve, retryDelay))
  }
}

/** Responses after which a client sends the request again. */
const isFailure = ({ response }) =>
  !response || response.status === 423 || response.status === 429 || response.status >= 500

const isSameRequest = (a, b) => a.orgId === b.orgId && a.request && b.request
  && a.request.method === b.request.method && a.request.url === b.request.url
  && a.request.body === b.request.body
  && a.request.headers["User-Agent"] === b.request.headers["User-Agent"]

const attemptLimit = 50

/** The attempts of which an entry is one: the same request, repeated until it did not fail. */
export function attemptsOf(entry) {
  const same = entries.filter((other) => isSameRequest(other, entry))
  const index = same.findIndex(({ id }) => id === entry.id)
  if (index < 0) return [entry]
  let first = index
  while (first > 0 && isFailure(same[first - 1])) first -= 1
  let last = index
  while (last < same.length - 1 && isFailure(same[last])) last += 1
  return same.slice(Math.max(first, index - attemptLimit), Math.min(last, index + attemptLimit) + 1)
}
