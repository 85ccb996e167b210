/* Papers as entries of a list, in the markup of the lists that the site is built with. */
import { element } from "./element.js"
import { ROOT } from "./root.js"

const MONTHS = [
  "January", "February", "March", "April", "May", "June", "July",
  "August", "September", "October", "November", "December",
]

/* `name` is the attribute that names the paper. */
export const paperRow = (paper, name = { id: `p-${paper.id}` }) => {
  const link = element("a", { href: new URL(paper.path, ROOT).href }, paper.title)
  const title = element("h3", { class: "pd-paper__title", dir: "auto" }, link)
  const row = element("li", { class: "pd-paper", ...name }, title)
  const facts = []
  if (paper.authors) facts.push(element("span", { class: "pd-by", dir: "auto" }, paper.authors))
  if (paper.authors && paper.month) facts.push(", ")
  if (paper.month) facts.push(element("time", { class: "pd-month", datetime: paper.month }, shown(paper.month)))
  if (facts.length) row.append(element("p", {}, ...facts))
  return row
}

const shown = month => `${MONTHS[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`
