'use strict'

class WebexMockError extends Error {
  name = 'WebexMockError'

  constructor(message, { log = '', status, body, ...options } = {}) {
    super(message, options)
    // Not enumerable, since test runners print the enumerable properties after the message.
    Object.defineProperties(this, {
      log: { value: log },
      status: { value: status },
      body: { value: body },
    })
  }
}

module.exports = { WebexMockError }
