// SPDX-License-Identifier: MIT
// Compares how programs read Markdown: see gfm.sh. usage: node gfm.cjs DIRECTORY...
// EXAMPLES=N: prints up to N blocks that a reader reads otherwise.
const fs = require('fs'), path = require('path'), { execFileSync } = require('child_process')
const { marked } = require('marked')
const markdownIt = require('markdown-it')({ html: true, linkify: true })

const run = (...command) => (text) =>
  execFileSync(command[0], command.slice(1), { input: text, encoding: 'utf8', maxBuffer: 1 << 30 })
const extensions = ['table', 'strikethrough', 'autolink', 'tasklist', 'footnotes'].flatMap((e) => ['-e', e])
const readers = {
  'cmark-gfm': run('cmark-gfm', '--unsafe', ...extensions),
  marked: (text) => marked.parse(text, { gfm: true }),
  'markdown-it': (text) => markdownIt.render(text),
  'pandoc -f gfm-emoji': run('pandoc', '-f', 'gfm-emoji', '-t', 'html', '--wrap=none', '--no-highlight'),
  'pandoc -f commonmark': run('pandoc', '-f', 'commonmark', '-t', 'html', '--wrap=none', '--no-highlight'),
}
const reference = run('cmark', '--unsafe')

const names = { amp: '&', lt: '<', gt: '>', quot: '"' }
const decode = (s) =>
  s.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (all, decimal, hex, name) =>
    decimal ? String.fromCodePoint(decimal) : hex ? String.fromCodePoint(parseInt(hex, 16)) : names[name] ?? all)

// Addresses that readers of GFM make links of count as text.
const withoutAddresses = (html) =>
  html.replace(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g, (all, href, text) => {
    const bytes = (encoded) => { try { return decodeURIComponent(encoded) } catch { return encoded } }
    const plain = (s) => decode(s).replace(/(?:%[0-9a-f]{2})+/gi, bytes).replace(/^(?:https?:\/\/|mailto:)/i, '')
    return plain(href) === plain(text) ? text : all
  })

// The blocks of a document, each as its text with the style of each part, and all tags in the order of their names.
function blocksOf(html) {
  const blocks = [], tags = new Set(), open = { strong: 0, em: 0, del: 0 }
  let block = '', style = '', href = ''
  const end = () => { if (block.trim()) blocks.push(block.trim()); block = style = '' }
  for (const [, close, name, attributes, text] of withoutAddresses(html).matchAll(/<(\/?)([a-z][a-z0-9]*|!--|\?|!)([^>]*)>|([^<]+|<)/gi)) {
    if (text !== undefined) {
      for (const c of decode(text).replace(/\s+/g, ' ')) {
        const now = `{${open.strong ? 'S' : ''}${open.em ? 'E' : ''}${open.del ? 'D' : ''}${href}}`
        if (c !== ' ' && now !== style && (style || now !== '{}')) block += now
        if (c !== ' ') style = now
        if (c !== ' ' || !block.endsWith(' ')) block += c
      }
      continue
    }
    const tag = { b: 'strong', i: 'em', s: 'del' }[name] ?? name
    tags.add(tag)
    if (tag in open) open[tag] += close ? -1 : 1
    else if (tag === 'a') href = close ? '' : ' ' + (/href="([^"]*)"/.exec(attributes)?.[1] ?? '').length
    else if (tag === 'img') block += '<img>' + decode(/alt="([^"]*)"/.exec(attributes)?.[1] ?? '')
    else if (tag !== 'br') { end(); if (!close && tag !== 'p') blocks.push(`<${tag}>`) }
  }
  end()
  return { blocks, tags }
}

let failed = 0
let examples = Number(process.env.EXAMPLES ?? 0)
for (const directory of process.argv.slice(2)) {
  const files = fs.readdirSync(directory).map((f) => fs.readFileSync(path.join(directory, f), 'utf8').replace(/^---\n[^]*?\n---\n/, ''))
  for (const [name, reader] of Object.entries(readers)) {
    let count = 0, differ = 0
    const alien = new Set()
    for (const text of files) {
      const want = blocksOf(reference(text)), got = blocksOf(reader(text))
      for (const tag of got.tags) if (!want.tags.has(tag) && tag !== 'a') alien.add(tag)
      count += want.blocks.length
      const remaining = new Map()
      for (const b of got.blocks) remaining.set(b, (remaining.get(b) ?? 0) + 1)
      for (const b of want.blocks) {
        if (remaining.get(b)) { remaining.set(b, remaining.get(b) - 1); continue }
        differ++
        if (examples-- > 0) console.log(`${name} does not read: ${b}`)
      }
    }
    console.log(`${path.basename(directory)}: ${name} reads ${differ} of ${count} blocks otherwise` +
      (alien.size ? `, and finds ${[...alien].join(', ')}` : ''))
    const generated = path.basename(directory) === 'generated' // so odd that no two parsers agree on all of them
    if ((differ || alien.size) && (name === 'cmark-gfm' || !generated)) failed = 1
  }
}
process.exit(failed)
