/* Single keys for reading a list: on entries of the page, never while somebody types. */
import { entryAround, entryLink, listEntries, pageEntries } from "./entries.js"
import { openKeys } from "./keys_dialog.js"
import { toggleRead, toggleSaved } from "./marks.js"
import { kept } from "./state.js"
import { undoLast } from "./toast.js"

const NO_TEXT = "[type=radio], [type=checkbox], [type=button], [type=file]"
const TYPED_INTO = `input:not(${NO_TEXT}), select, textarea, [contenteditable]`

let lastEntry = null

export const startKeyboard = () => {
  document.addEventListener("focusin", event => (lastEntry = entryAround(event.target) ?? lastEntry))
  document.addEventListener("click", event => {
    if (event.target.closest("[data-pd-keys]")) openKeys()
  })
  // Ahead of the theme's own single keys, which the reader's switch turns off with these.
  addEventListener("keydown", press, { capture: true })
}

const press = event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.key.length !== 1) return
  if (event.key === " " || event.target.closest?.(TYPED_INTO) || document.querySelector("dialog[open]")) return
  if (!kept().keys) event.stopPropagation()
  else if (KEYS[event.key]?.() === true) event.preventDefault()
}

const move = step => {
  const entries = listEntries()
  if (!entries.length) return false
  const entry = entries[next(entries, step)]
  if (entry) {
    entryLink(entry).focus({ preventScroll: true })
    entry.scrollIntoView({ block: "nearest" })
  }
  return true
}

/* From the entry that had the focus last; else from what the reader sees. */
const next = (entries, step) => {
  const place = entries.indexOf(lastEntry)
  if (place >= 0) return Math.min(Math.max(place + step, 0), entries.length - 1)
  const below = entries.findIndex(entry => entry.getBoundingClientRect().top >= 0)
  return step > 0 ? below : (below < 0 ? entries.length : below) - 1
}

/* The entry that a key is for: the one in focus, or the paper that the page is about. */
const current = () => {
  if (lastEntry?.isConnected && lastEntry.checkVisibility()) return lastEntry
  return pageEntries().find(entry => entry.matches(".pd-page-paper")) ?? null
}

const onCurrent = action => () => {
  const entry = current()
  if (entry) action(entry)
  return !!entry
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  o: onCurrent(entry => entryLink(entry)?.click()),
  x: onCurrent(toggleSaved),
  r: onCurrent(toggleRead),
  u: undoLast,
  "?": () => {
    openKeys()
    return true
  },
}
