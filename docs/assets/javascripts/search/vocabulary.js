/* The words that the papers use, in files by their first letter: what is a word, and what was meant by one that is none. */

import { distance } from "./distance.js"
import { stem } from "./words.js"

const LETTERS = "abcdefghijklmnopqrstuvwxyz"
const SHORTEST = 4
/* So many letters of a word the files have. */
const LONGEST = 30

export class Vocabulary {
  #read
  #files = new Map()
  #counts = new Map()
  #stems = new Set()

  /* `read` gives the text of a file by its letter. */
  constructor(read) {
    this.#read = read
  }

  /* Fetches what the other methods need to know of these words. */
  async load(words) {
    await Promise.all([...new Set(words.map(word => word[0]))].filter(letter => LETTERS.includes(letter)).map(letter => this.#file(letter)))
  }

  /* How many papers use a word. */
  count(word) {
    return this.#counts.get(word) ?? 0
  }

  /* Whether papers use a word or another form of it; one with other signs than a to z is taken for granted. */
  knows(word) {
    if (word.length < SHORTEST || /[^a-z]/.test(word)) return true
    return word.length < LONGEST ? this.#counts.has(word) || this.#stems.has(stem(word)) : this.begins(word)
  }

  /* Whether a word begins with these letters. */
  begins(letters) {
    const known = letters.slice(0, LONGEST)
    return this.#of(letters[0]).some(word => word.startsWith(known))
  }

  /* The words that an unknown one stands for: itself mended, or the two that it was joined from; none if nothing is near. */
  async meant(word, isStart) {
    return this.#mended(word, this.#of(word[0]), isStart) ?? (await this.#parted(word)) ?? (await this.#mendedAnywhere(word, isStart))
  }

  #of(letter) {
    return this.#files.get(letter)?.words ?? []
  }

  #mended(word, words, isStart) {
    const most = word.length < 7 ? 1 : 2
    let best = null
    for (const other of words) {
      const whole = distance(word, other, most)
      // Of an unfinished word, the start of a longer one may be meant.
      const start = isStart && other.length > word.length + 1 ? distance(word, other.slice(0, word.length), 1) + 0.5 : Infinity
      const far = Math.min(whole, start)
      // Two errors, one of them in the first letter, make another word: `unlimited` is not meant for `limited`.
      if (far > (other[0] === word[0] ? most : 1)) continue
      const found = { word: other, far: far + (other[0] === word[0] ? 0 : 0.5) - 0.1 * Math.log10(1 + this.count(other)) }
      if (!best || found.far < best.far || (found.far === best.far && found.word < best.word)) best = found
    }
    return best && [best.word]
  }

  async #mendedAnywhere(word, isStart) {
    await this.load([...LETTERS])
    return this.#mended(word, [...this.#counts.keys()], isStart)
  }

  async #parted(word) {
    const cuts = Array.from({ length: Math.max(0, word.length - 5) }, (_, index) => index + 3)
      .filter(cut => this.count(word.slice(0, cut)) > 1)
    await this.load(cuts.map(cut => word.slice(cut)))
    const cut = cuts.find(cut => this.count(word.slice(cut)) > 1)
    return cut ? [word.slice(0, cut), word.slice(cut)] : null
  }

  #file(letter) {
    if (!this.#files.has(letter)) {
      const file = { words: [] }
      const forget = error => {
        this.#files.delete(letter)
        throw error
      }
      file.ready = this.#read(letter).then(text => {
        for (const line of text.split("\n")) {
          const [word, count] = line.split(" ")
          if (!count) continue
          file.words.push(word)
          this.#counts.set(word, Number(count))
          this.#stems.add(stem(word))
        }
      }, forget)
      this.#files.set(letter, file)
    }
    return this.#files.get(letter).ready
  }
}
