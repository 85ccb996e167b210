/* Draws the map of papers over the picture of the topics, once its data are there. A paper is a cell of a grid: `at` finds
   it by its place, so that pointing and the arrow keys take no search. */
const TAU = 2 * Math.PI
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

const read = ([column, row, topics, title, path, month]) => ({ column, row, topics, title, path, month })

const element = (name, values, ...children) => {
  const made = Object.assign(document.createElement(name), values)
  made.append(...children)
  return made
}

class PaperMap {
  constructor(place, { columns, rows, topics, papers }) {
    Object.assign(this, { place, columns, rows, topics, papers: papers.map(read), current: null })
    this.at = new Map(this.papers.map(paper => [paper.row * columns + paper.column, paper]))
    this.canvas = place.querySelector("canvas")
    this.card = place.querySelector(".pd-map__card")
    this.boxes = [...place.closest("figure").querySelectorAll("input.pd-only")]
    this.listen()
  }

  listen() {
    const { canvas } = this
    const redraw = () => this.draw()
    new ResizeObserver(redraw).observe(canvas)
    new MutationObserver(redraw).observe(document.body, { attributeFilter: ["data-md-color-scheme"] })
    for (const box of this.boxes) box.addEventListener("change", redraw)
    canvas.addEventListener("pointermove", event => event.pointerType === "mouse" && this.choose(this.under(event)))
    canvas.addEventListener("click", event => {
      const paper = this.under(event)
      // A finger cannot hover: its first touch shows the paper, the second one opens it.
      if (paper && (event.pointerType === "mouse" || paper === this.current)) this.open(paper)
      else this.choose(paper)
    })
    canvas.addEventListener("focus", () => {
      // Only for the keyboard: pointing chooses a paper itself.
      if (!this.current && canvas.matches(":focus-visible")) this.choose(this.papers.find(paper => this.shows(paper)))
    })
    canvas.addEventListener("keydown", event => {
      if (!this.current) return
      if (event.key === "Enter") this.open(this.current)
      else if (event.key in STEPS) this.choose(this.beside(...STEPS[event.key]))
      else return
      event.preventDefault()
    })
  }

  open(paper) {
    location.assign(this.place.dataset.pdRoot + paper.path)
  }

  under({ offsetX, offsetY }) {
    const [column, row] = [Math.floor(offsetX / this.size), Math.floor(offsetY / this.size)]
    return column < this.columns ? this.at.get(row * this.columns + column) : undefined
  }

  /* The next paper in a direction, over empty cells and papers that are not shown; at the rim, none. */
  beside(right, down) {
    let [column, row] = [this.current.column + right, this.current.row + down]
    for (; column >= 0 && column < this.columns && row >= 0 && row < this.rows; column += right, row += down) {
      const paper = this.at.get(row * this.columns + column)
      if (paper && this.shows(paper)) return paper
    }
  }

  get only() {
    return new Set(this.boxes.filter(box => box.checked).map(box => box.value))
  }

  shows(paper, only = this.only) {
    return !only.size || paper.topics.some(topic => only.has(this.topics[topic].slug))
  }

  choose(paper) {
    if (!paper || paper === this.current) return
    this.current = paper
    const names = paper.topics.map(topic => this.topics[topic].name).join(", ")
    const link = element("a", { href: this.place.dataset.pdRoot + paper.path, dir: "auto" }, paper.title)
    this.card.replaceChildren(link, element("div", {}, paper.month ? `${paper.month}, ${names}` : names))
    this.draw()
  }

  draw() {
    const { canvas, columns, rows } = this
    const scale = devicePixelRatio
    this.size = canvas.clientWidth / columns
    const width = Math.round(canvas.clientWidth * scale)
    const height = Math.round(this.size * rows * scale)
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
    canvas.style.height = `${this.size * rows}px`
    const style = getComputedStyle(document.body)
    const pen = canvas.getContext("2d")
    pen.setTransform(scale, 0, 0, scale, 0, 0)
    pen.clearRect(0, 0, width, height)
    const only = this.only
    // One path for each look: far quicker than one for each paper.
    const looks = new Map()
    for (const paper of this.papers) {
      const colour = this.topics[paper.topics[0]].colour
      const alpha = this.shows(paper, only) ? 1 : 0.15
      const look = `${colour} ${alpha}`
      if (!looks.has(look)) looks.set(look, { colour, alpha, papers: [] })
      looks.get(look).papers.push(paper)
    }
    for (const { colour, alpha, papers } of looks.values()) {
      pen.globalAlpha = alpha
      pen.fillStyle = style.getPropertyValue(`--pd-c${colour}`)
      pen.beginPath()
      for (const paper of papers) this.dot(pen, paper, 0.42)
      pen.fill()
    }
    if (!this.current) return
    pen.globalAlpha = 1
    pen.strokeStyle = style.color
    pen.lineWidth = 2
    pen.beginPath()
    this.dot(pen, this.current, 0.5)
    pen.stroke()
  }

  dot(pen, { column, row }, radius) {
    const [x, y] = [(column + 0.5) * this.size, (row + 0.5) * this.size]
    pen.moveTo(x + radius * this.size, y)
    pen.arc(x, y, radius * this.size, 0, TAU)
  }
}

const place = document.querySelector("[data-pd-map]")
const answer = place && (await fetch(place.dataset.pdMap))
if (answer?.ok) {
  const map = new PaperMap(place, await answer.json())
  if (map.papers.length) {
    const figure = place.closest("figure")
    place.hidden = false
    figure.querySelector(".pd-plane").remove()
    for (const box of map.boxes) box.hidden = false
    map.draw()
  }
}
