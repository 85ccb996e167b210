/* Everything a reader does with lists of papers: how they are shown, marks, keys, and the reading list. */
import { startDensity } from "./density.js"
import { startEntryLink } from "./entry_link.js"
import { startFilter } from "./filter.js"
import { startKeyboard } from "./keyboard.js"
import { startMarks } from "./marks.js"
import { startNotice } from "./notice.js"
import { startReadingList } from "./reading_list.js"
import { startSort } from "./sort.js"

startNotice()
startDensity()
startSort()
startFilter()
startMarks()
startKeyboard()
startReadingList()
startEntryLink()
