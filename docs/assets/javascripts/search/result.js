/* A result as an element: an ordinary link, what is known of the page, and the part of its text that was looked for. */

import { excerptOf, marked } from "./marks.js"
import { ROOT } from "./site.js"

export const element = (tag, className, ...children) => {
  const made = document.createElement(tag)
  if (className) made.className = className
  made.append(...children)
  return made
}

/* `words` are to be marked. */
export const resultElement = (page, words) => {
  const link = element("a", "", marked(page.title, words))
  link.href = ROOT + page.path
  const title = element("h2", "pd-paper__title", link)
  title.dir = "auto"
  const text = element("p", "pd-result__text", marked(excerptOf(page.text, words), words))
  text.dir = "auto"
  return element("li", "pd-paper", title, element("p", "pd-paper__facts", page.facts ?? ""), text)
}
