// SPDX-License-Identifier: MIT
// Saves pages as Chromium does, from a real headless one: as MHTML, and "complete" (the DOM written out again). Each page
// is loaded under its own address, its scripts run; the browser reaches no network, all else it asks for fails.
// usage: node chromium.mjs CHROMIUM FOLDER PAGE... (writes FOLDER/NAME.mhtml and FOLDER/NAME.complete.html)
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'

const [chromium, folder, ...pages] = process.argv.slice(2)
const profile = mkdtempSync(join(tmpdir(), 'chromium-'))
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync',
  '--disable-background-networking', '--disable-component-update', '--user-data-dir=' + profile, '--remote-debugging-pipe']
const browser = spawn(chromium, flags, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] })

// The DevTools protocol over pipes: JSON, a NUL behind each message.
const waiting = new Map(), listeners = new Set()
let count = 0, rest = ''
function send(method, params = {}, sessionId) {
  const id = ++count
  browser.stdio[3].write(JSON.stringify({ id, method, params, sessionId }) + '\0')
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }))
}
browser.stdio[4].setEncoding('utf8').on('data', data => {
  const messages = (rest + data).split('\0')
  rest = messages.pop()
  for (const message of messages.map(m => JSON.parse(m))) {
    const call = waiting.get(message.id)
    if (call) message.error ? call.reject(new Error(message.error.message)) : call.resolve(message.result)
    else for (const listener of listeners) listener(message)
  }
})
const gone = new Promise(resolve => browser.on('exit', resolve))

async function save(page) {
  const bytes = readFileSync(page)
  const said = /data-href="(http[^"]*)"/.exec(bytes.toString('latin1'))
  const address = said ? said[1] : 'http://en.kremlin.ru/events/president/news/99999999'
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' })
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true })
  const call = (method, params) => send(method, params, sessionId)
  let listener
  const loaded = new Promise(resolve => {
    listener = ({ method, params, sessionId: from }) => {
      if (from !== sessionId) return
      if (method === 'Page.loadEventFired') resolve()
      if (method !== 'Fetch.requestPaused') return
      const { requestId, request } = params
      if (request.url === address)
        call('Fetch.fulfillRequest', { requestId, responseCode: 200, body: bytes.toString('base64'),
          responseHeaders: [{ name: 'Content-Type', value: 'text/html' }] })
      else call('Fetch.failRequest', { requestId, errorReason: 'Failed' }).catch(() => {})
    }
    listeners.add(listener)
  })
  await call('Page.enable')
  await call('Fetch.enable')
  await call('Page.navigate', { url: address })
  await loaded
  const name = basename(page).replace(/\.[^.]*$/, '')
  const { data } = await call('Page.captureSnapshot', { format: 'mhtml' })
  writeFileSync(join(folder, name + '.mhtml'), data)
  const { result } = await call('Runtime.evaluate', { expression: 'document.documentElement.outerHTML' })
  const mark = `<!-- saved from url=(${String(address.length).padStart(4, '0')})${address} -->`
  writeFileSync(join(folder, name + '.complete.html'), `<!DOCTYPE html>\n${mark}\n${result.value}`)
  listeners.delete(listener)
  await send('Target.closeTarget', { targetId })
}

for (const page of pages) await save(page)
await send('Browser.close')
await gone
rmSync(profile, { recursive: true, force: true, maxRetries: 9, retryDelay: 100 })
