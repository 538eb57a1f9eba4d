// A hunt group or call queue as the path of a call: number, policy, agents, what follows.
import { element } from "./dom.js"

const step = (title, ...content) =>
  element("li", {}, element("h4", {}, title), element("div", {}, content))

const line = (...content) => element("p", {}, ...content)

const words = (text) => text.toLowerCase().replaceAll("_", " ")

export function routing(model, item) {
  const { callPolicies, agents, queueSettings } = item.value
  if (!callPolicies || !Array.isArray(agents)) return undefined
  return element("section", { "aria-label": "Routing" }, element("h3", {}, "Routing"),
    element("ol", { class: "routing" },
      numberStep(model, item.value),
      policyStep(callPolicies, agents),
      agentStep(model, callPolicies, agents),
      element("li", {},
        outcome("No answer", noAnswer(callPolicies.noAnswer)),
        outcome("Busy", redirect(callPolicies.busyRedirect)),
        outcome("Business continuity", redirect(callPolicies.businessContinuityRedirect)),
        outcome("Overflow", overflow(queueSettings)))))
}

function numberStep(model, value) {
  const alternates = (value.alternateNumberSettings ?? value).alternateNumbers ?? []
  const linked = (phoneNumber) => {
    const found = model.find(phoneNumber)
    return found ? element("a", { href: found.href }, phoneNumber) : phoneNumber
  }
  return step("Call to",
    value.phoneNumber && line(linked(value.phoneNumber)),
    value.extension && line(`extension ${value.extension}`),
    alternates.map(({ phoneNumber, ringPattern }) =>
      line(linked(phoneNumber), ringPattern && ` ${words(ringPattern)}`)),
    value.enabled === false && line(element("strong", {}, "disabled")))
}

const policyStep = (policies, agents) => step("Policy",
  line(element("strong", {}, policies.policy)),
  policies.routingType && line(words(policies.routingType)),
  line(`${agents.length} ${agents.length === 1 ? "agent" : "agents"}`),
  policies.waitingEnabled && line("call waiting"))

function agentStep(model, { policy }, agents) {
  const items = agents.map((agent) => {
    const found = model.find(agent.id)
    const digits = agent.extension ?? found?.value.extension
    const weight = policy === "WEIGHTED" ? agent.weight : undefined
    const extra = [
      weight !== undefined && `${weight} %`,
      agent.skillLevel !== undefined && `skill level ${agent.skillLevel}`,
      digits && `ext. ${digits}`,
    ].filter(Boolean).join(", ")
    const bar = weight !== undefined && element("span", { class: "weight", "aria-hidden": "true" })
    if (bar) bar.style.width = `${Math.min(100, Number(weight))}%`
    return element("li", {},
      found ? element("a", { href: found.href }, found.name) : element("code", {}, agent.id),
      extra && element("span", { class: "extra" }, ` ${extra}`), bar)
  })
  return step("Agents", agents.length > 0 ? element("ol", {}, items) : line("none"))
}

const outcome = (title, lines) => lines && [
  element("h4", {}, title), element("div", {}, lines.map((text) => line(text))),
]

const noAnswer = (settings) => settings && [
  settings.nextAgentEnabled
    ? `next agent after ${settings.nextAgentRings} rings` : "stays with the agent",
  settings.forwardEnabled
    ? `after ${settings.numberOfRings} rings to ${destinationOf(settings)}` : "not forwarded",
]

const redirect = (settings) =>
  settings && [settings.enabled ? `to ${destinationOf(settings)}` : "not forwarded"]

function overflow(settings) {
  const { action, transferNumber } = settings?.overflow ?? {}
  return action && [`${words(action)} ${transferNumber ?? ""}`]
}

const destinationOf = (settings) => (settings.destination ?? "no destination")
  + (settings.destinationVoicemailEnabled ? " (voicemail)" : "")
