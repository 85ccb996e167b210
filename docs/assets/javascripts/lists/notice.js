/* A line that says when the browser does not keep what it should. */
import { button, element } from "./element.js"
import { saveFile } from "./save_file.js"
import { discardAside, follow, storageTrouble, textsAside } from "./state.js"
import { showUndo } from "./toast.js"

const SAID = {
  refused: "Your browser refuses to keep your reading list: it is lost when you leave this page.",
  full: "Your browser's storage is full: new marks last until you close this tab. Export your reading list to keep it.",
  unreadable: "Your reading list cannot be read, and is left as it is: new marks last until you close this tab.",
}
const ASIDE = "Some of what your browser kept of your reading list could not be read. It was put aside as it is."

export const startNotice = () => {
  const line = element("p", { class: "pd-notice", role: "status" })
  const content = document.querySelector(".md-content__inner") ?? document.body
  content.prepend(line)
  follow(() => {
    const aside = textsAside()
    const said = SAID[storageTrouble()] ?? (aside.length ? ASIDE : "")
    if (line.dataset.said === said) return
    line.dataset.said = said
    line.replaceChildren(said)
    if (!aside.length) return
    line.append(" ", pressed("Save it as a file", saveAside), " ", pressed("Discard it", discard))
  })
}

const pressed = (text, action) => {
  const made = button(text)
  made.addEventListener("click", action)
  return made
}

const discard = () => showUndo("Discarded what could not be read.", discardAside())

const saveAside = () => saveFile("reading-list-unreadable.txt", "text/plain", textsAside().join("\n\n"))
