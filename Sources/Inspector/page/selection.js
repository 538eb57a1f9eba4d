// The organizations of the server, and the one that the views show.
import { admin, reporting } from "./api.js"
import { element, replaceChildren } from "./dom.js"
import * as journal from "./journal.js"

const everything = ""
const selectionKey = "webex-mock organization"
let names = new Map()
let chosen = sessionStorage.getItem(selectionKey) ?? everything
const selectionListeners = new Set()
const nameListeners = new Set()

/** The id of the chosen organization; of the first one if all are chosen. */
export const selectedID = () => chosen || names.keys().next().value

/** The id of the chosen organization; `undefined` if all are chosen. */
export const filterID = () => chosen || undefined

export const nameOf = (id) => names.get(id) ?? (id ? "unknown" : "")

const observing = (listeners) => (listener) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Calls a function after another organization was chosen. Returns a function that ends this. */
export const observe = observing(selectionListeners)

export const observeNames = observing(nameListeners)

const notify = (listeners) => { for (const listener of listeners) listener() }

/**
 * Sends a request about the selected organization to `path(id)`. Returns `undefined` if another one
 * was chosen before the response came.
 */
export async function adminOfSelected(path, options) {
  const id = selectedID()
  if (!id) return undefined
  const value = await admin(path(id), options).catch((error) => {
    // The organization may have been deleted.
    if (error.status === 404) load()
    throw error
  })
  return id === selectedID() ? { id, value } : undefined
}

/** The ids that entries have and that the last list did not have. */
const missing = new Set()
let loading
let loadsAgain = false
let isNewServer = false

export function load() {
  if (loading) {
    loadsAgain = true
    return
  }
  loading = reporting(read).finally(() => {
    loading = undefined
    if (!loadsAgain) return
    loadsAgain = false
    load()
  })
}

async function read() {
  const { organizations } = await admin("/orgs")
  const before = selectedID()
  const list = organizations.map(({ id, name }) => [id, name])
  // A list that is open must not be replaced.
  if (!isNewServer && JSON.stringify(list) === JSON.stringify([...names])) return
  names = new Map(list)
  if (!names.has(chosen)) choose(everything)
  const chooser = document.getElementById("organizations")
  replaceChildren(
    chooser,
    element("option", { value: everything }, "All"),
    organizations.map(({ id, name }) => element("option", { value: id }, name)),
  )
  chooser.value = chosen
  notify(nameListeners)
  if (isNewServer || selectedID() !== before) notify(selectionListeners)
  isNewServer = false
}

function choose(id) {
  chosen = id
  sessionStorage.setItem(selectionKey, id)
}

/** Reads the list again when an entry names an organization that is not in it. */
function learn(added) {
  const unknown = (added ?? []).filter(({ orgId }) =>
    orgId && !names.has(orgId) && !missing.has(orgId))
  // A deleted organization stays unknown.
  for (const { orgId } of unknown) missing.add(orgId)
  if (unknown.length > 0) load()
}

export function connect() {
  missing.clear()
  isNewServer = true
  load()
}

export function start() {
  const chooser = document.getElementById("organizations")
  chooser.addEventListener("change", () => {
    choose(chooser.value)
    notify(selectionListeners)
  })
  journal.observe(learn)
}
