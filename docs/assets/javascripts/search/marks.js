/* The words of a query in the text of a page: marked, and the part of the text that has most of them. */

import { folded, stem } from "./words.js"

const WORD = /[\p{L}\p{N}\p{M}^{}$\\_]+/gu
/* Begun at the first letter alone: from each letter of a word without end, it would read that word anew. */
const JOINED = /(?<![\p{L}\p{N}\p{M}])[\p{L}\p{N}\p{M}]+(?:[-‐‑][\p{L}\p{N}\p{M}]+)+/gu
const EXCERPT = 280
/* So much of the text is shown before the first word that was found. */
const BEFORE = 60

/* The text as nodes, the words in `<mark>`. */
export const marked = (text, words) => {
  const nodes = document.createDocumentFragment()
  let end = 0
  for (const [start, stop] of placesOf(text, words)) {
    const mark = document.createElement("mark")
    mark.textContent = text.slice(start, stop)
    nodes.append(text.slice(end, start), mark)
    end = stop
  }
  nodes.append(text.slice(end))
  return nodes
}

/* About so many letters of a text, around the place that has most of the words. */
export const excerptOf = (text, words) => {
  if (text.length <= EXCERPT) return text
  const places = placesOf(text, words)
  let best = { start: 0, has: 0 }
  places.forEach(([start], index) => {
    const found = new Set()
    for (let next = index; places[next]?.[1] <= start + EXCERPT - BEFORE; next++) found.add(stem(folded(text.slice(...places[next]))))
    if (found.size > best.has) best = { start, has: found.size }
  })
  const from = best.start > BEFORE ? afterSpace(text, best.start - BEFORE, best.start) : 0
  const to = from + EXCERPT
  const cut = text.slice(from, to >= text.length ? undefined : Math.max(text.lastIndexOf(" ", to), from + EXCERPT / 2))
  return (from ? "… " : "") + cut + (from + cut.length < text.length ? " …" : "")
}

const placesOf = (text, words) => {
  const plain = words.map(word => word.replace(/[^\p{L}\p{N}]/gu, ""))
  const wanted = words.flatMap((word, index) => [word, plain[index], ...word.split(/[^\p{L}\p{N}]/u)]).filter(Boolean)
  const stems = new Set(wanted.map(stem))
  const starts = wanted.filter(word => word.length > 2)
  const isWanted = word => stems.has(stem(word)) || starts.some(start => word.startsWith(start))
  const placesIn = (pattern, read) =>
    [...text.matchAll(pattern)].filter(([found]) => isWanted(read(found))).map(({ index, 0: found }) => [index, index + found.length])
  // `fine-tuning` is what `finetuning` looked for; else its parts stand for themselves.
  const joined = placesIn(JOINED, found => folded(found).replaceAll("-", ""))
  let last = 0
  const single = placesIn(WORD, folded).filter(([start]) => {
    while (joined[last]?.[1] <= start) last++
    return !(joined[last]?.[0] <= start)
  })
  return [...joined, ...single].sort(([one], [other]) => one - other)
}

const afterSpace = (text, from, before) => {
  const space = text.indexOf(" ", from)
  return space < 0 || space >= before ? from : space + 1
}
