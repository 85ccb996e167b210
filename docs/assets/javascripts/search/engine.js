/* Pagefind, as much of it as this search needs: the pages that have a word, and what a page says. */

/* Titles already weigh more, as headings; a word that only begins with the one that was typed counts much less. */
const RANKING = { metaWeights: { title: 0 }, termSimilarity: 3 }

export class Engine {
  #pagefind
  #hits = new Map()
  #pages = new Map()

  constructor(pagefind) {
    this.#pagefind = pagefind
  }

  /* The engine over the index in a folder, given as an absolute address with a slash behind it. */
  static async open(folder) {
    const pagefind = await import(`${folder}pagefind.js`)
    await pagefind.options({ basePath: folder, noWorker: true, ranking: RANKING })
    await pagefind.init()
    return new Engine(pagefind)
  }

  /* What has a word: by the page's id its score, the places of the word, and whether the title has it. */
  lookUp(word) {
    if (!this.#hits.has(word)) this.#hits.set(word, this.#lookUp(word))
    return this.#hits.get(word)
  }

  async #lookUp(word) {
    const hits = new Map()
    for (const { id, score, words, matchedMetaFields, data } of (await this.#pagefind.search(word)).results) {
      hits.set(id, { score, places: words, inTitle: matchedMetaFields?.includes("title") ?? false })
      this.#pages.set(id, data)
    }
    return hits
  }

  /* The ids of all pages in the order of their places: by date, the newest first. */
  async inOrder() {
    const { results } = await this.#pagefind.search(null, { sort: { place: "asc" } })
    for (const { id, data } of results) this.#pages.set(id, data)
    return results.map(({ id }) => id)
  }

  /* Title, text, and path below the root of a page that was found. */
  async page(id) {
    const { meta, content, raw_url: path } = await this.#pages.get(id)()
    const text = content.startsWith(meta.title) ? content.slice(meta.title.length).replace(/^\.?\s+/, "") : content
    return { title: meta.title, text, path: path.replace(/^\//, "") }
  }
}
