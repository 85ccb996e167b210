/* What the site knows of papers: fetched when it is needed, and no more than the papers need. */
import { ROOT } from "./root.js"

const SHELF_DIGITS = 2

/* The first digits of an id, by which addresses and citation keys name a paper. */
export const SHORT_DIGITS = 10
export const shortId = id => id.slice(0, SHORT_DIGITS)

const shelves = new Map()

/* The records of papers by their short ids. What the site does not have is missing; without the site, this throws. */
export const fetchRecords = async shortIds => {
  const names = new Set(shortIds.map(id => id.slice(0, SHELF_DIGITS)))
  const known = new Map((await Promise.all([...names].map(shelf))).flat())
  return new Map(shortIds.filter(id => known.has(id)).map(id => [id, known.get(id)]))
}

const shelf = name => {
  if (!shelves.has(name)) shelves.set(name, fetchShelf(name))
  return shelves.get(name)
}

const fetchShelf = async name => {
  try {
    const answer = await fetch(new URL(`reading-list/records/${name}.json`, ROOT))
    if (answer.status === 404) return []
    if (!answer.ok) throw new Error(`${answer.status}`)
    return Object.entries(await answer.json()).map(([id, record]) => [shortId(id), record])
  } catch (error) {
    shelves.delete(name) // the next try may find the site
    throw error
  }
}
