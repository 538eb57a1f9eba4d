import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect as connectSocket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { WebexMockError, connect, start } from 'webex-mock'
import { createHuntGroup, node, testFolder, waitUntilGone } from './support.mjs'

const onlyOnLinux = { skip: process.platform !== 'linux' }
/** The identifiers of the child processes; only on Linux. */
const children = () => readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8')

test('options are the flags of the server', async t => {
  const mock = await start({
    createStatus: 200,
    seed: -0,
    noCors: true,
    openWorld: false,
    fault: ['503; operation=createHuntGroup; times=1', '429; operation=createHuntGroup; times=1'],
  })
  t.after(() => mock.stop())
  const organization = await mock.organization()
  for (const status of [503, 429, 200]) {
    assert.equal((await createHuntGroup(organization, 'Sales', '7800')).status, status)
  }
})

test('the error of a server that does not start has its log', async () => {
  await assert.rejects(start({ rules: 'lax' }), error => {
    assert.ok(error instanceof WebexMockError)
    assert.match(error.message, /exit code 2/)
    assert.match(error.message, /'lax' is invalid for '--rules/)
    assert.match(error.log, /'lax' is invalid for '--rules/)
    return true
  })
  await assert.rejects(start({ roolz: 'live' }), /Unknown option '--roolz/)
})

test('a server not ready in time is ended', { ...onlyOnLinux, timeout: 20_000 }, async t => {
  const folder = mkdtempSync(join(tmpdir(), 'webex-mock-'))
  const program = process.env.WEBEX_MOCK_BINARY
  t.after(() => {
    rmSync(folder, { recursive: true })
    delete process.env.WEBEX_MOCK_BINARY
    if (program) process.env.WEBEX_MOCK_BINARY = program
  })
  process.env.WEBEX_MOCK_BINARY = join(folder, 'slow')
  writeFileSync(process.env.WEBEX_MOCK_BINARY, '#!/bin/sh\nexec sleep 60\n', { mode: 0o755 })
  const before = children()
  await assert.rejects(start({ timeout: 100 }), /not ready after 100 ms/)
  while (children() !== before) await new Promise(setImmediate)
})

test('variables are settings, except those of which only one server can make use', async t => {
  const file = join(mkdtempSync(join(tmpdir(), 'webex-mock-')), 'port')
  t.after(() => rmSync(join(file, '..'), { recursive: true }))
  const variables = {
    WEBEX_MOCK_CREATE_STATUS: '200',
    WEBEX_MOCK_ADMIN_TOKEN: 'secret',
    WEBEX_MOCK_RULES: 'replaced by the option',
    WEBEX_MOCK_OPEN_WORLD: 'replaced by the option',
    WEBEX_MOCK_PORT: 'not a port',
    WEBEX_MOCK_PORT_FILE: file,
  }
  Object.assign(process.env, variables)
  try {
    const mock = await start({ rules: 'live', openWorld: false })
    t.after(() => mock.stop())
    const organization = await mock.organization(t)
    assert.equal((await createHuntGroup(organization, 'Sales', '7800')).status, 200)
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name]
  }
})

test('connect uses a server and leaves it', async t => {
  const mock = await start({ adminToken: 'secret' })
  t.after(() => mock.stop())
  await assert.rejects(connect(mock.url), { status: 401 })
  const connected = await connect(`${mock.url}/`, { adminToken: 'secret' })
  assert.equal(connected.url, mock.url)
  assert.equal(connected.token, mock.token)
  const organization = await connected.organization()
  assert.equal((await createHuntGroup(organization, 'Sales', '7800')).status, 201)
  await connected.stop()
  await mock.admin('GET', '/health')
  await assert.rejects(connect('http://127.0.0.1:1'), /GET http:.*orgs: connect ECONNREFUSED/)
})

test('connect trusts the given certificate', async t => {
  const mock = await start({ tls: 'require' })
  t.after(() => mock.stop())
  assert.match(mock.url, /^https:/)
  await assert.rejects(connect(mock.url), WebexMockError)
  await connect(mock.url, { ca: await mock.admin('GET', '/ca.pem') })
})

test('reset restores the state at startup', async t => {
  const mock = await start()
  t.after(() => mock.stop())
  const { id } = await mock.organization()
  await mock.reset()
  await assert.rejects(mock.admin('GET', `/orgs/${id}`), { status: 404 })
})

test('calls of a server that ended fail with its log', async () => {
  const mock = await start({ logLevel: 'info' })
  await mock.admin('POST', '/shutdown')
  await waitUntilGone(mock.url)
  await mock.stop()
  await assert.rejects(mock.organization(), error => {
    assert.match(error.message, /the server ended with exit code 0\n.*is listening on/)
    assert.equal(error.log, mock.log)
    return true
  })
})

test('the log has the last 1000 lines', { timeout: 20_000 }, async t => {
  const mock = await start({ logLevel: 'info' })
  t.after(() => mock.stop())
  const { hostname, port } = new URL(mock.url)
  const socket = connectSocket(port, hostname).resume()
  socket.end('GET /v1/people HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(1500))
  await once(socket, 'close')
  // The lines are written after the responses.
  while (!mock.log.startsWith('info: ')) await new Promise(setImmediate)
  assert.equal(mock.log.match(/\n/g).length, 1000)
})

test('a server does not keep the process, and ends with it', async () => {
  const script = "require('webex-mock').start().then(mock => console.log(mock.url))"
  const { stdout } = await node(['-e', script], { cwd: testFolder, timeout: 20_000 })
  await waitUntilGone(stdout.trim())
})

test('a server ends with a process that is killed', async () => {
  const script =
    "require('webex-mock').start().then(mock => console.log(mock.url)); setInterval(() => {}, 1e6)"
  const parent = execFile(process.execPath, ['-e', script], { cwd: testFolder })
  const [url] = await once(parent.stdout, 'data')
  parent.kill('SIGKILL')
  await waitUntilGone(url.trim())
})

test('a server ends with the worker thread that has started it', async () => {
  const script =
    "const { parentPort } = require('node:worker_threads');" +
    "require('webex-mock').start().then(mock => parentPort.postMessage(mock.url))"
  const worker = new Worker(script, { eval: true })
  const [[url]] = await Promise.all([once(worker, 'message'), once(worker, 'exit')])
  await waitUntilGone(url)
})

test('a stopped server leaves no process', onlyOnLinux, async () => {
  const before = children()
  const mock = await start()
  assert.notEqual(children(), before)
  await Promise.all([mock.stop(), mock.stop()])
  await mock.stop()
  assert.equal(children(), before)
})

test('a dispose symbol stops the server', { skip: !Symbol.asyncDispose }, async () => {
  const mock = await start()
  const organization = await mock.organization()
  await organization[Symbol.asyncDispose]()
  await assert.rejects(mock.admin('GET', `/orgs/${organization.id}`), { status: 404 })
  await mock[Symbol.asyncDispose]()
  await waitUntilGone(mock.url)
})
