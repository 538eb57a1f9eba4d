// Builds elements. Data becomes text nodes and attributes, never markup.

/**
 * Creates an element. Properties that begin with `on` are event listeners, `value` is the property
 * of that name, and the others are attributes, which `undefined`, `null` and `false` leave out.
 */
export function element(name, properties = {}, ...children) {
  const created = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (key.startsWith("on")) created.addEventListener(key.slice(2), value)
    else if (key === "value") created.value = value
    else if (value === true) created.setAttribute(key, "")
    else if (value !== undefined && value !== null && value !== false) {
      created.setAttribute(key, value)
    }
  }
  append(created, children)
  return created
}

function append(parent, children) {
  for (const child of children.flat(2)) {
    if (child !== undefined && child !== null && child !== false) parent.append(child)
  }
}

/** Replaces the content; an element like that with the focus receives it. */
export function replaceChildren(parent, ...children) {
  const { activeElement } = document
  const hadFocus = parent !== activeElement && parent.contains(activeElement)
  parent.replaceChildren()
  append(parent, children)
  if (!hadFocus) return
  const key = ({ href, ariaLabel, textContent }) => [href, ariaLabel, textContent].join()
  const others = [...parent.querySelectorAll(activeElement.tagName)]
  others.find((other) => key(other) === key(activeElement))?.focus({ preventScroll: true })
}

export const button = (text, onclick, properties = {}) =>
  element("button", { type: "button", onclick, ...properties }, text)

export const field = (text, ...controls) =>
  element("label", { class: "field" }, element("span", {}, text), controls)

export function select(options, properties = {}) {
  const { value, ...rest } = properties
  const list = options.map(([key, text]) =>
    element("option", { value: key, selected: key === value }, text))
  return element("select", rest, list)
}

let suggestionLists = 0

/** An input, and the list of what `suggestions` returns when the input gets the focus. */
export function suggestingInput(suggestions, properties = {}) {
  const list = element("datalist", { id: `suggestions-${++suggestionLists}` })
  const onfocus = async () => {
    const values = await suggestions()
    replaceChildren(list, values.map((value) => element("option", { value })))
  }
  const input = element("input", { list: list.id, autocomplete: "off", onfocus, ...properties })
  return [input, list]
}

/** A table; `rows` are lists of cells, the first of which is the header of its row. */
export function table(caption, columns, rows, properties = {}) {
  const head = element("tr", {}, columns.map((column) => element("th", { scope: "col" }, column)))
  const body = rows.map((cells) => element("tr", {}, cells.map((cell, index) =>
    index === 0 ? element("th", { scope: "row" }, cell) : element("td", {}, cell))))
  return element(
    "div",
    { class: "table-scroller", tabindex: "0", role: "region", "aria-label": `Table: ${caption}` },
    element("table", properties,
      element("caption", {}, caption), element("thead", {}, head), element("tbody", {}, body)),
  )
}

export const definitions = (pairs, properties = {}) => element("dl", properties, pairs
  .filter(([, value]) => value !== undefined && value !== null && value !== "")
  .map(([term, value]) => element("div", {}, element("dt", {}, term), element("dd", {}, value))))

/** Text with line breaks, which takes the focus so that the keyboard can scroll it. */
export const preformatted = (label, ...content) =>
  element("pre", { class: "json", role: "group", tabindex: "0", "aria-label": label }, content)

let sayTimer

export function say(text, isError = false) {
  const message = document.getElementById("message")
  message.textContent = text
  clearTimeout(sayTimer)
  sayTimer = setTimeout(() => { message.textContent = "" }, isError ? 20_000 : 6_000)
}

/** Copies a text. The newer `navigator.clipboard` is not available without TLS. */
export function copy(text, name) {
  const { activeElement } = document
  const area = element("textarea", { value: text })
  document.body.append(area)
  area.select()
  const isCopied = document.execCommand("copy")
  area.remove()
  activeElement.focus()
  say(isCopied ? `${name} copied` : "The browser does not allow copying", !isCopied)
}

export const formatted = (number) => number.toLocaleString("en-US")

const clock = new Intl.DateTimeFormat("en-GB",
  { hour: "2-digit", minute: "2-digit", second: "2-digit", fractionalSecondDigits: 3 })

export const timeOfDay = (text) => clock.format(new Date(text))
