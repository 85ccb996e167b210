/* A reading list as a text of other programs. BibTeX and RIS are the site's own; papers that the site no longer has are
   written with what the list knows of them. */
import { csvText } from "./csv.js"
import { shortId } from "./records.js"
import { ROOT } from "./root.js"

export const EXPORTS = {
  bib: { type: "application/x-bibtex", text: items => items.map(bibtex).join("\n") },
  ris: { type: "application/x-research-info-systems", text: items => items.map(ris).join("") },
  csv: { type: "text/csv", text: items => csvText([CSV_HEAD, ...items.map(csvRow)]) },
  md: { type: "text/markdown", text: items => items.map(markdown).join("") },
  json: { type: "application/json", text: items => json(items.map(({ paper }) => paper)) },
}

/* Papers with their records, as exports take them. */
export const exportItems = (papers, records) =>
  papers.map(paper => ({ paper, record: records.get(shortId(paper.id)) ?? plainRecord(paper) }))

const CSV_HEAD = ["key", "title", "authors", "published", "link", "saved", "read"]

const plainRecord = paper => ({
  title: paper.title,
  authors: paper.authors,
  month: paper.month,
  key: `paper-${shortId(paper.id)}`,
  url: new URL(paper.path, ROOT).href,
})

const folded = text => text.replace(/[\s\p{Cc}]+/gu, " ").trim()

const bibtex = ({ record }) => record.bibtex ?? plainBibtex(record)

/* Without what only the generator can write: LaTeX for signs and letters. */
const plainBibtex = ({ key, title, month, url }) => {
  const year = month && `,\n  year = {${month.slice(0, 4)}}`
  return `@misc{${key},\n  title = {{${folded(title.replace(/[\\{}$%#&_^~@]/g, " "))}}}${year},\n  url = {${url}}\n}\n`
}

const ris = ({ record }) => record.ris ?? plainRis(record)

const plainRis = ({ key, title, month, url }) => {
  const lines = [["TY", "UNPB"], ["ID", key], ["TI", folded(title)], ["PY", month.slice(0, 4)], ["UR", url], ["ER", ""]]
  return lines.filter(([tag, value]) => value || tag === "ER").map(([tag, value]) => `${tag}  - ${value}\r\n`).join("")
}

const csvRow = ({ paper, record }) => [
  record.key,
  folded(record.title),
  folded(record.authors),
  record.month,
  record.url,
  new Date(paper.saved).toISOString(),
  paper.read ? "yes" : "no",
]

/* A task list; every mark of ASCII may stand behind a backslash (CommonMark 0.31, section 2.4). */
const markdown = ({ paper, record }) => {
  const plain = text => folded(text).replace(/[!-/:-@[-`{-~]/g, "\\$&")
  const about = [record.authors, record.month].filter(Boolean).map(part => `, ${plain(part)}`).join("")
  return `- [${paper.read ? "x" : " "}] [${plain(record.title)}](<${record.url}>)${about}\n`
}

const json = papers => `${JSON.stringify({ "reading-list": 1, papers }, null, 1)}\n`
