/* Everything a reader does with lists of papers: how they are shown, marks, keys, and the reading list. */
import { startDensity } from "./density.js"
import { startEntryLink } from "./entry_link.js"
import { startFilter } from "./filter.js"
import { startKeyboard } from "./keyboard.js"
import { startMarks } from "./marks.js"
import { startNotice } from "./notice.js"
import { startSort } from "./sort.js"

startNotice()
startDensity()
startSort()
startFilter()
startMarks()
startKeyboard()
startEntryLink()
// The other pages need not carry what only the page of the reading list does.
if (document.getElementById("pd-reading-list")) {
  const { startReadingList } = await import("./reading_list.js")
  startReadingList()
}
