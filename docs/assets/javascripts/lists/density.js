/* How much of each paper a list shows. Style sheets hide what a density leaves out; abstracts are opened or closed. */
import { change, follow, kept } from "./state.js"

export const startDensity = () => {
  let shown = "sentences"
  follow(() => {
    const { density } = kept()
    document.documentElement.dataset.pdDensity = density
    for (const radio of document.getElementsByName("pd-density")) radio.checked = radio.value === density
    if (density !== shown) for (const abstract of abstracts()) abstract.open = density === "abstracts"
    shown = density
  })
  document.addEventListener("change", ({ target }) => {
    if (target.name === "pd-density") change(state => ({ ...state, density: target.value }))
  })
}

const abstracts = () => document.querySelectorAll("details.pd-abstract")
