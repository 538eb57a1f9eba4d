// A list of up to thousands of rows, of which only the visible ones are elements.
import { element, replaceChildren } from "./dom.js"

const overscan = 8

function showCell(span, cell) {
  const text = cell.text ?? cell
  const link = span.firstElementChild
  if (span.textContent === text && link?.getAttribute("href") === cell.href) return
  // Enter opens a row, so its links are not in the order of the Tab key.
  if (cell.href) replaceChildren(span, element("a", { href: cell.href, tabindex: "-1" }, text))
  else span.textContent = text
}

/**
 * A grid of rows with the same height, each with an `id`. The grid keeps the focus while its rows
 * change; `aria-activedescendant` names the active one.
 */
export class Rows {
  #pool = []
  #rows = []
  #activeID
  #pressed
  #frame

  /** Whether the first row stays in sight when rows are added before it. */
  follows = true

  /**
   * Columns are pairs of class and title; `cells` returns texts and links `{text, href}` of a row,
   * `kindOf` its class.
   */
  constructor({ label, columns, cells, kindOf = () => "", open }) {
    Object.assign(this, { columns, cells, kindOf, open })
    const titles = columns.map(([name, title]) =>
      element("span", { role: "columnheader", class: name }, title))
    this.body = element("div", { role: "rowgroup", class: "rows" })
    this.element = element(
      "div",
      {
        class: "grid", role: "grid", tabindex: "0", "aria-label": label,
        onscroll: () => this.#onScroll(),
        onkeydown: (event) => this.#onKey(event),
        onpointerdown: (event) => { this.#pressed = this.#rowOf(event) },
        onclick: (event) => this.#onClick(event),
      },
      element("div", { role: "rowgroup", class: "grid-head" },
        element("div", { role: "row", "aria-rowindex": "1", class: "grid-row" }, titles)),
      this.body,
    )
    new ResizeObserver(() => this.#render()).observe(this.element)
  }

  /** Shows other rows, of which `added` are new at the beginning. */
  update(rows, added = 0) {
    this.#rows = rows
    this.element.setAttribute("aria-rowcount", String(rows.length + 1))
    this.body.style.height = `${rows.length * this.#rowHeight()}px`
    if (this.follows) this.element.scrollTop = 0
    else if (added > 0) this.element.scrollTop += added * this.#rowHeight()
    this.#render()
  }

  follow(isOn) {
    this.follows = isOn
    if (isOn) this.element.scrollTop = 0
    this.#render()
  }

  activate(row) {
    this.#activeID = row?.id
    this.#render()
  }

  reveal() {
    const index = this.#rows.findIndex(({ id }) => id === this.#activeID)
    if (index >= 0) this.#moveTo(index)
  }

  #rowHeight() {
    return parseFloat(getComputedStyle(this.element).getPropertyValue("--row-height")) || 32
  }

  #render() {
    const height = this.#rowHeight()
    const first = Math.max(0, Math.floor(this.element.scrollTop / height) - overscan)
    const count = Math.ceil(this.element.clientHeight / height) + 2 * overscan
    const visible = this.#rows.slice(first, first + count)
    while (this.#pool.length < visible.length) this.#addLine()
    this.#pool.forEach((item, index) => {
      item.line.hidden = index >= visible.length
      item.row = visible[index]
      if (item.row) this.#renderLine(item, first + index, height)
      else item.line.removeAttribute("id")
    })
    const isVisible = visible.some(({ id }) => id === this.#activeID)
    if (isVisible) this.element.setAttribute("aria-activedescendant", `row-${this.#activeID}`)
    else this.element.removeAttribute("aria-activedescendant")
  }

  #renderLine({ line, spans, row }, index, height) {
    line.id = `row-${row.id}`
    line.style.transform = `translateY(${index * height}px)`
    line.className = `grid-row ${this.kindOf(row)}`
    line.setAttribute("aria-rowindex", String(index + 2))
    line.setAttribute("aria-selected", String(row.id === this.#activeID))
    this.cells(row).forEach((cell, column) => showCell(spans[column], cell))
  }

  #addLine() {
    const spans = this.columns.map(([name]) => element("span", { role: "gridcell", class: name }))
    const line = element("div", { role: "row", class: "grid-row" }, spans)
    this.#pool.push({ line, spans })
    this.body.append(line)
  }

  #onScroll() {
    cancelAnimationFrame(this.#frame)
    this.#frame = requestAnimationFrame(() => this.#render())
    this.onscroll?.(this.element.scrollTop)
  }

  #rowOf(event) {
    const line = event.target.closest("[role=row]")
    return this.#pool.find((item) => item.line === line)?.row
  }

  #onClick(event) {
    // Rows can move between the press and the release of the pointer.
    const row = this.#pressed ?? this.#rowOf(event)
    this.#pressed = undefined
    if (!row || event.target.closest("a")) return
    this.activate(row)
    this.open(row)
  }

  #onKey(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const page = Math.max(1, Math.floor(this.element.clientHeight / this.#rowHeight()) - 2)
    const current = this.#rows.findIndex(({ id }) => id === this.#activeID)
    const last = this.#rows.length - 1
    const next = {
      ArrowDown: current + 1, ArrowUp: current - 1, Home: 0, End: last,
      PageDown: current + page, PageUp: current - page,
    }[event.key]
    if (event.key === "Enter" && current >= 0) this.open(this.#rows[current])
    else if (next === undefined || last < 0) return
    else this.#moveTo(Math.min(Math.max(next, 0), last))
    event.preventDefault()
  }

  #moveTo(index) {
    const height = this.#rowHeight()
    const head = this.element.firstChild.offsetHeight
    const top = index * height
    const bottom = top - this.element.clientHeight + head + height
    if (top < this.element.scrollTop) this.element.scrollTop = top
    else if (bottom > this.element.scrollTop) this.element.scrollTop = bottom
    this.activate(this.#rows[index])
  }
}
