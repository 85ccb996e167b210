/* The papers that stand on a page: entries of lists, and the paper that the page is about. */
import { listPaper } from "./papers.js"
import { ROOT } from "./root.js"

const ENTRY = "[id^='p-'], [data-pd-id]"

export const pageEntries = () => [...document.querySelectorAll(ENTRY)]

export const entryAround = element => element?.closest(ENTRY) ?? null

export const listEntries = () => pageEntries().filter(entry => entry.matches(".pd-paper") && entry.checkVisibility())

export const entryLink = entry => entry.querySelector(".pd-paper__title a")

// An entry of a shared list may stand on the page twice, and so has no id of its own.
export const entryId = entry => entry.dataset.pdId ?? entry.id.slice(2)

/* A title as plain text: a heading with raised signs says it beside them. */
const plainTitle = heading => heading?.dataset.pdTitle ?? heading?.textContent.trim() ?? ""

/* What a reading list keeps of the paper of an entry, saved now. */
export const entryPaper = (entry, read) => {
  const link = entryLink(entry)
  const address = new URL(link?.href ?? location.href).pathname
  const text = selector => entry.querySelector(selector)?.textContent.trim() ?? ""
  return listPaper({
    id: entryId(entry),
    path: address.slice(ROOT.pathname.length).replace(/index\.html$/, ""),
    title: plainTitle(link ?? entry.querySelector("h1")),
    authors: text(".pd-by, .pd-authors"),
    month: entry.querySelector(".pd-month")?.dateTime ?? "",
    saved: Date.now(),
    read,
  })
}
