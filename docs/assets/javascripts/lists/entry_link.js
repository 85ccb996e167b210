/* A link to an entry that has moved to another page of its list leads on to the paper itself. */
import { element } from "./element.js"
import { fetchRecords, shortId } from "./records.js"
import { ROOT } from "./root.js"

export const startEntryLink = async () => {
  const id = /^#p-([0-9a-f]{16})$/.exec(location.hash)?.[1]
  const list = document.querySelector("ol.pd-papers")
  if (!id || !list || document.getElementById(`p-${id}`)) return
  const record = (await fetchRecords([shortId(id)]).catch(() => new Map())).get(shortId(id))
  if (!record) return
  const link = element("a", { href: new URL(record.path, ROOT).href }, record.title)
  const words = "The paper you look for has left this page: "
  const notice = element("p", { class: "pd-notice", role: "status" }, words, link)
  list.before(notice)
  notice.scrollIntoView({ block: "center" })
}
