// The rate limit of an organization, and what one would have rejected.
import { reporting } from "./api.js"
import { button, definitions, element, field, formatted, replaceChildren } from "./dom.js"
import * as selection from "./selection.js"

const trial = { requests: 100, seconds: 60 }

/** Shows the rate limit of the selected organization; returns `ready` and `end`, as a view does. */
export function showRateLimit(section) {
  const content = element("div")
  const refresh = () => reporting(async () => {
    const query = new URLSearchParams(trial)
    const found = await selection.adminOfSelected((id) => `/rate-limit?${query}&orgId=${id}`)
    if (found) replaceChildren(content, contentOf(found))
  })
  const change = (options, text) => reporting(async () => {
    await selection.adminOfSelected((id) => `/rate-limit?orgId=${id}`, options)
    await refresh()
  }, text)
  const input = (name, max) => element("input", {
    type: "number", min: "1", max, required: true, value: trial[name],
    onchange: ({ target }) => {
      if (!target.reportValidity()) return
      trial[name] = Number(target.value)
      refresh()
    },
  })
  const onsubmit = (event) => {
    event.preventDefault()
    change({ method: "PUT", json: trial }, "Rate limit set")
  }
  replaceChildren(
    section,
    element("h2", { id: section.getAttribute("aria-labelledby") }, "Rate limit"),
    element("form", { class: "toolbar", onsubmit },
      field("Requests", input("requests", "1000000")),
      field("in seconds", input("seconds", "86400")),
      element("button", { class: "primary" }, "Set"),
      button("Remove limit", () => change({ method: "DELETE" }, "Rate limit removed"))),
    content,
  )
  return { refresh, ready: refresh(), end: selection.observe(refresh) }
}

const contentOf = ({ id, value }) => definitions([
  ["Organization", selection.nameOf(id)],
  ["Limit in force for each token",
    value.limit ? `${value.limit.requests} requests in ${value.limit.seconds} s` : "none"],
  ["Requests", formatted(value.counted) + (value.truncated ? ", earlier ones are not kept" : "")],
  ["Most in a second", formatted(value.peakPerSecond)],
  ["This limit would have rejected", formatted(value.wouldHaveRejected)],
])
