import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import * as imported from 'webex-mock'
import { folder, launcher, node } from './support.mjs'

const required = createRequire(import.meta.url)('webex-mock')
const types = readFileSync(join(folder, 'index.d.ts'), 'utf8')
const names = (text, pattern) => Array.from(text.matchAll(pattern), match => match[1]).sort()

test('import and require give the same', () => {
  assert.deepEqual(imported.default, required)
  for (const [name, value] of Object.entries(required)) assert.equal(imported[name], value)
})

test('the types have the exported names', () => {
  assert.deepEqual(
    names(types, /^export (?:function|class|const) (\w+)/gm),
    Object.keys(required).sort()
  )
})

test('the types have the flags of the server', async () => {
  const { stdout } = await node([launcher, 'help', 'serve'])
  const flags = names(stdout, /^ {2}(?:-h, )?--([a-z-]+)/gm)
    // A client certificate would be required of the admin API as well.
    .filter(flag => !['help', 'version', 'tls-client-ca'].includes(flag))
    .map(flag => flag.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase()))
  const [options] = /interface StartOptions \{[^}]*\}/.exec(types)
  const properties = names(options, /^ {2}(\w+)\?:/gm).filter(name => name !== 'timeout')
  assert.deepEqual(properties, flags.sort())
})
