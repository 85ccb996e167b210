/* A list that an address brings: shown, and saved only if the reader says so. */
import { report } from "./list_files.js"
import { showMarks } from "./marks.js"
import { listPaper, mergedPapers } from "./papers.js"
import { fetchRecords } from "./records.js"
import { paperRow } from "./rows.js"
import { idsInFragment } from "./share.js"
import { change, kept } from "./state.js"

export const startShared = () => {
  const section = document.getElementById("pd-shared")
  let papers = []
  const show = async () => {
    const ids = idsInFragment(location.hash)
    section.hidden = ids === null
    if (ids === null) return
    const records = await fetchRecords(ids).catch(() => null)
    papers = [...new Set(records?.values())].map(record => listPaper({ ...record, saved: Date.now(), read: false }))
    section.querySelector("ol").replaceChildren(...papers.map(paper => paperRow(paper, { "data-pd-id": paper.id })))
    showMarks()
    document.getElementById("pd-shared-count").textContent = said(ids, records)
    document.getElementById("pd-save-all").disabled = !papers.length
  }
  document.getElementById("pd-save-all").addEventListener("click", () => {
    const before = kept().papers.length
    change(state => ({ ...state, papers: mergedPapers(state.papers, papers) }))
    report(`${kept().papers.length - before} added.`)
    close()
  })
  document.getElementById("pd-close-shared").addEventListener("click", close)
  addEventListener("hashchange", show)
  show()
}

const close = () => {
  history.replaceState(null, "", location.pathname)
  document.getElementById("pd-shared").hidden = true
  document.getElementById("pd-own-title").focus()
}

const said = (ids, records) => {
  if (!records) return "The site cannot be reached; reload this page when it can."
  if (!ids.length) return "This address holds no list that can be read; it may have been cut."
  const missing = ids.length - records.size
  const found = `${records.size} ${records.size === 1 ? "paper" : "papers"}`
  return missing ? `${found}, and ${missing} that this site does not have.` : `${found}.`
}
