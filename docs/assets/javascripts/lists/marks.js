/* “Save” and “Read” beside every paper, and what they do. */
import { button, element } from "./element.js"
import { entryAround, entryId, entryLink, entryPaper, pageEntries } from "./entries.js"
import { withoutPapers, withPaper } from "./papers.js"
import { change, follow, kept } from "./state.js"
import { showUndo } from "./toast.js"

export const startMarks = () => {
  follow(showMarks)
  document.addEventListener("click", event => {
    const pressed = event.target.closest("[data-pd-mark]")
    if (pressed) MARKS[pressed.dataset.pdMark](entryAround(pressed))
  })
}

/* Puts buttons beside entries that have none, and shows on all of them what is kept. */
export const showMarks = () => {
  const known = new Map(kept().papers.map(paper => [paper.id, paper]))
  for (const entry of pageEntries()) {
    const paper = known.get(entryId(entry))
    const marks = entry.querySelector(".pd-marks") ?? buttonsBeside(entry)
    const [save, read] = marks.children
    save.setAttribute("aria-pressed", !!paper)
    read.setAttribute("aria-pressed", !!paper?.read)
    entry.classList.toggle("pd-paper--read", !!paper?.read)
  }
}

/* Saves the paper of an entry, or takes it from the list. */
export const toggleSaved = entry => {
  const paper = paperOfList(entry)
  if (paper) removePapers([paper], `Removed “${shortened(paper.title)}”.`)
  else save(entryPaper(entry, false))
}

/* Marks the paper of an entry as read, or as not read; what is read is in the list. */
export const toggleRead = entry => {
  const paper = paperOfList(entry)
  save(paper ? { ...paper, read: !paper.read } : entryPaper(entry, true))
}

/* Takes papers from the list, and says so, with a way back. */
export const removePapers = (removed, text) => {
  const ids = new Set(removed.map(paper => paper.id))
  change(state => ({ ...state, papers: withoutPapers(state.papers, ids) }))
  showUndo(text, () =>
    change(state => ({ ...state, papers: removed.reduce((papers, paper) => withPaper(papers, paper), state.papers) })),
  )
}

const MARKS = { save: toggleSaved, read: toggleRead }

const save = paper => change(state => ({ ...state, papers: withPaper(state.papers, paper) }))

const paperOfList = entry => kept().papers.find(paper => paper.id === entryId(entry))

const buttonsBeside = entry => {
  const title = (entryLink(entry) ?? entry.querySelector("h1")).textContent
  const mark = (name, text) =>
    button(text, { "data-pd-mark": name, "aria-pressed": "false", "aria-label": `${text} “${shortened(title)}”` })
  const marks = element("p", { class: "pd-marks" }, mark("save", "Save"), mark("read", "Read"))
  entry.querySelector("h1, .pd-paper__title").after(marks)
  return marks
}

const shortened = title => (title.length > 80 ? `${title.slice(0, 79)}…` : title)
