/* Copies or downloads the BibTeX of a paper's page, and copies its address and those of feeds. */
import { button, element } from "./lists/element.js"
import { fetchRecords, shortId } from "./lists/records.js"

const cite = document.querySelector(".pd-cite")
const entry = cite?.querySelector("pre")

/* The address under which the page is known, whatever it was asked for by. */
const pageAddress = () => document.querySelector("link[rel=canonical]")?.href ?? location.href

/* A page has eighty authors at most, and fewer in its entry; the site has them all. Where it cannot be reached, those
   shown must do. */
const whole = async () => {
  if (!("pdShortened" in entry.dataset)) return
  const id = shortId(entry.closest("article").id.slice(2))
  const record = (await fetchRecords([id]).catch(() => new Map())).get(id)
  if (!record) return
  entry.textContent = record.bibtex
  document.querySelector(".pd-authors").textContent = record.authors
  delete entry.dataset.pdShortened
}

const saved = async () => {
  await whole()
  const name = `${/\{([^,]+)/.exec(entry.textContent)[1]}.bib`
  const link = element("a", { download: name })
  link.href = URL.createObjectURL(new Blob([entry.textContent], { type: "application/x-bibtex;charset=utf-8" }))
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href))
  return `Saved as ${name}.`
}

/* Without https, or with the clipboard forbidden, the text is left to be copied by hand. */
const copied = async (text, byHand) => {
  try {
    await navigator.clipboard.writeText(text)
    return "Copied."
  } catch {
    return byHand()
  }
}

const selected = shown => () => {
  shown.closest("details")?.setAttribute("open", "")
  getSelection().selectAllChildren(shown)
  return "Press Ctrl+C or ⌘C to copy."
}

const ACTIONS = {
  bibtex: async () => {
    await whole()
    return copied(entry.textContent, selected(entry))
  },
  file: saved,
  page: () => copied(pageAddress(), () => `Copy it from here: ${pageAddress()}`),
  feed: pressed => {
    const shown = pressed.closest(".pd-feed").querySelector("code")
    return copied(shown.textContent, selected(shown))
  },
}

if (cite) {
  const action = (text, name) => button(text, { "data-pd-copy": name })
  const said = element("span", { role: "status" })
  const buttons = [action("Copy BibTeX", "bibtex"), action("Download .bib", "file"), action("Copy link", "page"), said]
  cite.append(element("p", { class: "pd-js" }, ...buttons.flatMap(one => [one, " "])))
  whole()
}

document.addEventListener("click", async ({ target }) => {
  const pressed = target.closest("[data-pd-copy]")
  if (!pressed) return
  const status = pressed.parentElement.querySelector("[role=status]")
  status.textContent = await ACTIONS[pressed.dataset.pdCopy](pressed)
})
