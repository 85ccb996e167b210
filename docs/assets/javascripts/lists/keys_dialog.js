/* The keys that lists know, and the switch that turns them off. */
import { button, element } from "./element.js"
import { change, kept } from "./state.js"

const KEYS = [
  ["/", "search, also with s"],
  ["j", "next paper"],
  ["k", "previous paper"],
  ["o", "open the paper"],
  ["x", "save the paper, or take it from the reading list"],
  ["r", "mark the paper as read, or as not read"],
  ["u", "undo what was removed"],
  ["?", "show these keys"],
]

const WHY_OFF = "Turn them off if they get in the way of a screen reader or of speech."

let dialog = null

export const openKeys = () => {
  dialog ??= made()
  dialog.querySelector("input").checked = kept().keys
  dialog.showModal()
}

const made = () => {
  const rows = KEYS.flatMap(([key, what]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, what)])
  const box = element("input", { type: "checkbox" })
  box.addEventListener("change", () => change(state => ({ ...state, keys: box.checked })))
  const close = button("Close")
  const shown = element(
    "dialog",
    { class: "pd-keys md-typeset", "aria-labelledby": "pd-keys-title" },
    element("h2", { id: "pd-keys-title" }, "Keys"),
    element("dl", {}, ...rows),
    element("p", {}, element("label", {}, box, ` Use single keys on this site. ${WHY_OFF}`)),
    close,
  )
  close.addEventListener("click", () => shown.close())
  document.body.append(shown)
  return shown
}
