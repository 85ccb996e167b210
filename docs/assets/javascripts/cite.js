/* Copies or downloads the BibTeX that a paper's page shows, and copies its address and those of feeds. */
(() => {
  const saved = (text, name) => {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([text], { type: "application/x-bibtex;charset=utf-8" }))
    link.download = name
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

  document.addEventListener("click", async event => {
    const button = event.target.closest("[data-pd-copy], [data-pd-download]")
    if (!button) return
    const section = button.closest(".pd-cite, .pd-feed")
    const shown = section.querySelector("pre, code")
    const { pdDownload: name, pdCopy: address } = button.dataset
    section.querySelector("[role=status]").textContent = name
      ? saved(shown.textContent, name)
      : address
        ? await copied(address, () => `Copy it from here: ${address}`)
        : await copied(shown.textContent, selected(shown))
  })
})()
