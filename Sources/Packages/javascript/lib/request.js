'use strict'
// The HTTP client of the admin API. Not `fetch`, which tests replace and which prints a warning in
// Node 18.
const http = require('node:http')
const https = require('node:https')

/** Sends a request, with a JSON body unless it is undefined; `options` are those of node:http. */
async function request(method, url, body, { headers, ...options }) {
  const json = body === undefined ? undefined : JSON.stringify(body)
  const response = await new Promise((resolve, reject) => {
    const { request } = url.startsWith('https:') ? https : http
    const type = json === undefined ? {} : { 'content-type': 'application/json' }
    request(url, { ...options, method, headers: { ...headers, ...type }, agent: false }, resolve)
      .on('error', reject)
      .end(json)
  })
  let text = ''
  for await (const part of response.setEncoding('utf8')) text += part
  const isJSON = response.headers['content-type']?.startsWith('application/json')
  return { status: response.statusCode, body: isJSON ? JSON.parse(text) : text || undefined }
}

module.exports = { request }
