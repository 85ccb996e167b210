/* The search field in the header of every page: `/` and `s` lead to it, and the best results stand below it. */

import { leadByArrows } from "./arrows.js"

const MOST = 6
const PAUSE = 150

const form = document.querySelector("form.pd-find")
const field = form.elements.q

const made = (name, values, ...children) => {
  const element = Object.assign(document.createElement(name), values)
  element.append(...children)
  return element
}

/* Without scripts there are no results here, and so no page holds a place for them. */
const said = made("p", { className: "pd-find__said", role: "status" })
const list = made("ul", { className: "pd-find__list" })
const panel = made("div", { className: "pd-find__panel", hidden: true }, said, list)
form.append(panel)
Object.assign(field, { autocapitalize: "off", autocomplete: "off", maxLength: 400, spellcheck: false })
field.setAttribute("aria-keyshortcuts", "/ s")

/* The field that keys lead to: that of the search page has results of its own. */
const ownField = document.querySelector("form.pd-search")?.elements.q ?? field

let current = 0

const item = (text, href, words, marked) => made("li", {}, made("a", { href, dir: "auto" }, marked(text, words)))

/* What a search needs, fetched when somebody comes to the field. */
const parts = async () => {
  const [{ find }, { marked }, site] = await Promise.all([import("./find.js"), import("./marks.js"), import("./site.js")])
  return { find, marked, ...site, engine: await site.openEngine() }
}

const suggest = async () => {
  const turn = ++current
  const query = field.value.trim()
  if (!query) return close()
  const { find, marked, ROOT, asked, engine, vocabulary } = await parts()
  const { results, words, mended } = await asked(open => find(query, open, vocabulary))
  const pages = await Promise.all(results.slice(0, MOST).map(({ id }) => engine.page(id)))
  if (turn !== current) return
  list.replaceChildren(...pages.map(page => item(page.title, ROOT + page.path, words, marked)))
  if (results.length > MOST) {
    list.append(item(`All ${results.length} results`, `${form.action}?${new URLSearchParams({ q: query })}`, [], marked))
  }
  const count = results.length === 1 ? "1 result" : `${results.length} results`
  said.textContent = mended ? `Showing results for ${mended}` : results.length ? count : "Nothing was found"
  panel.hidden = false
}

const close = () => {
  current++
  panel.hidden = true
}

let waiting
field.addEventListener("focus", () => parts().catch(() => {}))
field.addEventListener("input", () => {
  clearTimeout(waiting)
  waiting = setTimeout(() => suggest().catch(close), PAUSE)
})
form.addEventListener("focusout", event => {
  if (!form.contains(event.relatedTarget)) close()
})
form.addEventListener("keydown", event => {
  if (event.key !== "Escape") return
  field.focus()
  close()
})
addEventListener("pageshow", close)

// Behind the keys of lists, whose switch turns single keys off.
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey || !["/", "s"].includes(event.key)) return
  if (event.target.closest?.("input, textarea, select, [contenteditable], dialog")) return
  event.preventDefault()
  // Where there is no room for the field, the way leads to the search page.
  if (ownField.checkVisibility()) ownField.focus()
  else location.href = form.action
})

leadByArrows(field, list)
