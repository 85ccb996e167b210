/* Copies or downloads the BibTeX that a paper's page shows, and copies the addresses of feeds. Listens on the document,
   so that pages which the theme puts in this one's place need no setting up. */
(() => {
  const saved = (text, name) => {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(new Blob([text], { type: "application/x-bibtex;charset=utf-8" }))
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href))
    return `Saved as ${name}.`
  }

  const copied = async (text, shown) => {
    try {
      await navigator.clipboard.writeText(text)
      return "Copied."
    } catch {
      // Without https, or with the clipboard forbidden: leave the text selected.
      shown.closest("details")?.setAttribute("open", "")
      getSelection().selectAllChildren(shown)
      return "Press Ctrl+C or ⌘C to copy."
    }
  }

  document.addEventListener("click", async event => {
    const button = event.target.closest("[data-pd-copy], [data-pd-download]")
    if (!button) return
    const section = button.closest(".pd-cite, .pd-feed")
    const shown = section.querySelector("pre, code")
    const name = button.dataset.pdDownload
    section.querySelector("[role=status]").textContent = name
      ? saved(shown.textContent, name)
      : await copied(shown.textContent, shown)
  })
})()
