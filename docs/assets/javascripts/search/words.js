/* The words of a query, folded as the index has them, and how else one of them may be written. */

const LONGEST_QUERY = 400
const MOST_WORDS = 24

/* Words that say nothing alone: they are looked for only where a query has no other. */
const SMALL = new Set(
  `a an and are as at be by can do does for from how in into is it its not of on or that the their these this to
  toward towards using via was what when where which who why with you your`.split(/\s+/)
)

const SPELLINGS = [
  [/is(e|ed|er|ers|es|ing|ation|ations)$/, "iz$1"],
  [/iz(e|ed|er|ers|es|ing|ation|ations)$/, "is$1"],
  [/yse(s|d|r|rs)?$/, "yze$1"],
  [/yze(s|d|r|rs)?$/, "yse$1"],
  [/lys(ing)$/, "lyz$1"],
  [/our(s|al|ed|ing|ite|able|hood|hoods)?$/, "or$1"],
  [/or(s|al|ed|ing|ite|able|hood|hoods)?$/, "our$1"],
  [/ll(ed|ing|er|ers)$/, "l$1"],
  [/([^l])l(ed|ing|er|ers)$/, "$1ll$2"],
  [/tre(s|d)?$/, "ter$1"],
  [/ence(s)?$/, "ense$1"],
  [/ogue(s)?$/, "og$1"],
  [/og(s)?$/, "ogue$1"],
  [/gramme(s)?$/, "gram$1"],
]

const STEM = /(?:ations?|ating|ators?|ated|ates?|ions?|ing|ers?|ed|es|s|e|ly|y)$/

/* Small letters without accents and marks: `S^{2}FT` is `s2ft`. */
export const folded = text =>
  text.normalize("NFKD").replace(/[\p{M}^{}$\\_]/gu, "").replaceAll("\u2010", "-").toLowerCase()

/* The words of a query, at most so many as anybody types; hyphens join (`fine-tune`), other marks part. */
export const wordsOf = query =>
  (folded(query.slice(0, LONGEST_QUERY)).match(/[\p{L}\p{N}]+(?:[-.'’][\p{L}\p{N}]+)*/gu) ?? []).slice(0, MOST_WORDS)

/* The words that are worth looking for. */
export const telling = words => {
  const found = words.filter(word => !SMALL.has(word))
  return found.length ? found : words
}

/* British for American, and the other way round. */
export const otherSpellings = word =>
  word.length < 5 ? [] : SPELLINGS.filter(([ending]) => ending.test(word)).map(([ending, other]) => word.replace(ending, other))

/* What the forms of a word have in common, about: `adapters` and `adapter`. */
export const stem = word => (word.length > 4 ? word.replace(STEM, "") : word)
