import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const require = createRequire(import.meta.url)

export const testFolder = dirname(fileURLToPath(import.meta.url))
/** The folder of the package under test. */
export const folder = dirname(require.resolve('webex-mock/package.json'))
export const launcher = join(folder, 'bin/webex-mock.js')

/** Runs a file or `-e SCRIPT` with Node; rejects unless it exits with 0. */
export const node = (...parameters) => promisify(execFile)(process.execPath, ...parameters)

/** Sends a create of a hunt group, as the client under test does. */
export function createHuntGroup({ url, token, locationId }, name, extension) {
  return fetch(`${url}/v1/telephony/config/locations/${locationId}/huntGroups`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      name,
      extension,
      callPolicies: { policy: 'CIRCULAR' },
      agents: [],
      enabled: true,
    }),
  })
}

/** Waits until no server listens on the URL; fails after five seconds. */
export async function waitUntilGone(url) {
  for (const deadline = Date.now() + 5000; Date.now() < deadline; ) {
    try {
      await fetch(`${url}/__admin/health`)
    } catch {
      return
    }
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error(`${url} still responds`)
}
