// As in @types/node, for a TypeScript or a `lib` that does not have the symbol yet.
declare global {
  interface SymbolConstructor {
    readonly asyncDispose: unique symbol
  }
}

/** Starts a server on a free port, which ends with this process. */
export function start(options?: StartOptions): Promise<WebexMock>

/** Uses a server that runs elsewhere, for example `http://127.0.0.1:4868`; `stop` leaves it. */
export function connect(url: string, options?: ConnectOptions): Promise<WebexMock>

/**
 * Registers hooks: one server for all tests of a file, a private organization for each test. Not
 * for tests of one file that run concurrently.
 * @param runner The functions of Vitest or Jest, or the module `node:test`.
 * @param options Those of `start`, or a function that returns a server, such as
 *   `() => connect(url)`.
 */
export function useWebexMock(
  runner: TestRunner,
  options?: StartOptions | (() => Promise<WebexMock>)
): { readonly mock: WebexMock; readonly organization: Organization }

export class WebexMockError extends Error {
  /** The last lines that the server wrote to standard error; empty after `connect`. */
  readonly log: string
  /** The status of a request that the server rejected. */
  readonly status?: number
  /** The response to a request that the server rejected. */
  readonly body?: any
}

export interface WebexMock {
  readonly url: string
  /** A token of a full administrator of the first organization. */
  readonly token: string
  /** The last 1000 lines that the server wrote to standard error; empty after `connect`. */
  readonly log: string
  /** Sends a request to a path below `/__admin`, such as `/clock`, and returns the response. */
  admin(method: string, path: string, body?: unknown, token?: string): Promise<any>
  /** Creates a private organization. */
  organization(options?: OrganizationOptions): Promise<Organization>
  /** Creates a private organization, which is deleted after the test (of `node:test`). */
  organization(test: TestContext, options?: OrganizationOptions): Promise<Organization>
  /** Adds a fault for all organizations that are not private. */
  fault(fault: string | FaultRule): Promise<Fault>
  /** Restores the state at startup, and removes the private organizations. */
  reset(): Promise<void>
  stop(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

export interface Organization {
  readonly id: string
  readonly name: string
  /** The URL of the server. */
  readonly url: string
  /** A token of a full administrator. */
  readonly token: string
  readonly refreshToken: string
  readonly tokens: {
    readonly fullAdmin: string
    readonly readOnlyAdmin: string
    readonly locationAdmin: string
    readonly noScopes: string
  }
  readonly locations: readonly {
    readonly id: string
    readonly name: string
    /** Whether the location is enabled for Webex Calling. */
    readonly calling: boolean
  }[]
  /** The first location for Webex Calling; the template `empty` has none. */
  readonly locationId?: string
  readonly clock: { advance(seconds: number): Promise<{ now: string; frozen: boolean }> }
  /** The journal: at most 1000 requests, oldest first. */
  requests(): Promise<JournalEntry[]>
  /** Adds a fault, as an object or as text: `'429; retry-after=2; times=1'`. */
  fault(fault: string | FaultRule): Promise<Fault>
  /** Fails unless the requests meet the expectations. */
  verify(expect: Expectation | Expectation[], options?: VerifyOptions): Promise<void>
  /** Restores the state at creation. */
  reset(): Promise<void>
  delete(): Promise<LeftBehind>
  [Symbol.asyncDispose](): Promise<void>
}

/** The flags of `webex-mock serve`; `webex-mock help serve` describes them. */
export interface StartOptions {
  /** Milliseconds until the server must be ready, by default 10,000. */
  timeout?: number
  host?: string
  port?: number
  portFile?: string
  fixtures?: string
  contract?: string
  rules?: 'documented' | 'live'
  openWorld?: boolean
  auth?: 'any' | 'strict' | 'off'
  createStatus?: 200 | 201
  seed?: number
  jobDelay?: number
  rateLimit?: string
  fault?: string | string[]
  chaos?: number
  noRequestFaults?: boolean
  noCors?: boolean
  journalSize?: number
  state?: string
  adminToken?: string
  tls?: 'auto' | 'require' | 'off'
  tlsCert?: string
  tlsKey?: string
  tlsDir?: string
  tlsName?: string
  maxConnections?: number
  maxHeadBytes?: number
  maxBodyBytes?: number
  headTimeout?: number
  bodyTimeout?: number
  idleTimeout?: number
  writeTimeout?: number
  exitWithParent?: boolean
  open?: boolean
  logLevel?: 'debug' | 'info' | 'notice' | 'warning' | 'error'
  logFormat?: 'text' | 'json'
}

export interface ConnectOptions {
  /** The token of `--admin-token`, by default that of `WEBEX_MOCK_ADMIN_TOKEN`. */
  adminToken?: string
  /** The certificate of the server's CA (PEM), for an `https` URL. */
  ca?: string
}

/** A template, or a whole organization in the format of a fixture file. */
export interface OrganizationOptions {
  template?: string
  seed?: number
  name?: string
  /** The first characters of all tokens, by which a load balancer can distribute organizations. */
  key?: string
  [property: string]: unknown
}

/** The part of node:test's test context that `organization` uses. */
export interface TestContext {
  after(callback: () => unknown): unknown
}

/** `beforeAll` and `afterAll`, or `before` and `after`. */
export interface TestRunner {
  beforeAll?(callback: () => Promise<void>): unknown
  before?(callback: () => Promise<void>): unknown
  afterAll?(callback: () => Promise<void>): unknown
  after?(callback: () => Promise<void>): unknown
  beforeEach(callback: () => Promise<void>): unknown
  afterEach(callback: () => Promise<void>): unknown
}

export interface RequestPattern {
  operation?: string
  method?: string
  urlPath?: string
  urlPathPattern?: string
  path?: string
  orgId?: string
  headers?: Record<string, string>
  bodyContains?: string
  bodyEquals?: unknown
}

/** `effect` or `preset` is required. */
export interface FaultRule {
  match?: RequestPattern
  effect?: {
    status?: number
    retryAfter?: number | string
    headers?: Record<string, string | null>
    body?: string | { text: string } | { json: unknown } | { base64: string }
    list?: 'emptyPage' | 'repeatedPage' | 'otherHost' | 'lostFilters' | 'null' | 'absent'
    delayMs?:
      | number
      | { uniform: [number, number] }
      | { lognormal: { medianMs: number; sigma?: number } }
    connection?: 'reset' | 'close' | 'truncate' | 'dribble' | 'hang'
    truncateAfterBytes?: number
    partialCreate?: boolean
    when?: 'before' | 'after'
  }
  schedule?: Partial<Record<'skip' | 'times' | 'every' | 'probability' | 'forSeconds', number>>
  preset?: string
  percent?: number
}

export interface Fault {
  /** The ids of the rules: several for the preset `chaos`. */
  readonly ids: string[]
  remove(): Promise<void>
}

/** At most one of `times`, `atLeast`, `atMost` and `never`; at least one request by default. */
export interface Expectation extends RequestPattern {
  status?: number
  times?: number
  atLeast?: number
  atMost?: number
  never?: boolean
}

export interface VerifyOptions {
  inOrder?: boolean
  /** Waits up to this time, at most a minute, until the expectations are met. */
  withinMs?: number
}

export interface JournalEntry {
  id: number
  time: string
  orgId?: string
  operation?: string
  request: {
    method: string
    url: string
    path: string
    query: { name: string; value: string }[]
    headers: Record<string, string>
    body: string
  }
  response?: { status: number; headers: Record<string, string>; body: string }
  durationMs: number
  /** The violated rules. */
  rules: string[]
  /** Warnings about what was ignored. */
  notes: string[]
  fault?: string
  delivery?: string
}

/** What was not deleted, and requests that used tokens of deleted organizations. */
export interface LeftBehind {
  huntGroupCount: number
  huntGroups: { id: string; name: string; locationId: string }[]
  lateRequestCount: number
  lateRequests: { request: string; orgId: string; time: string }[]
}
