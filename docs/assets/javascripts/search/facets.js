/* What results are narrowed by: topic, year, digest, code and pick, and how many results each would leave. */

export class Facets {
  #places = new Map()
  #marks = new Map()

  /* `marks` are the ways from place to place by name and value, as the site has them; `ids` are the pages by place. */
  constructor(marks, ids) {
    ids.forEach((id, place) => this.#places.set(id, place))
    for (const [name, values] of Object.entries(marks)) {
      this.#marks.set(name, new Map(Object.entries(values).map(([value, ways]) => [value, placesOf(ways)])))
    }
  }

  /* Where a page stands among all by date, the newest first. */
  place(id) {
    return this.#places.get(id)
  }

  /* The values of a mark that a page has. */
  values(id, name) {
    const place = this.place(id)
    return [...(this.#marks.get(name) ?? [])].filter(([, places]) => places.has(place)).map(([value]) => value)
  }

  /* The ids that have all the marks that are chosen. */
  narrowed(ids, chosen) {
    const wanted = Object.entries(chosen).filter(([, value]) => value)
    return ids.filter(id => wanted.every(([name, value]) => this.#marks.get(name)?.get(value)?.has(this.place(id))))
  }

  /* How many results each value of a mark would leave, beside what else is chosen. */
  counts(ids, chosen, name) {
    const left = this.narrowed(ids, { ...chosen, [name]: "" }).map(id => this.place(id))
    const values = [...(this.#marks.get(name) ?? [])]
    return new Map(values.map(([value, places]) => [value, left.filter(place => places.has(place)).length]))
  }
}

const placesOf = ways => {
  let place = 0
  return new Set(ways.map(way => (place += way)))
}
