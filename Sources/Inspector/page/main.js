// The frame of the page: the views, chosen by the fragment of the URL, and the connection.
import { showCoverage } from "./coverage.js"
import { showFaults } from "./faults.js"
import * as journal from "./journal.js"
import { showOrganization } from "./organization.js"
import { showRequests } from "./request-list.js"
import * as selection from "./selection.js"

const views = new Map([
  ["requests", ["Requests", showRequests]],
  ["organization", ["Organization", showOrganization]],
  ["faults", ["Faults", showFaults]],
  ["coverage", ["Coverage", showCoverage]],
])

let current

/**
 * Shows the view that the fragment `#VIEW/DETAIL` names.
 *
 * The function of a view fills an element. It returns `end`, `ready`, a promise for the first data,
 * before which the view is not visible, and, for details, `open`, which receives them.
 */
function show(isFirst) {
  const [name, detail] = location.hash.slice(1).split(/\/(.*)/)
  const key = views.has(name) ? name : "requests"
  const [title, start] = views.get(key)
  if (current?.key !== key) {
    current?.view.end()
    if (!isFirst) selection.load()
    const container = document.getElementById("view")
    container.className = key
    current = { key, view: start(container) }
    showWhenReady(container, current.view)
    for (const link of document.querySelectorAll("header nav a")) {
      if (link.hash === `#${key}`) link.setAttribute("aria-current", "page")
      else link.removeAttribute("aria-current")
    }
    if (!isFirst) container.focus()
  }
  document.title = `${detail ? `${detail} – ` : ""}${title} – webex-mock`
  current.view.open?.(detail || undefined)
}

async function showWhenReady(container, view) {
  container.setAttribute("aria-busy", "true")
  try {
    await view.ready
  } finally {
    if (current.view === view) container.removeAttribute("aria-busy")
  }
}

function showConnection(isConnected) {
  const note = document.getElementById("connection")
  note.textContent = isConnected
    ? "" : "The server is not reachable. Trying again every second."
}

addEventListener("hashchange", () => show(false))
addEventListener("keydown", (event) => {
  const isTyping = event.target.matches?.("input, select, textarea, dialog *")
  if (event.key === "Escape" && !isTyping && location.hash.startsWith("#requests/")) {
    location.hash = "requests"
  }
})

selection.start()
show(true)
journal.receive(() => {
  showConnection(true)
  selection.connect()
}, () => showConnection(false))
