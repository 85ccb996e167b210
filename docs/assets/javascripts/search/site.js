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
  const answer = await fetch(`${ROOT}search/words/${letter}.txt`)
  if (!answer.ok && answer.status !== 404) throw new Error(`${letter}.txt: ${answer.status}`)
  return answer.ok ? answer.text() : ""
}

export const vocabulary = new Vocabulary(wordList)

let engine
/* The engine, opened once; a failure, such as of the network, is not for ever. */
export const openEngine = () =>
  (engine ??= Engine.open(`${ROOT}search/index/`).catch(error => {
    engine = undefined
    throw error
  }))

/* What is asked of the open engine. After a question that could not be answered, the next one opens it anew. */
export const asked = async question => {
  try {
    return await question(await openEngine())
  } catch (error) {
    const failed = await engine?.catch(() => {})
    engine = undefined
    await failed?.close().catch(() => {})
    throw error
  }
}

/* What results are narrowed and sorted by: the marks of pages, and the ids of pages in the order of their places. */
export const fetchMarks = () => Promise.all(["marks", "ids"].map(async name => (await fetched(`search/${name}.json`)).json()))
