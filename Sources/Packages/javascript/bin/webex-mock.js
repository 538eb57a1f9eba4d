#!/usr/bin/env node
'use strict'
// Runs the program with the same arguments, and ends with its exit code or signal.
const { spawn } = require('node:child_process')
const { constants } = require('node:os')
const { findProgram } = require('../lib/program')

function fail(error) {
  console.error(`webex-mock: ${error.message}`)
  process.exit(1)
}

// The listeners are added first: without them, a signal right after the start would end this
// process and leave the program behind.
let child
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2']) {
  // A terminal sends the signals of its keys to the program as well, and a second signal would end
  // the server without sending pending responses.
  const isSentByTerminal = process.stdin.isTTY && ['SIGINT', 'SIGQUIT'].includes(signal)
  process.on(signal, () => isSentByTerminal || child.kill(signal))
}

try {
  child = spawn(findProgram(), process.argv.slice(2), { stdio: 'inherit' })
} catch (error) {
  fail(error)
}
child.on('error', fail)
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code)
  process.exitCode = 128 + constants.signals[signal]
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
})
