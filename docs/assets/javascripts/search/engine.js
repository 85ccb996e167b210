/* Pagefind, as much of it as this search needs: the pages that have a word, and what a page says. */

/* Titles already weigh more, as headings; a word that only begins with the one that was typed counts much less. */
const RANKING = { metaWeights: { title: 0, facts: 0 }, termSimilarity: 3 }
const MAGIC = "pagefind_dcd"
/* Behind this mark stand words that a page is found by, but does not show. */
const SEPARATOR = "\u2063"

export class Engine {
  #pagefind
  #folder
  #hits = new Map()

  constructor(pagefind, folder) {
    this.#pagefind = pagefind
    this.#folder = folder
  }

  /* The engine over the index in a folder, given as an absolute address with a slash behind it. */
  static async open(folder) {
    const pagefind = await import(`${folder}pagefind.js`)
    await pagefind.options({ basePath: folder, noWorker: true, ranking: RANKING })
    await pagefind.init()
    return new Engine(pagefind, folder)
  }

  /* What has a word: by the page's id its score, the places of the word, and whether the title has it. */
  async lookUp(word) {
    if (!this.#hits.has(word)) this.#hits.set(word, this.#lookUp(word))
    const hits = await this.#hits.get(word)
    if (!hits.size) this.#hits.delete(word) // the network may have failed, of which Pagefind says nothing
    return hits
  }

  /* Forget all that was fetched: Pagefind takes a part that could not be fetched for an empty one. */
  close() {
    return this.#pagefind.destroy()
  }

  async #lookUp(word) {
    const hits = new Map()
    for (const { id, score, words, matchedMetaFields } of (await this.#pagefind.search(word)).results) {
      // Facts alone have no place in the text: what they say is what results are narrowed by.
      if (words.length) hits.set(id, { score, places: words, inTitle: matchedMetaFields?.includes("title") ?? false })
    }
    return hits
  }

  /* Title, facts, text, and path below the root of a page. Read here, as pages that were not looked up are shown too. */
  async page(id) {
    const answer = await fetch(`${this.#folder}fragment/${id}.pf_fragment`)
    const unpacked = new Response(answer.body.pipeThrough(new DecompressionStream("gzip")))
    const { url, content, meta } = JSON.parse((await unpacked.text()).slice(MAGIC.length))
    const shown = content.split(SEPARATOR)[0].trim()
    const text = shown.startsWith(meta.title) ? shown.slice(meta.title.length).replace(/^\.?\s+/, "") : shown
    return { title: meta.title, facts: meta.facts, text, path: url.slice(1).replace(/\.html$/, "/") }
  }
}
