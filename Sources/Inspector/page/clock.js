// The clock of an organization.
import { reporting } from "./api.js"
import { button, element, field, replaceChildren, select } from "./dom.js"
import * as selection from "./selection.js"

const units = [["1", "seconds"], ["60", "minutes"], ["3600", "hours"], ["86400", "days"]]

const refreshInterval = 5000

/** Shows the clock of the selected organization; returns `ready` and `end`, as a view does. */
export function showClock(section) {
  const title = element("p")
  const time = element("span", { class: "clock" })
  const state = element("span")
  let clock
  let received
  const tick = () => {
    if (!clock) return
    const passed = clock.frozen ? 0 : performance.now() - received
    time.textContent = new Date(Date.parse(clock.now) + passed).toISOString().slice(0, 19) + "Z"
  }
  const receive = (path, options, text) => reporting(async () => {
    const found = await selection.adminOfSelected((id) => `/clock${path}?orgId=${id}`, options)
    if (!found) return
    clock = found.value
    received = performance.now()
    title.textContent = `Of ${selection.nameOf(found.id)}`
    state.textContent = clock.frozen ? " frozen" : ""
    freeze.textContent = clock.frozen ? "Let it run" : "Freeze"
    freeze.disabled = false
    tick()
  }, text)
  const freeze = button("Freeze", () =>
    receive("", { method: "PUT", json: { frozen: !clock.frozen } }), { disabled: true })
  const amount = element("input", { type: "number", min: "1", value: "1", required: true })
  const unit = select(units, { "aria-label": "Unit", value: "3600" })
  const onsubmit = (event) => {
    event.preventDefault()
    const seconds = Number(amount.value) * Number(unit.value)
    receive("/advance", { method: "POST", json: { seconds } }, "Clock advanced")
  }
  replaceChildren(
    section,
    element("h2", { id: "clock-title" }, "Clock"),
    title,
    element("p", {}, time, state, " ", freeze),
    element("form", { class: "toolbar", onsubmit }, field("Advance by", amount, unit),
      element("button", { class: "primary" }, "Advance")),
  )
  const ready = receive("")
  const timers = [
    setInterval(tick, 200),
    setInterval(() => { if (!document.hidden) receive("") }, refreshInterval),
  ]
  const endObservation = selection.observe(() => receive(""))
  return {
    ready,
    end() {
      timers.forEach(clearInterval)
      endObservation()
    },
  }
}
