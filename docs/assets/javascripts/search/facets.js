/* What results are narrowed by: topic, year, digest, code and pick, and how many results each would leave. */

export class Facets {
  #ids
  #places = new Map()
  #marks = new Map()

  /* `marks` are the ways from place to place by name and value, as the site has them; `ids` are the pages by place. */
  constructor(marks, ids) {
    this.#ids = ids
    ids.forEach((id, place) => this.#places.set(id, place))
    for (const [name, values] of Object.entries(marks)) {
      this.#marks.set(name, new Map(Object.entries(values).map(([value, ways]) => [value, placesOf(ways)])))
    }
  }

  /* The ids of all pages, the newest first. */
  get all() {
    return this.#ids
  }

  /* These ids, the newest first. */
  newestFirst(ids) {
    return [...ids].sort((one, other) => this.#places.get(one) - this.#places.get(other))
  }

  /* The ids that have all the marks that are chosen. */
  narrowed(ids, chosen) {
    const wanted = Object.entries(chosen).filter(([, value]) => value)
    return ids.filter(id => wanted.every(([name, value]) => this.#marks.get(name)?.get(value)?.has(this.#places.get(id))))
  }

  /* How many results each value of a mark would leave, beside what else is chosen. */
  counts(ids, chosen, name) {
    const left = this.narrowed(ids, { ...chosen, [name]: "" }).map(id => this.#places.get(id))
    const values = [...(this.#marks.get(name) ?? [])]
    return new Map(values.map(([value, places]) => [value, left.filter(place => places.has(place)).length]))
  }
}

const placesOf = ways => {
  let place = 0
  return new Set(ways.map(way => (place += way)))
}
