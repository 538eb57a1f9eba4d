'use strict'
const { spawn } = require('node:child_process')
const { once } = require('node:events')
const { createInterface } = require('node:readline')
const { WebexMockError } = require('./error')
const { findProgram } = require('./program')

const DEFAULT_TIMEOUT = 10_000
const LOG_LINE_LIMIT = 1000

// --exit-with-parent ends a server when this process is killed. The listener also ends those of a
// worker thread, which can end before the process.
const running = new Set()
process.on('exit', () => running.forEach(child => child.kill()))

/** A server in a child process, which does not keep this process from ending. */
class ServerProcess {
  /** The last lines of standard error. */
  log = ''
  /** How the process ended; undefined while it runs. */
  ended
  isStopped = false
  #program
  #child

  constructor(program, flags, environment) {
    this.#program = program
    this.#child = spawn(program, ['serve', ...flags], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    running.add(this.#child)
    this.#child.once('exit', (code, signal) => {
      running.delete(this.#child)
      this.ended = signal ? `was ended by ${signal}` : `ended with exit code ${code}`
    })
    this.#child.stderr.setEncoding('utf8').on('data', text => {
      // The last element is the beginning of the next line.
      this.log = (this.log + text).split('\n').slice(-LOG_LINE_LIMIT - 1).join('\n')
    })
  }

  /** Waits until the server is ready, and returns its URL. */
  async url(timeout) {
    let timer
    try {
      const line = await new Promise((resolve, reject) => {
        createInterface({ input: this.#child.stdout }).once('line', resolve)
        this.#child.once('error', reject)
        // Not `exit`, which can precede the last lines of the log.
        this.#child.once('close', () => reject(new Error(`the process ${this.ended}`)))
        timer = setTimeout(() => reject(new Error(`not ready after ${timeout} ms`)), timeout)
      })
      return JSON.parse(line).url
    } catch (cause) {
      this.#child.kill('SIGKILL')
      const message = `cannot start ${this.#program}: ${cause.message}\n${this.log}`
      throw new WebexMockError(message.trimEnd(), { log: this.log, cause })
    } finally {
      clearTimeout(timer)
      this.#child.unref()
      this.#child.stdout.unref()
      this.#child.stderr.unref()
    }
  }

  async stop() {
    this.isStopped = true
    if (this.ended) return
    this.#child.ref()
    this.#child.kill()
    await once(this.#child, 'exit')
  }
}

/** Starts a server with the options of `start`, and waits until it is ready. */
async function startServer({ timeout = DEFAULT_TIMEOUT, ...options }) {
  // WEBEX_MOCK_PORT and WEBEX_MOCK_PORT_FILE can only be used by one server at a time.
  const defaults = { port: 0, portFile: false, exitWithParent: true }
  const { flags, environment } = commandLine({ ...defaults, ...options })
  const server = new ServerProcess(findProgram(), flags, environment)
  return { server, url: await server.url(timeout) }
}

/** The flags for the options, and the environment without the variables that they replace. */
function commandLine(options) {
  const flags = []
  const environment = { ...process.env }
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue
    const flag = name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
    delete environment[`WEBEX_MOCK_${flag.replaceAll('-', '_').toUpperCase()}`]
    for (const item of [value].flat()) {
      if (item !== false) flags.push(item === true ? `--${flag}` : `--${flag}=${item}`)
    }
  }
  return { flags, environment }
}

module.exports = { startServer }
