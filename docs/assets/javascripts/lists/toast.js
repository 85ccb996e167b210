/* A line that says what was done, with a way to undo it. It stays 15 seconds, and longer while the pointer or the
   keyboard's focus is on it. */
import { button, element } from "./element.js"

const STAYS = 15_000

const said = element("span")
const undoButton = button("Undo")
const box = element("div", { class: "pd-toast", role: "status" }, said, " ")
let undo = null
let from = null // what had the focus before
let timer = 0

export const showUndo = (text, undoing) => {
  undo = undoing
  from = document.activeElement
  said.textContent = text
  box.append(undoButton)
  box.classList.add("pd-toast--shown")
  wait()
}

/* Takes back what was said last; whether there was something. */
export const undoLast = () => {
  if (!undo) return false
  const focused = box.contains(document.activeElement)
  undo()
  hide()
  if (focused) (from.isConnected ? from : heading()).focus()
  return true
}

const heading = () => {
  const found = document.querySelector("h1")
  found.tabIndex = -1
  return found
}

const hide = () => {
  undo = null
  clearTimeout(timer)
  box.classList.remove("pd-toast--shown")
  said.textContent = ""
  undoButton.remove()
}

const wait = () => {
  clearTimeout(timer)
  timer = setTimeout(() => (box.matches(":hover, :focus-within") ? wait() : hide()), STAYS)
}

// The live region must stand on the page before it says something.
document.body.append(box)
undoButton.addEventListener("click", undoLast)
