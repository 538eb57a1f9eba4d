// An organization as collections of items that are linked by ids and phone numbers. It is made
// from a fixture file, the response of /__admin/state.

/** An item: its collection, key in it, members, and what it is called. */
class Item {
  constructor(collection, id, value, { location, name } = {}) {
    Object.assign(this, { collection, id, value })
    this.location = value.location ?? location
    this.name = name ?? value.displayName ?? value.name ?? value.phoneNumber ?? value.token
      ?? value.kind ?? id
    this.href = `#organization/${encodeURIComponent(collection)}/${encodeURIComponent(id)}`
  }
}

/** Texts that can be ids in base64; the shortest is that of a hunt group. */
const base64 = /^[\w+/-]{24,}=*$/

/**
 * The forms in which an id appears: as it is, and decoded. A Webex id is the base64 of a URI such
 * as ciscospark://us/PEOPLE/<UUID>.
 */
function formsOf(id) {
  if (!base64.test(id)) return [id]
  try {
    const decoded = atob(id.replaceAll("-", "+").replaceAll("_", "/"))
    return [id, decoded.startsWith("ciscospark://") ? decoded.split("/").at(-1) : decoded]
  } catch {
    return [id]
  }
}

const isID = (segment) => /^Y2lz[\w=-]{20,}$/.test(segment)

/** Collections whose items have nothing that others name, or that must not be in a URL. */
const unnamed = new Set(["tokens", "refreshTokens", "oauthClients"])

export class Model {
  collections = new Map()
  #itemsByForm = new Map()
  #owners = new Map()
  #users

  constructor(organization) {
    for (const [name, list] of Object.entries(organization)) {
      if (Array.isArray(list) && name !== "records") this.#addAll(name, list)
    }
    for (const { path, record } of organization.records ?? []) this.#addRecord(path, record)
    this.#removeFeaturesWithRecord()
    for (const item of this.#items()) if (item.collection !== "numbers") this.#addNumbers(item)
  }

  get count() {
    return [...this.collections.values()].reduce((sum, { length }) => sum + length, 0)
  }

  /** The item that an id or a phone number names. */
  find(text) {
    if (typeof text !== "string") return undefined
    const item = this.#itemsByForm.get(text)
    if (item || !base64.test(text)) return item
    return formsOf(text).map((form) => this.#itemsByForm.get(form)).find(Boolean)
  }

  item(collection, id) {
    return this.collections.get(collection)?.find((item) => item.id === id)
  }

  ownersOf(phoneNumber) {
    return this.#owners.get(phoneNumber) ?? []
  }

  usersOf(item) {
    this.#users ??= this.#findUsers()
    return [...this.#users.get(item) ?? []]
  }

  #findUsers() {
    const users = new Map()
    const visit = (value, user) => {
      if (typeof value === "string") {
        const item = this.find(value)
        if (!item || item === user) return
        if (!users.has(item)) users.set(item, new Set())
        users.get(item).add(user)
      } else if (value !== null && typeof value === "object") {
        for (const member of Object.values(value)) visit(member, user)
      }
    }
    for (const user of this.#items()) {
      visit(user.value, user)
      visit(user.location, user)
      visit(user.owner, user)
    }
    return users
  }

  #items() {
    return [...this.collections.values()].flat()
  }

  #add(item) {
    if (!this.collections.has(item.collection)) this.collections.set(item.collection, [])
    this.collections.get(item.collection).push(item)
    return item
  }

  #addForms(id, item) {
    for (const form of formsOf(id)) this.#itemsByForm.set(form, item)
  }

  #addAll(name, list) {
    list.forEach((value, index) => {
      const id = unnamed.has(name) ? undefined : value.id ?? value.phoneNumber
      const item = this.#add(new Item(name, id ?? String(index), value))
      if (id !== undefined) this.#addForms(id, item)
    })
  }

  /** Adds a record, whose path says what it is: an item of a collection, or settings of one. */
  #addRecord(path, record) {
    const segments = path.split("/")
    const ids = segments.filter(isID)
    const location = segments.includes("locations") ? ids[0] : undefined
    const last = segments.at(-1)
    if (isID(last)) {
      const item = this.#add(new Item(segments.at(-2), last, record, { location }))
      this.#addForms(last, item)
      if (record.id) this.#addForms(record.id, item)
      return
    }
    const owner = ids.at(-1)
    const name = segments.slice(segments.lastIndexOf(owner) + 1).join("/")
    const item = this.#add(new Item("settings", path, record, { location, name }))
    item.owner = owner
    for (const number of record.numbers ?? []) {
      if (typeof number === "string") this.#own(number, this.find(owner), "")
    }
  }

  /** The inventory lists features of which there is a record, too. */
  #removeFeaturesWithRecord() {
    const others = (this.collections.get("features") ?? [])
      .filter((item) => this.find(item.id) === item)
    this.collections.set("features", others)
  }

  #addNumbers(item) {
    const { phoneNumber, calling, alternateNumberSettings, alternateNumbers } = item.value
    this.#own(phoneNumber, item, "")
    this.#own(calling?.mainNumber, item, "main number")
    for (const other of alternateNumberSettings?.alternateNumbers ?? alternateNumbers ?? []) {
      this.#own(other.phoneNumber, item, "alternate number")
    }
  }

  #own(phoneNumber, item, role) {
    if (!phoneNumber || !item) return
    if (!this.#owners.has(phoneNumber)) this.#owners.set(phoneNumber, [])
    const owners = this.#owners.get(phoneNumber)
    // The item whose number it is comes before those for which it is one of several.
    if (role === "") owners.unshift({ item, role })
    else owners.push({ item, role })
  }
}
