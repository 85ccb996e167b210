/* Shows the papers of the page that hold all words of the filter, whatever their accents and capitals. */
const SAID_AFTER = 300

export const startFilter = () => {
  const field = document.querySelector("input.pd-filter")
  const list = document.querySelector("ol.pd-papers")
  if (!field || !list) return
  const status = document.querySelector(".pd-filtered")
  const texts = new Map([...list.children].map(entry => [entry, plain(searched(entry))]))
  let timer = 0
  const filter = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean)
    let shown = 0
    for (const [entry, text] of texts) {
      entry.hidden = !words.every(word => text.includes(word))
      shown += !entry.hidden
    }
    clearTimeout(timer)
    timer = setTimeout(() => (status.textContent = words.length ? count(shown, texts.size) : ""), SAID_AFTER)
  }
  field.addEventListener("input", filter)
  field.addEventListener("keydown", event => {
    if (event.key !== "Escape") return
    field.value = ""
    filter()
  })
}

const SEARCHED = ".pd-paper__title, .pd-by, .pd-note, .pd-abstract"

const searched = entry => [...entry.querySelectorAll(SEARCHED)].map(part => part.textContent).join("\n")

const plain = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()

const count = (shown, all) => (shown ? `${shown} of ${all} papers` : "No paper here has these words.")
