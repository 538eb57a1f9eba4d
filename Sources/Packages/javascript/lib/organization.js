'use strict'
const { addFault } = require('./fault')

/** A private organization, with the properties of the response that created it. */
class Organization {
  #mock
  #query
  #deletion

  constructor(mock, details) {
    this.#mock = mock
    this.#query = `orgId=${details.id}`
    Object.assign(this, details)
    this.url = mock.url
    this.locationId = details.locations.find(location => location.calling)?.id
    this.clock = {
      advance: seconds => this.#admin('POST', `/clock/advance?${this.#query}`, { seconds }),
    }
  }

  #admin = (method, path, body) => this.#mock.admin(method, path, body, this.token)

  async requests() {
    return (await this.#admin('GET', `/requests?${this.#query}`)).requests
  }

  fault(fault) {
    return addFault(this.#admin, fault, this.id)
  }

  async verify(expect, options) {
    const body = { ...options, expect: [expect].flat() }
    await this.#admin('POST', `/verify?${this.#query}`, body)
  }

  async reset() {
    await this.#admin('POST', `/orgs/${this.id}/reset`)
  }

  /** A test can delete the organization before the hook that deletes it again. */
  delete() {
    this.#deletion ??= this.#admin('DELETE', `/orgs/${this.id}`)
    return this.#deletion.then(response => response.leftBehind)
  }
}

if (Symbol.asyncDispose) {
  Organization.prototype[Symbol.asyncDispose] = async function () {
    await this.delete()
  }
}

module.exports = { Organization }
