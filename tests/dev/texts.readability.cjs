// SPDX-License-Identifier: MIT
// The texts of tests/dev/texts that Mozilla's Readability makes: its textContent, with the title above it, as programs
// that use it write it. Jobs are read as JSON from standard input.
const { readFileSync, writeFileSync } = require('fs')
const { JSDOM, VirtualConsole } = require('jsdom')
const { Readability } = require('@mozilla/readability')

for (const { page, address, texts } of JSON.parse(readFileSync(0, 'utf8'))) {
  const dom = new JSDOM(readFileSync(page, 'utf8'), { url: address, virtualConsole: new VirtualConsole() })
  const article = new Readability(dom.window.document).parse()
  if (article) writeFileSync(texts.readability, article.title + '\n\n' + article.textContent)
  else console.error('readability: %s: no article found', page)
  dom.window.close()
}
