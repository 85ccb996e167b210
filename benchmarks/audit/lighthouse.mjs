// Runs Lighthouse (mobile preset) on addresses and prints one line of JSON for each: address, scores, bytes.
// node lighthouse.mjs PORT ADDRESS... where PORT is that of a Chromium that listens for its debugger.
import lighthouse from "lighthouse"

const [port, ...addresses] = process.argv.slice(2)
for (const address of addresses) {
  const run = await lighthouse(address, { port: Number(port), logLevel: "error" })
  const { categories, audits } = run.lhr
  const scores = Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, Math.round(100 * score)]))
  const failed = Object.values(categories).flatMap(category =>
    category.id === "performance" ? [] : category.auditRefs.filter(({ id }) => audits[id].score === 0).map(({ id }) => id))
  console.log(JSON.stringify({ address, scores, failed }))
}
