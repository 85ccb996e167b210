/* What the frame of every page needs: its colours, and the drawer by keys. It runs while the page is read, so that no
   wrong colour is ever seen; the theme's own script would weigh more than the page and fetch the whole sitemap. */
(() => {
  const ROOT = new URL("../../", document.currentScript.src)
  const KEY = `paper-digest-colours:${ROOT.pathname}`
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

  const show = scheme => {
    document.body.dataset.mdColorScheme = scheme
  }

  const known = scheme => (["default", "slate"].includes(scheme) ? scheme : system.matches ? "slate" : "default")

  document.documentElement.classList.replace("no-js", "js")
  show(known(chosen()))
  system.addEventListener("change", () => show(known(chosen())))
  addEventListener("storage", event => event.key === KEY && show(known(event.newValue)))
  document.addEventListener("click", event => {
    if (!event.target.closest("[data-pd-colours]")) return
    const other = document.body.dataset.mdColorScheme === "slate" ? "default" : "slate"
    show(other)
    keep(other)
  })

  const drawer = document.getElementById("__drawer")
  const opener = document.querySelector(".pd-drawer")
  opener.addEventListener("click", () => drawer.click())
  drawer.addEventListener("change", () => {
    opener.setAttribute("aria-expanded", drawer.checked)
    // What lies behind an open drawer is out of reach.
    for (const behind of document.querySelectorAll(".md-content, .md-footer, .pd-find")) behind.inert = drawer.checked
    if (drawer.checked) document.querySelector(".pd-nav a").focus({ preventScroll: true })
  })
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !drawer.checked) return
    drawer.click()
    opener.focus()
  })
})()
