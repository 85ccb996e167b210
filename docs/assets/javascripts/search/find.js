/* From a query to papers: every word is looked for alone, and what they find is put together here. */

import { otherSpellings, telling, wordsOf } from "./words.js"

/* How much more two words count that stand side by side as in the query, and how much a title that has all of it. */
const SIDE_BY_SIDE = 0.3
const WHOLE_TITLE = 0.1
/* What has less than this part of what the best result has of the query is not shown. */
const LEAST = 0.35

/* The results of a query, best first, the words to mark in them, and the query that they are for if it is not as typed. */
export const find = async (query, engine, vocabulary, asTyped = false) => {
  const typed = wordsOf(query)
  const words = asTyped ? typed : await mended(typed, vocabulary)
  const looked = telling(words)
  const ways = looked.map((word, index) => spelled(word, vocabulary, index === looked.length - 1))
  const used = ways.map((words, index) => words.filter(word => isUsed(word, vocabulary, index === ways.length - 1)))
  const found = await Promise.all(used.map(words => hitsOf(words, engine)))
  // Pagefind tells nobody of a part of the index that could not be fetched.
  if (looked.some((word, index) => vocabulary.count(word) && !found[index].size)) throw new Error("the index is not all there")
  const joined = await Promise.all(looked.slice(1).map((word, index) => joinedHits(looked[index] + word, engine, vocabulary)))
  return {
    results: ranked(found, joined),
    words: ways.flat(),
    mended: words.join(" ") === typed.join(" ") ? null : words.join(" "),
  }
}

const mended = async (words, vocabulary) => {
  await vocabulary.load(words.flatMap(partsOf))
  const better = words.map(async (word, index) => {
    const isLast = index === words.length - 1
    const parts = partsOf(word)
    if (parts.length > 1 && !vocabulary.count(parts.join(""))) {
      const whole = await Promise.all(parts.map((part, place) => meant(part, vocabulary, isLast && place === parts.length - 1)))
      return [whole.flat().join("-")]
    }
    return parts.length > 1 ? [word] : meant(word, vocabulary, isLast)
  })
  return (await Promise.all(better)).flat()
}

const partsOf = word => word.split("-")

/* The word itself where papers use it, or may when it is finished; else those that it stands for. */
const meant = async (word, vocabulary, isLast) => {
  if (vocabulary.knows(word) || otherSpellings(word).some(other => vocabulary.count(other))) return [word]
  if (isLast && vocabulary.begins(word)) return [word]
  return (await vocabulary.meant(word, isLast)) ?? [word]
}

/* A word in both spellings. Of an unfinished one, a `y` at its end would be looked for as the `i` of `studies`. */
const spelled = (word, vocabulary, isLast) => {
  const others = otherSpellings(word).filter(other => vocabulary.count(other))
  return [isLast && !vocabulary.count(word) ? word.replace(/y$/, "") : word, ...others]
}

/* Whether a page may have a word: Pagefind would look for the start of one that no page has. */
const isUsed = (word, vocabulary, isLast) =>
  partsOf(word).every(part => vocabulary.knows(part) || (isLast && vocabulary.begins(part)))

/* The best hits of any of these words. */
const hitsOf = async (words, engine) => {
  if (!words.length) return new Map()
  const [first, ...more] = await Promise.all(words.map(word => engine.lookUp(word)))
  if (!more.length) return first
  const all = new Map(first)
  for (const [id, hit] of more.flatMap(hits => [...hits])) {
    if (!(all.get(id)?.score >= hit.score)) all.set(id, hit)
  }
  return all
}

/* `data set` is also looked for as `dataset`, if papers write it so. */
const joinedHits = (word, engine, vocabulary) => (vocabulary.count(word) ? engine.lookUp(word) : new Map())

const ranked = (found, joined) => {
  const pages = new Map()
  for (const hits of [...found, ...joined]) for (const id of hits.keys()) pages.set(id, null)
  for (const id of pages.keys()) pages.set(id, scored(id, found.map(hits => hits.get(id)), joined.map(hits => hits.get(id))))
  const all = [...pages.values()].sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
  const most = Math.max(0, ...all.map(page => page.part))
  return all.filter(page => page.part >= LEAST * most)
}

const scored = (id, hits, joined) => {
  let score = 0
  let matched = 0
  for (let index = 0; index < hits.length; index++) {
    const hit = hits[index]
    const whole = joined[index]
    const next = hits[index + 1]
    if (whole && whole.score > (hit?.score ?? 0) + (next?.score ?? 0)) {
      score += whole.score
      matched += 2
      index++
      continue
    }
    if (!hit) continue
    matched++
    score += hit.score
    if (next && adjacent(hit.places, next.places)) score += SIDE_BY_SIDE * Math.min(hit.score, next.score)
  }
  const titled = hits.filter(hit => hit?.inTitle).length
  if (titled === hits.length) score *= 1 + WHOLE_TITLE
  return { id, score, part: matched / hits.length }
}

const adjacent = (places, next) => {
  const behind = new Set(next)
  return places.some(place => behind.has(place + 1) || behind.has(place + 2))
}
