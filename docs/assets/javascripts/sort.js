/* Sorts the papers of the page that is open: as they came, or by the month of publication, the newest first. */
(() => {
  const asTheyCame = new WeakMap()
  const month = paper => paper.querySelector(".pd-month")?.dateTime ?? ""
  const newestFirst = (one, other) => (month(one) < month(other)) - (month(one) > month(other))

  document.addEventListener("change", event => {
    if (!event.target.matches("select.pd-sort")) return
    const list = document.querySelector("ol.pd-papers")
    if (!asTheyCame.has(list)) asTheyCame.set(list, [...list.children])
    const papers = asTheyCame.get(list)
    list.append(...(event.target.value === "published" ? [...papers].sort(newestFirst) : papers))
  })
})()
