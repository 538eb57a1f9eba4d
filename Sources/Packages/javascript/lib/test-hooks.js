'use strict'
const { start } = require('./webex-mock')

/** Registers hooks with the functions of a test runner, named as in Vitest or as in node:test. */
function useWebexMock(runner, options) {
  const current = { mock: undefined, organization: undefined }
  const beforeAll = runner.beforeAll ?? runner.before
  const afterAll = runner.afterAll ?? runner.after

  beforeAll(async () => {
    current.mock = await (typeof options === 'function' ? options() : start(options))
  })
  runner.beforeEach(async () => {
    current.organization = await current.mock.organization()
  })
  // Without the server or the organization, the hook before has failed and says why.
  runner.afterEach(async () => {
    await current.organization?.delete()
  })
  afterAll(async () => {
    await current.mock?.stop()
  })
  return current
}

module.exports = { useWebexMock }
