// JSON as lines of text, with the members marked that violate rules.
import { button, element, preformatted } from "./dom.js"

const lineLimit = 1000
const textLimit = 5000

/**
 * A body as an element: JSON in lines, anything else as text.
 *
 * A violation has `rule`, `message`, `pointer` and the `statement` of the rule. It is shown at its
 * member; that of an absent member where the member would be.
 */
export function bodyElement(label, text, violations = []) {
  if (text === "") return element("p", { class: "empty" }, "No body")
  let value
  try {
    value = JSON.parse(text)
  } catch {
    return preformatted(label, text)
  }
  const raw = element("details", {
    // JavaScript rounds numbers and drops duplicates.
    ontoggle: () => {
      if (raw.childElementCount === 1) raw.append(preformatted(`${label} as sent`, text))
    },
  }, element("summary", {}, "As sent"))
  return element("div", {}, jsonElement(label, value, { violations }), raw)
}

/** A JSON value in lines. Strings for which `link` returns an item `{href, name}` link to it. */
export function jsonElement(label, value, { violations = [], link = () => undefined } = {}) {
  const lines = new LineWriter(violations, link).lines(value, { pointer: "", indent: "" })
  const list = preformatted(label)
  const more = button("Show more lines", () => add())
  const add = () => {
    for (let count = 0; count < lineLimit; count++) {
      const { value: line, done } = lines.next()
      if (done) return more.remove()
      list.append(line)
    }
  }
  const created = element("div", {}, list, more)
  add()
  return created
}

const escape = (key) => key.replaceAll("~", "~0").replaceAll("/", "~1")
const unescape = (token) => token.replaceAll("~1", "/").replaceAll("~0", "~")

const span = (kind, text) => element("span", { class: kind }, text)

function quoted(text) {
  const cut = text.slice(0, textLimit)
  const rest = text.length - cut.length
  return JSON.stringify(cut) + (rest > 0 ? ` and ${rest} more characters` : "")
}

/** Makes the elements of lines, each when it is asked for: bodies can have a million. */
class LineWriter {
  constructor(violations, link) {
    this.link = link
    this.violations = new Map()
    for (const violation of violations) {
      const others = this.violations.get(violation.pointer) ?? []
      this.violations.set(violation.pointer, [...others, violation])
    }
  }

  /** The lines of a value; `key` is its name in an object, `comma` what follows it. */
  * lines(value, { pointer, indent, key, comma = "" }) {
    const prefix = key === undefined ? [] : [span("key", quoted(key)), ": "]
    const found = this.#take(pointer)
    if (value === null || typeof value !== "object") {
      yield this.#line(indent, [...prefix, this.#scalar(value), comma], found)
      return
    }
    const isArray = Array.isArray(value)
    const [open, close] = isArray ? "[]" : "{}"
    const keys = isArray ? value.keys() : Object.keys(value)
    let rest = isArray ? value.length : keys.length
    const absent = this.#absent(pointer, value)
    if (rest + absent.length === 0) {
      yield this.#line(indent, [...prefix, open + close + comma], found)
      return
    }
    yield this.#line(indent, [...prefix, open], found)
    for (const name of keys) {
      rest -= 1
      yield* this.lines(value[name], {
        pointer: `${pointer}/${escape(String(name))}`,
        indent: `${indent}  `,
        key: isArray ? undefined : name,
        comma: rest > 0 ? "," : "",
      })
    }
    for (const other of absent) {
      const name = `${other.slice(pointer.length + 1)} (missing)`
      yield this.#line(`${indent}  `, [span("absent", name)], this.#take(other))
    }
    yield this.#line(indent, [close + comma], [])
  }

  #scalar(value) {
    const item = this.link(value)
    if (item) {
      return element("span", {}, element("a", { href: item.href }, quoted(value)),
        span("name", item.name))
    }
    const kind = value === null ? "null" : typeof value
    return span(kind, kind === "string" ? quoted(value) : String(value))
  }

  #take(pointer) {
    const found = this.violations.get(pointer) ?? []
    this.violations.delete(pointer)
    return found
  }

  /** The pointers of violations below a value that its members do not have. */
  #absent(pointer, value) {
    return [...this.violations.keys()].filter((other) => other.startsWith(`${pointer}/`)
      && !Object.hasOwn(value, unescape(other.slice(pointer.length + 1).split("/")[0])))
  }

  #line(indent, content, violations) {
    return violations.length === 0
      ? element("span", { class: "line" }, indent, content, "\n")
      : element("span", { class: "line" }, indent, element("mark", {}, content),
        violations.map(reason), "\n")
  }
}

const reason = ({ rule, message, statement }) => element("span", { class: "reason" },
  "  ", element("code", {}, rule), ` ${message} `, span("statement", statement ?? ""))
