'use strict'
const { WebexMockError } = require('./error')
const { addFault } = require('./fault')
const { Organization } = require('./organization')
const { request } = require('./request')
const { startServer } = require('./server-process')

class WebexMock {
  #server
  #headers
  #tls

  constructor(url, { adminToken = process.env.WEBEX_MOCK_ADMIN_TOKEN, server, ...tls }) {
    this.url = url.replace(/\/+$/, '')
    this.#server = server
    // Not as a bearer token, by which a load balancer finds the server of an organization.
    this.#headers = adminToken ? { 'x-mock-admin-token': adminToken } : {}
    this.#tls = tls
  }

  get log() {
    return this.#server?.log ?? ''
  }

  /** The token of an organization can accompany a request about it. */
  async admin(method, path, body, token) {
    const url = `${this.url}/__admin${path}`
    const headers = { ...this.#headers, ...(token && { authorization: `Bearer ${token}` }) }
    let response
    try {
      response = await request(method, url, body, { ...this.#tls, headers })
    } catch (cause) {
      // An AggregateError, of all addresses of a name, has no message.
      const reason = cause.message || cause.code
      const end = this.#server?.ended ? `; the server ${this.#server.ended}` : ''
      const message = `${method} ${url}: ${reason}${end}\n${this.log}`
      throw new WebexMockError(message.trimEnd(), { log: this.log, cause })
    }
    if (response.status < 400) return response.body
    const reasons = response.body?.errors?.map(error => error.description) ?? [response.body]
    throw new WebexMockError(`${method} ${url}: ${response.status}: ${reasons.join('; ')}`, {
      log: this.log,
      ...response,
    })
  }

  /** The first argument can be the context of a test in node:test. */
  async organization(...parameters) {
    const test = typeof parameters[0]?.after === 'function' ? parameters.shift() : undefined
    const { key, ...body } = parameters[0] ?? {}
    const organization = new Organization(this, await this.admin('POST', '/orgs', body, key))
    // Hooks run in the order in which they are added, so one can have stopped the server.
    test?.after(() => this.#server?.isStopped || organization.delete())
    return organization
  }

  fault(fault) {
    return addFault((...parameters) => this.admin(...parameters), fault)
  }

  async reset() {
    await this.admin('POST', '/reset')
  }

  async stop() {
    await this.#server?.stop()
  }
}

if (Symbol.asyncDispose) WebexMock.prototype[Symbol.asyncDispose] = WebexMock.prototype.stop

/** Reads the token of the first organization. */
async function withToken(mock) {
  const { organizations } = await mock.admin('GET', '/orgs')
  const details = await mock.admin('GET', `/orgs/${organizations[0].id}`)
  // A fixture can do without tokens, since servers accept any by default.
  mock.token = details.token ?? 'any'
  return mock
}

async function connect(url, { adminToken, ca } = {}) {
  return withToken(new WebexMock(url, { adminToken, ca }))
}

async function start(options = {}) {
  const { server, url } = await startServer(options)
  try {
    // With `tls: 'require'`, the certificate is one that the server has generated.
    const { adminToken } = options
    return await withToken(new WebexMock(url, { adminToken, server, rejectUnauthorized: false }))
  } catch (error) {
    await server.stop()
    throw error
  }
}

module.exports = { connect, start }
