/* What the reader keeps: papers and settings, under one key of the browser's storage. What the storage does not take is
   kept by this tab as long as it is open. What it holds that cannot be read is put aside as it is, and never run. */
import { checkedState, NOTHING } from "./checked.js"
import { mergedPapers } from "./papers.js"
import { ROOT } from "./root.js"

// The form of what is kept is part of the key. So is the site's folder, as sites of one host share a storage.
const KEY = `paper-digest-1:${ROOT.pathname}`
const ASIDE = Array.from({ length: 9 }, (_, number) => `${KEY}:aside-${number + 1}`)

const followers = new Set()
let held = NOTHING
let seen = null // the text of the storage that `held` knows of
let unstored = false // whether `held` is more than the storage has
let blocked = false // whether the storage holds what must not be written over
let trouble = ""

/* What is kept now. Never changed: every change makes a new one. */
export const kept = () => held

/* What keeps the storage from keeping: "refused", "full", "unreadable", or nothing. */
export const storageTrouble = () => (blocked ? "unreadable" : trouble)

/* Calls a function now, and after each change, in this tab or another. */
export const follow = follower => {
  followers.add(follower)
  follower()
}

/* Takes a function from what is kept to what shall be kept. Other tabs may have changed it: so it is read again. */
export const change = next => {
  load()
  held = next(held)
  store()
  tell()
}

/* Texts that were put aside. */
export const textsAside = () => ASIDE.map(key => textOf("localStorage", key)).filter(text => text !== null)

/* Throws away the texts that were put aside; gives a function that brings them back. */
export const discardAside = () => {
  const texts = textsAside()
  for (const key of ASIDE) forget("localStorage", key)
  tell()
  return () => {
    texts.forEach(putAside)
    tell()
  }
}

const tell = () => followers.forEach(follower => follower())

const store = () => {
  const text = JSON.stringify(held)
  trouble = blocked ? "unreadable" : written("localStorage", KEY, text)
  unstored = trouble !== ""
  if (!unstored) {
    seen = text
    forget("sessionStorage", KEY)
  } else written("sessionStorage", KEY, text) // which has room where the browser's storage is full
}

const load = () => {
  const text = textOf("localStorage", KEY)
  if (text === null) {
    if (!unstored) held = NOTHING
    return
  }
  const { state, whole } = checkedState(text)
  // Before the first write, what cannot be read gets a place of its own; without one, it stays where it is.
  blocked = !whole && !putAside(text)
  if (!unstored) held = state
  else if (text !== seen) held = { ...held, papers: mergedPapers(held.papers, state.papers) }
  seen = text
}

const putAside = text => {
  const known = ASIDE.map(key => textOf("localStorage", key))
  if (known.includes(text)) return true
  const free = known.indexOf(null)
  return free >= 0 && written("localStorage", ASIDE[free], text) === ""
}

const textOf = (storage, key) => {
  try {
    return window[storage].getItem(key)
  } catch {
    return null
  }
}

const written = (storage, key, text) => {
  try {
    window[storage].setItem(key, text)
    return ""
  } catch (error) {
    return error.name === "QuotaExceededError" ? "full" : "refused"
  }
}

const forget = (storage, key) => {
  try {
    window[storage].removeItem(key)
  } catch {
    // Refused: then there is nothing to forget.
  }
}

const begin = () => {
  const ofThisTab = textOf("sessionStorage", KEY)
  if (ofThisTab !== null) {
    held = checkedState(ofThisTab).state
    unstored = true
    trouble = "full"
  }
  load()
}

const again = () => {
  load()
  tell()
}

begin()
addEventListener("storage", event => {
  if (event.key === KEY || event.key === null) again()
})
// A page that comes back from the browser's cache has missed what other pages changed.
addEventListener("pageshow", event => {
  if (event.persisted) again()
})
