/* What the frame of every page needs: its colours, and the drawer by keys. It runs while the page is read, so that no
   wrong colour is ever seen; the theme's own script would weigh more than the page and fetch the whole sitemap. */
(() => {
  const ROOT = new URL("../../", document.currentScript.src)
  const KEY = `paper-digest-colours:${ROOT.pathname}`
  const BEHIND = ".md-content, .md-sidebar, .md-footer, .pd-find"
  const system = matchMedia("(prefers-color-scheme: dark)")

  /* The reader's choice; none where the browser refuses its storage. */
  const chosen = () => {
    try {
      return localStorage.getItem(KEY)
    } catch {
      return null
    }
  }

  const keep = scheme => {
    try {
      localStorage.setItem(KEY, scheme)
    } catch {
      // Then the choice holds for this page.
    }
  }

  const around = document.createElement("meta")
  around.name = "theme-color"
  document.head.append(around)

  /* The page's colours, and those of the browser around it. */
  const show = scheme => {
    document.body.dataset.mdColorScheme = scheme
    around.content = scheme === "slate" ? "#17181a" : "#fdfcf8"
  }

  const known = scheme => (["default", "slate"].includes(scheme) ? scheme : system.matches ? "slate" : "default")

  document.documentElement.classList.replace("no-js", "js")
  show(known(chosen()))
  system.addEventListener("change", () => show(known(chosen())))
  addEventListener("storage", event => event.key === KEY && show(known(event.newValue)))
  document.addEventListener("click", event => {
    if (!event.target.closest(".pd-icon--colours")) return
    const other = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate"
    show(other)
    keep(other)
  })

  // The browser itself opens the drawer, closes it by Escape and gives the focus back; what lies behind one that is
  // open is out of reach.
  document.addEventListener(
    "toggle",
    ({ target: drawer, newState }) => {
      if (drawer.id !== "pd-nav") return
      const open = newState === "open"
      for (const behind of document.querySelectorAll(BEHIND)) behind.inert = open
      if (open) drawer.querySelector("a").focus({ preventScroll: true })
    },
    { capture: true },
  )
  // Where the window becomes wide enough for tabs, there is no drawer.
  matchMedia("(width >= 76.25em)").addEventListener("change", ({ matches }) => {
    const drawer = document.getElementById("pd-nav")
    if (matches && drawer.matches(":popover-open")) drawer.hidePopover()
  })
})()
