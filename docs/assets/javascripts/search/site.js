/* Where things are on this site, and its search, opened once and when it is needed. */

import { Engine } from "./engine.js"
import { Vocabulary } from "./vocabulary.js"

/* This file is at assets/javascripts/search/ below the root. */
export const ROOT = new URL("../../../", import.meta.url).href

const fetched = async path => {
  const answer = await fetch(ROOT + path)
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer
}

/* The words that begin with a letter; no paper may use any. */
const wordList = async letter => {
  try {
    return await (await fetched(`search/words/${letter}.txt`)).text()
  } catch {
    return ""
  }
}

export const vocabulary = new Vocabulary(wordList)

let engine
/* The engine, opened once; a failure, such as of the network, is not for ever. */
export const openEngine = () =>
  (engine ??= Engine.open(`${ROOT}search/index/`).catch(error => {
    engine = undefined
    throw error
  }))

/* What results are narrowed and sorted by: the marks of pages, and the ids of pages in the order of their places. */
export const fetchMarks = () => Promise.all(["marks", "ids"].map(async name => (await fetched(`search/${name}.json`)).json()))
