/* The page of the reading list: the reader's papers, and one list that an address brings. */
import { startExports } from "./list_files.js"
import { entryAround, entryLink } from "./entries.js"
import { removePapers, showMarks } from "./marks.js"
import { paperRow } from "./rows.js"
import { startShared } from "./shared_list.js"
import { follow, kept } from "./state.js"

export const startReadingList = () => {
  if (!document.getElementById("pd-reading-list")) return
  follow(showOwn)
  document.addEventListener("change", ({ target }) => target.name === "pd-shown" && showOwn())
  document.getElementById("pd-clear").addEventListener("click", clear)
  startExports(shownPapers)
  startShared()
}

const WANTED = { all: () => true, unread: paper => !paper.read, read: paper => paper.read }

const shownPapers = () => {
  const { value } = document.querySelector("[name=pd-shown]:checked")
  return kept().papers.filter(WANTED[value])
}

const showOwn = () => {
  const list = document.getElementById("pd-own")
  const { papers } = kept()
  const shown = shownPapers()
  const focus = focusIn(list)
  list.replaceChildren(...shown.map(paper => paperRow(paper)))
  showMarks()
  restoreFocus(list, focus)
  const unread = papers.filter(paper => !paper.read).length
  const count = papers.length ? `${papers.length} saved, ${unread} of them to read.` : ""
  document.getElementById("pd-own-count").textContent = count
  document.getElementById("pd-own-empty").hidden = papers.length > 0
  document.getElementById("pd-clear").disabled = !papers.length
  for (const button of document.querySelectorAll("[data-pd-export], #pd-share")) button.disabled = !shown.length
}

/* Where the keyboard is in a list: the place of the entry, and the mark in it, if it is on one. */
const focusIn = list => {
  const focused = document.activeElement
  const place = [...list.children].indexOf(entryAround(focused))
  return place < 0 ? null : { place, mark: focused.dataset.pdMark }
}

/* The entry that had the focus may be gone: then the one in its place gets it, or the heading. */
const restoreFocus = (list, focus) => {
  if (!focus) return
  const row = list.children[Math.min(focus.place, list.children.length - 1)]
  const mark = focus.mark && row?.querySelector(`[data-pd-mark=${focus.mark}]`)
  const target = mark || (row ? entryLink(row) : document.getElementById("pd-own-title"))
  target.focus({ preventScroll: true })
}

const clear = () => {
  const { papers } = kept()
  removePapers(papers, `Removed ${papers.length} ${papers.length === 1 ? "paper" : "papers"}.`)
}
