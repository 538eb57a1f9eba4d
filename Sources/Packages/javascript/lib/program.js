'use strict'
const { optionalDependencies } = require('../package.json')
const { WebexMockError } = require('./error')

const ALTERNATIVES =
  'run the container (docker run --rm -p 127.0.0.1:4868:4868 ghcr.io/webex-mock/webex-mock)' +
  ' or name a server that runs elsewhere with connect(url)'

/**
 * The path of the server: of the optional dependency for this system, of which npm installs only
 * those whose `os` and `cpu` match.
 */
function findProgram() {
  if (process.env.WEBEX_MOCK_BINARY) return process.env.WEBEX_MOCK_BINARY
  const system = `${process.platform}-${process.arch}`
  const name = `@webex-mock/${system}`
  if (!Object.hasOwn(optionalDependencies, name)) {
    throw new WebexMockError(`the package has no program for ${system}: ${ALTERNATIVES}`)
  }
  try {
    return require.resolve(`${name}/bin/webex-mock`)
  } catch {
    throw new WebexMockError(
      `${name} is not installed, as after npm install --omit=optional: install it, or ` +
        ALTERNATIVES
    )
  }
}

module.exports = { findProgram }
