import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { start } from 'webex-mock'
import { createHuntGroup } from './support.mjs'

const mock = await start()
after(() => mock.stop())

const throttled = { effect: { status: 429, retryAfter: 2 }, schedule: { times: 1 } }

describe('private organizations in parallel', { concurrency: true }, () => {
  for (let number = 0; number < 20; number += 1) {
    test(`organization ${number} has names and extensions of its own`, async t => {
      const organization = await mock.organization(t)
      assert.equal((await createHuntGroup(organization, 'Sales', '7800')).status, 201)
      assert.equal((await createHuntGroup(organization, 'Sales', '7801')).status, 409)
    })
  }
})

test('all tokens of an organization begin with its key', async t => {
  const { token, refreshToken, tokens } = await mock.organization(t, { key: 'shard-7' })
  for (const text of [token, refreshToken, ...Object.values(tokens)]) {
    assert.match(text, /^shard-7~/)
  }
})

test('an organization is deleted after the test that it was made for', async t => {
  let id
  await t.test('with an organization', async t => ({ id } = await mock.organization(t)))
  await assert.rejects(mock.admin('GET', `/orgs/${id}`), { status: 404 })
})

test('options describe the organization', async t => {
  const named = await mock.organization(t, { name: 'Mine', seed: 7 })
  assert.equal(named.name, 'Mine')
  assert.equal(named.url, mock.url)
  assert.equal(named.locationId, named.locations.find(location => location.calling).id)
  assert.equal(named.token, named.tokens.fullAdmin)

  const empty = await mock.organization({ template: 'empty' })
  t.after(() => empty.delete())
  assert.equal(empty.locationId, undefined)
  await assert.rejects(mock.organization({ template: 'blank' }), /400: .*'default', 'empty'/)
})

test('delete returns what was left behind, however often it is called', async () => {
  const organization = await mock.organization()
  await createHuntGroup(organization, 'Sales', '7800')
  const leftBehind = await organization.delete()
  assert.equal(leftBehind.huntGroupCount, 1)
  assert.equal(leftBehind.huntGroups[0].name, 'Sales')
  assert.deepEqual(await organization.delete(), leftBehind)
})

test('reset restores the organization', async t => {
  const organization = await mock.organization(t)
  await createHuntGroup(organization, 'Sales', '7800')
  await organization.reset()
  assert.equal((await createHuntGroup(organization, 'Sales', '7800')).status, 201)
})

test('a fault as an object applies to its organization only', async t => {
  const [one, other] = [await mock.organization(t), await mock.organization(t)]
  await one.fault({ match: { operation: 'createHuntGroup' }, ...throttled })
  assert.equal((await createHuntGroup(other, 'Sales', '7800')).status, 201)
  const response = await createHuntGroup(one, 'Sales', '7800')
  assert.equal(response.status, 429)
  assert.equal(response.headers.get('retry-after'), '2')
  assert.equal((await createHuntGroup(one, 'Sales', '7800')).status, 201)
})

test('a fault as text applies to its organization only', async t => {
  const [one, other] = [await mock.organization(t), await mock.organization(t)]
  await one.fault('429; retry-after=2; times=1')
  assert.equal((await createHuntGroup(other, 'Sales', '7800')).status, 201)
  assert.equal((await createHuntGroup(one, 'Sales', '7800')).status, 429)
  assert.equal((await createHuntGroup(one, 'Sales', '7800')).status, 201)
})

test('a removed fault does not apply', async t => {
  const organization = await mock.organization(t)
  const chaos = await organization.fault({ preset: 'chaos', percent: 100 })
  assert.equal(chaos.ids.length, 4)
  await chaos.remove()
  assert.equal((await createHuntGroup(organization, 'Sales', '7800')).status, 201)
})

test('a fault of the server applies to organizations that are not private', async t => {
  const organization = await mock.organization(t)
  const fault = await mock.fault('503')
  assert.equal((await createHuntGroup(organization, 'Sales', '7800')).status, 201)
  const shared = { ...organization, token: mock.token }
  assert.equal((await createHuntGroup(shared, 'Sales', '7800')).status, 503)
  await fault.remove()
})

test('the journal and verification see the requests of the organization only', async t => {
  const [one, other] = [await mock.organization(t), await mock.organization(t)]
  await createHuntGroup(one, 'Sales', '7800')
  await createHuntGroup(one, 'Sales', '7801')
  const requests = await one.requests()
  assert.deepEqual(requests.map(entry => entry.response.status), [201, 409])
  assert.deepEqual(requests[1].rules, ['HG-NAME-UNIQUE'])
  assert.deepEqual(await other.requests(), [])

  const expect = [201, 409].map(status => ({ operation: 'createHuntGroup', status }))
  await one.verify(expect, { inOrder: true })
  await other.verify({ operation: 'createHuntGroup', never: true })
  await assert.rejects(one.verify(expect.reverse(), { inOrder: true }), error => {
    assert.equal(error.status, 422)
    assert.match(error.message, /expect/)
    assert.equal(error.body.unmetExpectations.length, 1)
    return true
  })
})

test('the clock of an organization can be advanced', async t => {
  const [one, other] = [await mock.organization(t), await mock.organization(t)]
  const [{ now }, late] = [await other.clock.advance(0), await one.clock.advance(86_400)]
  assert.ok(Date.parse(late.now) - Date.parse(now) >= 86_400_000)
})
