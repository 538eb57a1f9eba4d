// The view of what the requests have covered: rules, waits of the client, a rate limit.
import { admin, reporting } from "./api.js"
import { button, element, formatted, replaceChildren, table, timeOfDay } from "./dom.js"
import { showRateLimit } from "./rate-limit.js"
import * as selection from "./selection.js"

export function showCoverage(view) {
  const limit = element("section", { "aria-labelledby": "limit-title" })
  const rateLimit = showRateLimit(limit)
  const sections = [rulesSection(), complianceSection()]
  const refresh = () => reporting(() => Promise.all(sections.map(({ refresh }) => refresh())))
  replaceChildren(
    view,
    element("div", { class: "view-head" }, element("h1", {}, "Coverage"),
      button("Refresh", () => Promise.all([refresh(), rateLimit.refresh()]))),
    sections.map((section) => section.element),
    limit,
  )
  const endObservation = selection.observe(refresh)
  return {
    ready: Promise.all([refresh(), rateLimit.ready]),
    end() {
      rateLimit.end()
      endObservation()
    },
  }
}

const section = (id, title, ...content) => element("section", { "aria-labelledby": id },
  element("h2", { id }, title), content)

let showsUntriggeredAlone = false

function rulesSection() {
  const content = element("div")
  let rules = []
  const show = () => {
    const open = new Set([...content.querySelectorAll("details[open]")].map(({ id }) => id))
    replaceChildren(content, rulesContent(rules, open))
  }
  const checkbox = element("input", {
    type: "checkbox", checked: showsUntriggeredAlone,
    onchange: () => {
      showsUntriggeredAlone = checkbox.checked
      show()
    },
  })
  return {
    element: section("rules-title", "Rules",
      element("label", { class: "check" }, checkbox, "Only rules without a violation"), content),
    async refresh() {
      rules = (await admin("/rules")).rules.filter(({ status }) => status !== undefined)
      show()
    },
  }
}

function rulesContent(rules, open) {
  const countTriggered = (list) => list.filter(({ triggeredCount }) => triggeredCount > 0).length
  const groups = new Map()
  for (const rule of rules) groups.set(rule.group, [...groups.get(rule.group) ?? [], rule])
  const total = `${countTriggered(rules)} of ${rules.length} rules rejected a request of any`
    + " organization since the start or the last reset."
  return [element("p", {}, total), [...groups].map(([group, list]) => {
    const meter = element("meter", { min: "0", max: String(list.length), "aria-hidden": "true" })
    meter.value = countTriggered(list)
    const title = list[0].groupTitle
    const columns = ["Rule", "Violations", "Status", "Code", "Evidence", "Statement"]
    return element("details", { id: `group-${group}`, open: open.has(`group-${group}`) },
      element("summary", {}, element("span", { class: "group" }, title), meter,
        ` ${countTriggered(list)} of ${list.length}`),
      table(`Rules: ${title}`, columns, list
        .filter(({ triggeredCount }) => !showsUntriggeredAlone || triggeredCount === 0)
        .map((rule) => [
          element("code", {}, rule.id), formatted(rule.triggeredCount), String(rule.status),
          String(rule.errorCode ?? ""), rule.evidence, rule.statement,
        ])))
  })]
}

function complianceSection() {
  const content = element("div")
  return {
    element: section("compliance-title", "Retries", content),
    async refresh() {
      const found = await selection.adminOfSelected((id) => `/compliance?orgId=${id}`)
      if (found) replaceChildren(content, complianceContent(found))
    },
  }
}

function complianceContent({ id, value: { waits, retriesAfterSuccess, truncated } }) {
  const columns = ["Request", "Status", "Sent", "Due", "Sent again", "Outcome", "Early by"]
  return [
    element("p", {}, `Of ${selection.nameOf(id)}, by its clock. `,
      truncated && "Earlier ones are not kept."),
    waits.length === 0
      ? element("p", { class: "empty" }, "No response with Retry-After has been sent")
      : table("Waits after Retry-After", columns, waits.map((wait) => [
        wait.request, String(wait.status), timeOfDay(wait.sent), timeOfDay(wait.due),
        wait.retriedAt && timeOfDay(wait.retriedAt),
        element("span", { class: `outcome ${wait.outcome}` }, wait.outcome),
        wait.earlyByMs && `${formatted(wait.earlyByMs)} ms`,
      ])),
    retriesAfterSuccess.length > 0 && table("POST requests sent again although they succeeded",
      ["Request", "Fault", "Retries"],
      retriesAfterSuccess.map(({ request, fault, retries }) => [request, fault, String(retries)])),
  ]
}
