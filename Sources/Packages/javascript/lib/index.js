'use strict'
// CommonJS, because Node before 20.19 cannot require an ES module, and Jest cannot by default.
// An `import` finds the names of this object literal.
const { WebexMockError } = require('./error')
const { connect, start } = require('./webex-mock')
const { useWebexMock } = require('./test-hooks')

module.exports = { WebexMockError, connect, start, useWebexMock }
