/* The reading list as files and as an address, and files that come back. */
import { EXPORTS, exportItems } from "./exports.js"
import { papersInFile } from "./imports.js"
import { listPaper, mergedPapers } from "./papers.js"
import { fetchRecords, shortId } from "./records.js"
import { ROOT } from "./root.js"
import { saveFile } from "./save_file.js"
import { fragmentOf, MOST } from "./share.js"
import { change, kept } from "./state.js"

const LARGEST = 10_000_000
const NOT_OURS = "names no paper of this site: choose a JSON, BibTeX, RIS or CSV file that came from here."
const UNREACHED = "The site cannot be reached; try again when it can."

/* `shownPapers` gives the papers that are to be exported. */
export const startExports = shownPapers => {
  document.addEventListener("click", ({ target }) => {
    const kind = target.closest("[data-pd-export]")?.dataset.pdExport
    if (kind) exportPapers(kind, kind === "json" ? kept().papers : shownPapers())
  })
  document.getElementById("pd-share").addEventListener("click", () => share(shownPapers()))
  document.getElementById("pd-import").addEventListener("change", async ({ target }) => {
    const [file] = target.files
    if (file) report(await bringBack(file))
    target.value = "" // so that the same file can be chosen again
  })
}

export const report = text => (document.getElementById("pd-report").textContent = text)

const exportPapers = async (kind, papers) => {
  const records = await recordsOf(kind === "json" ? [] : papers.map(paper => shortId(paper.id)))
  if (!records) return report(UNREACHED)
  const { type, text } = EXPORTS[kind]
  const name = `reading-list.${kind}`
  saveFile(name, type, text(exportItems(papers, records)))
  report(`Saved as ${name}.`)
}

const share = papers => {
  const address = document.getElementById("pd-share-address")
  const ids = papers.slice(0, MOST).map(paper => shortId(paper.id))
  address.value = new URL(`reading-list/${fragmentOf(ids)}`, ROOT).href
  if (papers.length > MOST) report(`An address holds ${MOST} papers at most: it has those saved last.`)
  document.getElementById("pd-share-result").hidden = false
  address.focus()
  address.select()
}

/* Adds the papers of a file to the list; says what came of it. */
const bringBack = async file => {
  if (file.size > LARGEST) return `${file.name} is too large for a reading list.`
  const named = papersInFile(file.name, await file.text())
  if (!named?.length) return `${file.name} ${NOT_OURS}`
  const records = await recordsOf(named.map(one => one.short))
  if (!records) return UNREACHED
  const brought = named.map(one => paperOf(one, records.get(one.short))).filter(Boolean)
  const before = kept().papers.length
  change(state => ({ ...state, papers: mergedPapers(state.papers, brought) }))
  const added = kept().papers.length - before
  const missing = named.length - brought.length
  const lost = missing ? `, ${missing} not found on this site` : ""
  return `${added} added, ${brought.length - added} were here already${lost}.`
}

const recordsOf = ids => fetchRecords(ids).catch(() => null)

/* What the site says of a paper wins over what the file says. */
const paperOf = ({ read, paper }, record) => {
  const marks = { saved: paper?.saved ?? Date.now(), read }
  return record ? listPaper({ ...record, ...marks }) : paper
}
