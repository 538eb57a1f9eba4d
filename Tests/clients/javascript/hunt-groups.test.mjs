// Run with: webex-mock exec -- node --test
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

const mock = process.env.WEBEX_MOCK_URL

// The client under test: replace it with your own.
class HuntGroups {
  constructor(token, location) {
    this.url = `${mock}/v1/telephony/config/locations/${location}/huntGroups`
    this.headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  }

  async create(name, extension) {
    const callPolicies = { policy: 'CIRCULAR' }
    const body = JSON.stringify({ name, extension, callPolicies, agents: [], enabled: true })
    for (;;) {
      const response = await fetch(this.url, { method: 'POST', headers: this.headers, body })
      if (response.status !== 429) return response
      await response.arrayBuffer()
      await sleep(Number(response.headers.get('retry-after')) * 1000)
    }
  }
}

const send = (method, path, body) =>
  fetch(`${mock}/__admin/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  })

// A private organization: tests run in parallel and use the same names.
async function privateOrganization(t) {
  const { id, token, locations } = await (await send('POST', 'orgs')).json()
  t.after(() => send('DELETE', `orgs/${id}`))
  return { id, groups: new HuntGroups(token, locations[0].id) }
}

test('a duplicate name is rejected', async t => {
  const { groups } = await privateOrganization(t)

  assert.equal((await groups.create('Sales', '7800')).status, 201)
  const rejected = await groups.create('Sales', '7801')
  assert.equal(rejected.status, 409)
  assert.equal(rejected.headers.get('x-mock-rule'), 'HG-NAME-UNIQUE')
})

test('the client honors Retry-After', async t => {
  const { id, groups } = await privateOrganization(t)
  const fault = await send('POST', 'faults', {
    match: { operation: 'createHuntGroup', orgId: id },
    effect: { status: 429, retryAfter: 1 },
    schedule: { times: 1 },
  })
  assert.equal(fault.status, 201)

  assert.equal((await groups.create('Sales', '7800')).status, 201)

  const expect = [429, 201].map(status => ({ operation: 'createHuntGroup', status }))
  const verified = await send('POST', `verify?orgId=${id}`, { expect, inOrder: true })
  assert.equal(verified.status, 200, (await verified.json()).message)
  const { waits } = await (await send('GET', `compliance?orgId=${id}`)).json()
  assert.deepEqual(waits.map(wait => wait.outcome), ['honored'])
})
