/* The page of the search: the form is what is searched for, the address says the same, the list shows what was found. */

import { addressOf, fill } from "./address.js"
import { leadByArrows } from "./arrows.js"
import { Facets } from "./facets.js"
import { find } from "./find.js"
import { element, resultElement } from "./result.js"
import { asked, fetchMarks, openEngine, vocabulary } from "./site.js"
import { wordsOf } from "./words.js"

const AT_ONCE = 10
const PAUSE = 150
const NOTHING = "Nothing was found. Try fewer or other words."
const NO_MARKS = "No paper is all of this at once. Widen what is narrowed."
const TITLE = document.title
const FACETS = ["topic", "year", "digest", "code", "pick"]

const form = document.querySelector("form.pd-search")
const field = form.elements.q
const list = document.querySelector(".pd-results")
const said = document.querySelector(".pd-said")
const instead = document.querySelector(".pd-instead")
const narrow = document.querySelector(".pd-narrow")
const start = document.querySelector(".pd-start")
const more = document.querySelector(".pd-more")

let current = 0
let facets

const chosen = () => Object.fromEntries(FACETS.map(name => [name, new FormData(form).get(name) ?? ""]))

/* Whether more is asked for than words: then results are narrowed, sorted and counted, else nobody looks at that yet. */
const narrows = () => narrow.open || form.elements.sort.value || Object.values(chosen()).some(Boolean)

/* What the form asks for: ids in order, the words to mark, and the query that they are for. */
const found = async engine => {
  const query = field.value.trim()
  if (!query) return { ids: facets.narrowed(facets.all, { kind: "paper" }), words: [], mended: null }
  const { results, words, mended } = await find(query, engine, vocabulary, form.elements.exact.value === "1")
  return { ids: wanted(results).map(({ id }) => id), words, mended }
}

/* By date, what has only a part of the query would stand before what has all of it. */
const wanted = results => {
  if (form.elements.sort.value !== "date") return results
  const most = Math.max(0, ...results.map(({ part }) => part))
  return results.filter(({ part }) => part === most)
}

const narrowed = ids => {
  const marks = chosen()
  showCounts(ids, marks)
  const left = facets.narrowed(ids, marks)
  return form.elements.sort.value === "date" ? facets.newestFirst(left) : left
}

const showCounts = (ids, marks) => {
  for (const name of FACETS) {
    const counts = facets.counts(ids, marks, name)
    const control = form.elements[name]
    if (control.type === "checkbox") {
      form.querySelector(`[data-count="${name}"]`).textContent = counts.get("1") ?? 0
      continue
    }
    for (const option of control.options) {
      if (!option.value) continue
      const count = counts.get(option.value) ?? 0
      option.textContent = `${option.dataset.name} (${count})`
      option.disabled = !count && !option.selected
    }
  }
}

const showInstead = mended => {
  instead.replaceChildren()
  instead.hidden = !mended
  if (!mended) return
  const back = element("a", "", `Search for “${field.value.trim().slice(0, 80)}” as it is`)
  const asTyped = new URLSearchParams(addressOf(form))
  asTyped.set("exact", "1")
  back.href = `?${asTyped}`
  instead.append("Showing results for ", element("strong", "", mended), ". ", back)
}

/* How many results a reader saw who comes back to the page. */
const seen = () => Math.max(AT_ONCE, Number(history.state?.shown) || 0)

const showResults = async (engine, ids, words, from, turn) => {
  const shown = ids.slice(from, from ? from + AT_ONCE : seen())
  const pages = await Promise.all(shown.map(id => engine.page(id)))
  if (turn !== current) return
  const items = pages.map(page => resultElement(page, words))
  if (from) list.append(...items)
  else list.replaceChildren(...items)
  const left = ids.length - from - shown.length
  more.hidden = left <= 0
  more.onclick = async () => {
    await showResults(engine, ids, words, from + shown.length, turn)
    history.replaceState({ shown: list.children.length }, "")
    items.at(-1)?.nextElementSibling?.querySelector("a")?.focus()
  }
}

const search = async () => {
  const turn = ++current
  const empty = !field.value.trim() && !Object.values(chosen()).some(Boolean)
  start.hidden = !empty
  document.title = field.value.trim() ? `${field.value.trim().slice(0, 80)} - ${TITLE}` : TITLE
  try {
    // What is needed is fetched side by side; for an empty field, before the first letter is typed.
    const opening = openEngine()
    await vocabulary.load(wordsOf(field.value))
    if (narrows()) facets ??= new Facets(...(await fetchMarks()))
    const engine = await opening
    const { ids, words, mended } = empty ? { ids: [], words: [], mended: null } : await asked(found)
    if (turn !== current) return
    const left = facets && !empty ? narrowed(ids) : ids
    said.textContent = empty ? "" : left.length ? `${left.length} ${left.length === 1 ? "result" : "results"}` : field.value.trim() ? NOTHING : NO_MARKS
    showInstead(mended)
    await showResults(engine, left, words, 0, turn)
  } catch (error) {
    if (turn !== current) return
    said.textContent = "The search could not be loaded. Try again, or look through the topics."
    list.replaceChildren()
    console.error(error)
  }
  document.documentElement.dataset.pdSearched = turn
}

let waiting
const changed = pause => {
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    history.replaceState(null, "", addressOf(form))
    search()
  }, pause)
}

form.addEventListener("input", event => {
  if (event.target === field) form.elements.exact.value = ""
  changed(event.target === field ? PAUSE : 0)
})
form.addEventListener("submit", event => {
  event.preventDefault()
  changed(0)
})
addEventListener("popstate", () => {
  fill(form, location.search)
  search()
})

narrow.addEventListener("toggle", () => narrow.open && search())

leadByArrows(field, list)
fill(form, location.search)
narrow.open = Boolean(narrows())
if (!location.search) field.focus()
search()
