// SPDX-License-Identifier: MIT
// Called by compare.sh. usage: node compare.cjs KREMLIN2MD SHARED
const { execFileSync } = require('node:child_process')
const { readFileSync, readdirSync } = require('node:fs')
const { Readability } = require('@mozilla/readability')
const { JSDOM, VirtualConsole } = require('jsdom')
const Turndown = require('turndown')

const [kremlin2md, shared] = process.argv.slice(2)
const run = (command, ...args) => execFileSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 })
const tools = {
  kremlin2md: page => run(kremlin2md, page),
  pandoc: page => run('pandoc', '-f', 'html', '-t', 'commonmark', '--wrap=none', page),
  readability: page => {
    const dom = new JSDOM(readFileSync(page, 'utf8'), { url: 'http://en.kremlin.ru/', virtualConsole: new VirtualConsole() })
    const article = new Readability(dom.window.document).parse()
    return article ? '# ' + article.title + '\n\n' + new Turndown().turndown(article.content || '') : ''
  },
}
const letters = text => text.normalize('NFKC').replace(/&\w+;|[^\p{L}\p{N}]/gu, '').toLowerCase()
const labels = markdown => [...markdown.matchAll(/^\*\*([^*\n]*):\*\*/gm)].map(m => letters(m[1]))
const count = { pages: 0, paragraphs: 0, short: 0, dates: 0, places: 0, turns: 0, letters: 0 }
const got = {}
for (const name of Object.keys(tools)) got[name] = { paragraphs: 0, short: 0, dates: 0, places: 0, turns: 0, labels: 0, letters: 0 }

for (const file of readdirSync(shared + '/expected/en')) {
  const wanted = JSON.parse(readFileSync(`${shared}/expected/en/${file}`, 'utf8'))
  const items = wanted.items.filter(i => i[0] !== 'rule' && i[0] !== 'skip').map(i => ({ turn: i[0] === 'turn' && letters(i[1]), text: letters(i[i.length - 1]) }))
  const texts = items.filter(i => i.text), turns = items.filter(i => i.turn)
  count.pages++
  count.paragraphs += texts.length
  count.short += texts.filter(i => i.text.length < 12).length
  count.dates += !!wanted.date_text
  count.places += !!wanted.place
  count.turns += turns.length
  count.letters += letters(wanted.title + items.map(i => (i.turn || '') + i.text).join('')).length
  for (const [name, tool] of Object.entries(tools)) {
    const markdown = tool(`${shared}/pages/en/${file.replace('.json', '.html')}`).replace(/\]\([^)]*\)/g, ']') // without addresses
    const all = letters(markdown), g = got[name]
    const kept = texts.filter(i => all.includes(i.text) && (i.text.length >= 12 || new RegExp(`^(\\*\\*[^*]*\\*\\*:? *)?\\W*${i.text.split('').join('\\W*')}\\W*$`, 'imu').test(markdown)))
    const found = labels(markdown), left = turns.map(i => i.turn)
    g.paragraphs += kept.length
    g.short += kept.filter(i => i.text.length < 12).length
    g.dates += !!wanted.date_text && all.includes(letters(wanted.date_text))
    g.places += !!wanted.place && all.includes(letters(wanted.place))
    g.labels += found.length
    for (const label of found) { const at = left.indexOf(label); if (at >= 0) { left.splice(at, 1); g.turns++ } }
    g.letters += all.length
  }
}
const share = (a, b) => b ? (100 * a / b).toFixed(1) + ' %' : '-'
console.log(`${count.pages} pages, ${count.paragraphs} paragraphs, ${count.turns} turns`)
console.log('| | ' + Object.keys(tools).join(' | ') + ' |\n|---|' + '---|'.repeat(Object.keys(tools).length))
const row = (title, cell) => console.log(`| ${title} | ` + Object.values(got).map(cell).join(' | ') + ' |')
row('paragraphs kept', g => share(g.paragraphs, count.paragraphs))
row('of a word or two, kept on a line of their own', g => share(g.short, count.short))
row('turns that grep finds by their label', g => share(g.turns, count.turns))
row('of the labels found, those of turns', g => share(g.turns, g.labels))
row('date kept', g => share(g.dates, count.dates))
row('place kept', g => share(g.places, count.places))
row('letters written, of those of the article', g => share(g.letters, count.letters))
