/* The papers that a file names: one that was exported from here, or holds our citation keys. */
import { checkedPapers, parsed } from "./checked.js"
import { csvRows } from "./csv.js"
import { shortId } from "./records.js"

const KEY = /^[a-z0-9]+-([0-9a-f]{10})$/

/* Papers as { short, read, paper }: the short id, and the whole paper where the file has it. Null if it is no such
   file. */
export const papersInFile = (name, text) => {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase()
  const found = READERS[ending]?.(text) ?? null
  return found && [...new Map(found.map(one => [one.short, one])).values()]
}

const ofKeys = keys => keys.map(key => KEY.exec(key.trim())?.[1]).filter(Boolean).map(short => ({ short, read: false }))

const matches = (text, pattern) => [...text.matchAll(pattern)].map(match => match[1])

const fromJson = text => {
  const { papers } = checkedPapers(parsed(text)?.papers)
  return papers.length ? papers.map(paper => ({ short: shortId(paper.id), read: paper.read, paper })) : null
}

const fromCsv = text => {
  const [head, ...rows] = csvRows(text)
  const [key, read] = [head.indexOf("key"), head.indexOf("read")]
  if (key < 0) return null
  return rows.flatMap(row => ofKeys([row[key] ?? ""]).map(one => ({ ...one, read: row[read] === "yes" })))
}

const READERS = {
  json: fromJson,
  csv: fromCsv,
  bib: text => ofKeys(matches(text, /^[ \t]*@\w+\s*\{([^,\s]{1,60}),/gm)),
  ris: text => ofKeys(matches(text, /^ID  - (\S{1,60})\s*$/gm)),
}
