// SPDX-License-Identifier: MIT
// The texts of tests/dev/texts that Chromium makes: innerText of the body, and what copying the whole page gives. Each
// page is loaded under its own address; the browser reaches no network, all else that it asks for fails.
// usage: node texts.chromium.mjs CHROMIUM (reads jobs as JSON from standard input)
import { readFileSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'

const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync']
const browser = await chromium.launch({ executablePath: process.argv[2], args })
const context = await browser.newContext()
let job
await context.route('**/*', route => {
  const request = route.request()
  if (request.isNavigationRequest() && request.url() === job.address)
    return route.fulfill({ status: 200, contentType: 'text/html; charset=utf-8', body: readFileSync(job.page) })
  return route.abort()
})
const tab = await context.newPage()
for (job of JSON.parse(readFileSync(0, 'utf8'))) {
  await tab.goto(job.address, { waitUntil: 'domcontentloaded' })
  const write = (tool, text) => job.texts[tool] && writeFileSync(job.texts[tool], text)
  write('chromium-innertext', await tab.evaluate(() => document.body.innerText))
  write('chromium-copy', await tab.evaluate(() => {
    getSelection().selectAllChildren(document.body)
    return getSelection().toString()
  }))
}
await browser.close()
