// SPDX-License-Identifier: MIT
// Converts all pages of a folder with mdream, three times, and prints the processor seconds of the last time.
// usage: node mdream.mjs DIRECTORY
import fs from 'node:fs'
import { htmlToMarkdown } from 'mdream'

const folder = process.argv[2]
const pages = fs.readdirSync(folder).map(name => fs.readFileSync(`${folder}/${name}`, 'utf8'))
let seconds = 0
for (let round = 0; round < 3; round++) {
  const before = process.cpuUsage()
  for (const page of pages) htmlToMarkdown(page)
  const used = process.cpuUsage(before)
  seconds = (used.user + used.system) / 1e6
}
console.log(seconds)
