/* Tables as CSV (RFC 4180). */

// What a spreadsheet would take for a formula, also behind signs that nobody sees, gets an apostrophe in front, as
// OWASP advises.
const RUNS = /^[\s\u00ad\u200b-\u200f\u2060-\u2064\ufeff]*[=+\-@＝＋－＠|%\t\r]/

export const csvText = rows => rows.map(row => `${row.map(cell).join(",")}\r\n`).join("")

const cell = text => `"${text.replace(RUNS, "'$&").replaceAll('"', '""')}"`

/* The rows of a text; spreadsheets may have changed its quotes, its line ends, and commas to semicolons. */
export const csvRows = text => {
  const mark = /^\uFEFF?[^\n,]*;/.test(text) ? ";" : ","
  const rows = [[""]]
  let quoted = false
  let justClosed = false
  for (const char of text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n")) {
    const row = rows[rows.length - 1]
    if (char === '"') {
      if (justClosed) row[row.length - 1] += '"'
      justClosed = quoted
      quoted = !quoted
      continue
    }
    justClosed = false
    if (quoted || (char !== mark && char !== "\n")) row[row.length - 1] += char
    else if (char === mark) row.push("")
    else rows.push([""])
  }
  return rows
}
