import assert from 'node:assert/strict'
import * as runner from 'node:test'
import { connect, start, useWebexMock } from 'webex-mock'
import { createHuntGroup, waitUntilGone } from './support.mjs'

const { describe, test } = runner

describe('hooks of node:test', () => {
  const current = useWebexMock(runner, { createStatus: 200 })
  let previous

  for (const name of ['first', 'second']) {
    test(`the ${name} test has an organization of its own`, async () => {
      const response = await createHuntGroup(current.organization, 'Sales', '7800')
      assert.equal(response.status, 200)
      if (previous) await assert.rejects(current.mock.admin('GET', previous), { status: 404 })
      previous = `/orgs/${current.organization.id}`
    })
  }
})

test('hooks of other runners', async () => {
  const hooks = {}
  const names = ['beforeAll', 'afterAll', 'beforeEach', 'afterEach']
  const functions = names.map(name => [name, hook => (hooks[name] = hook)])
  const current = useWebexMock(Object.fromEntries(functions))
  await hooks.beforeAll()
  await hooks.beforeEach()
  await hooks.afterEach()
  await hooks.afterAll()
  await waitUntilGone(current.mock.url)
})

test('hooks with a server that runs elsewhere', async t => {
  const mock = await start()
  t.after(() => mock.stop())
  const hooks = {}
  const names = ['before', 'after', 'beforeEach', 'afterEach']
  const functions = names.map(name => [name, hook => (hooks[name] = hook)])
  const current = useWebexMock(Object.fromEntries(functions), () => connect(mock.url))
  await hooks.before()
  await hooks.after()
  assert.equal(current.mock.url, mock.url)
  await mock.admin('GET', '/health')
})
