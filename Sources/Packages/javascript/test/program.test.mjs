import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { folder, launcher, node, testFolder, waitUntilGone } from './support.mjs'

// A copy of the package, without the package of the program beside it.
const copy = mkdtempSync(join(tmpdir(), 'webex-mock-'))
after(() => rmSync(copy, { recursive: true }))
for (const name of ['package.json', 'bin', 'lib']) {
  cpSync(join(folder, name), join(copy, name), { recursive: true })
}
const { WEBEX_MOCK_BINARY: _, ...withoutProgram } = process.env

const alternatives =
  'run the container (docker run --rm -p 127.0.0.1:4868:4868 ghcr.io/webex-mock/webex-mock)' +
  ' or name a server that runs elsewhere with connect(url)'

for (const [platform, reason] of [
  ['darwin', `the package has no program for darwin-x64: ${alternatives}`],
  ['win32', `the package has no program for win32-x64: ${alternatives}`],
  [
    'linux',
    '@webex-mock/linux-x64 is not installed, as after npm install --omit=optional: install it,' +
      ` or ${alternatives}`,
  ],
]) {
  test(`one sentence says what to do without a program on ${platform}`, async () => {
    const system =
      `Object.defineProperties(process,` +
      `{ platform: { value: '${platform}' }, arch: { value: 'x64' } });`
    const options = { cwd: copy, env: withoutProgram }
    const script = `require('./lib/index.js').start().catch(error => console.log(error.message))`
    assert.equal((await node(['-e', system + script], options)).stdout, `${reason}\n`)
    await assert.rejects(node(['-e', `${system}require('./bin/webex-mock.js')`], options), {
      code: 1,
      stderr: `webex-mock: ${reason}\n`,
    })
  })
}

test('WEBEX_MOCK_BINARY that cannot be run is an error', async () => {
  const options = { env: { ...process.env, WEBEX_MOCK_BINARY: '/does/not/exist' } }
  await assert.rejects(node([launcher], options), {
    code: 1,
    stderr: 'webex-mock: spawn /does/not/exist ENOENT\n',
  })
  const script = "require('webex-mock').start().catch(error => console.log(error.message))"
  const { stdout } = await node(['-e', script], { ...options, cwd: testFolder })
  assert.equal(stdout, 'cannot start /does/not/exist: spawn /does/not/exist ENOENT\n')
})

test('the command passes on arguments, standard streams and exit code', async () => {
  const { version } = JSON.parse((await node(['-p', 'JSON.stringify(require("./package.json"))'], {
    cwd: folder,
  })).stdout)
  assert.equal((await node([launcher, '--version'])).stdout, `webex-mock ${version}\n`)
  await assert.rejects(node([launcher, 'exec', '--', 'sh', '-c', 'exit 7']), { code: 7 })
  await assert.rejects(node([launcher, '--bogus']), { code: 2, stderr: /--bogus/ })
})

test('the command forwards signals', async () => {
  const command = spawn(process.execPath, [launcher, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const [line] = await once(command.stdout, 'data')
  command.kill('SIGTERM')
  // The server exits with 0 after the signal; this process would end by the signal itself.
  assert.deepEqual(await once(command, 'exit'), [0, null])
  await waitUntilGone(JSON.parse(line).url)
})

test('the command ends by the signal that ended the program', async () => {
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGKILL']) {
    const command = spawn(process.execPath, [launcher, '-c', `kill -s ${signal.slice(3)} $$`], {
      env: { ...process.env, WEBEX_MOCK_BINARY: '/bin/sh' },
      stdio: 'ignore',
    })
    assert.deepEqual(await once(command, 'exit'), [null, signal])
  }
})
