/* The order of the papers on the page that is open. Those of one rank stay in the order in which they came. */
const time = selector => entry => entry.querySelector(selector)?.dateTime ?? ""

const RANKS = {
  day: time(".pd-day"),
  month: time(".pd-month"),
  seen: entry => Number(entry.dataset.seen ?? 1),
  votes: entry => Number(entry.dataset.votes ?? -1),
}

export const startSort = () => {
  const select = document.querySelector("select.pd-sort")
  const list = document.querySelector("ol.pd-papers")
  if (!select || !list) return
  const asTheyCame = [...list.children]
  for (const option of [...select.options]) if (!divides(RANKS[option.value], asTheyCame)) option.remove()
  select.addEventListener("change", () => {
    const rank = RANKS[select.value]
    list.append(...(rank ? [...asTheyCame].sort(highestFirst(rank)) : asTheyCame))
  })
}

/* Whether a rank tells papers apart: an order that changes nothing is no choice. */
const divides = (rank, entries) => !rank || new Set(entries.map(rank)).size > 1

const highestFirst = rank => (one, other) => (rank(one) < rank(other)) - (rank(one) > rank(other))
