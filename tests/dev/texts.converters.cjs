// SPDX-License-Identifier: MIT
// The texts of tests/dev/texts that converters of npm make of whole pages, with their defaults: turndown, html-to-text and
// node-html-markdown. Jobs are read as JSON from standard input.
const { readFileSync, writeFileSync } = require('fs')
const Turndown = require('turndown')
const { convert } = require('html-to-text')
const { NodeHtmlMarkdown } = require('node-html-markdown')

const converters = {
  turndown: html => new Turndown().turndown(html),
  'html-to-text': html => convert(html),
  'node-html-markdown': html => NodeHtmlMarkdown.translate(html),
}

for (const { page, texts } of JSON.parse(readFileSync(0, 'utf8'))) {
  const html = readFileSync(page, 'utf8')
  for (const tool in texts) writeFileSync(texts[tool], converters[tool](html))
}
