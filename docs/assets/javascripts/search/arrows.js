/* Arrow keys lead from a search field to its results and from one to the next; Enter then is the link's own. */

export const leadByArrows = (field, list) => {
  const step = (event, away) => {
    const stops = [field, ...list.querySelectorAll("a")]
    const next = stops[stops.indexOf(document.activeElement) + away]
    if (!next || stops.length < 2) return
    event.preventDefault()
    next.focus()
  }
  for (const place of [field, list]) {
    place.addEventListener("keydown", event => {
      if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
      if (event.key === "ArrowDown") step(event, 1)
      if (event.key === "ArrowUp") step(event, -1)
    })
  }
}
