/* What may be kept of a reader's papers. Whatever comes from outside, be it the browser's storage or a file, is copied
   field by field, and only if each field has its form. */
const ID = /^[0-9a-f]{16}$/
const PATH = /^papers\/[a-z0-9-]{1,200}\/$/
const MONTH = /^(\d{4}-(0[1-9]|1[0-2]))?$/
const LONGEST = 2000

export const DENSITIES = ["titles", "sentences", "abstracts"]
export const NOTHING = Object.freeze({ papers: Object.freeze([]), density: "sentences", keys: true })

const isText = value => typeof value === "string" && value.length <= LONGEST
const isTime = value => Number.isSafeInteger(value) && value >= 0 && value < 8.64e15

/* A paper with the fields that a list keeps, or null. */
export const checkedPaper = value => {
  if (typeof value !== "object" || value === null) return null
  const { id, path, title, authors, month, saved, read } = value
  const texts = [id, path, title, authors, month].every(isText)
  if (!texts || !ID.test(id) || !PATH.test(path) || !MONTH.test(month)) return null
  if (!isTime(saved) || typeof read !== "boolean") return null
  return { id, path, title, authors, month, saved, read }
}

/* The papers among some values, each id once, and whether that is all of them. */
export const checkedPapers = values => {
  if (!Array.isArray(values)) return { papers: [], whole: false }
  const papers = new Map(values.map(checkedPaper).filter(Boolean).map(paper => [paper.id, paper]))
  return { papers: [...papers.values()], whole: papers.size === values.length }
}

/* What a text of the storage says, and whether that is all it says. */
export const checkedState = text => {
  const value = parsed(text)
  if (typeof value !== "object" || value === null) return { state: NOTHING, whole: false }
  const { papers, whole } = checkedPapers(value.papers)
  const density = DENSITIES.includes(value.density) ? value.density : NOTHING.density
  const keys = value.keys !== false
  return { state: { papers, density, keys }, whole: whole && density === value.density && keys === value.keys }
}

export const parsed = text => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
