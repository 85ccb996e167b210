/* Lists of papers: values in, new lists out. The paper saved last comes first. */

// What is longer would fill the storage; the paper's page has all of it.
const LONGEST = 2000

/* A paper with the fields that a list keeps. */
export const listPaper = ({ id, path, title, authors, month, saved, read }) => {
  const [shortTitle, shortAuthors] = [title, authors].map(text => text.slice(0, LONGEST))
  return { id, path, title: shortTitle, authors: shortAuthors, month, saved, read }
}

const inOrder = papers => [...papers].sort((one, other) => other.saved - one.saved || (one.id < other.id ? -1 : 1))

export const withoutPapers = (papers, ids) => papers.filter(paper => !ids.has(paper.id))

export const withPaper = (papers, paper) => inOrder([...withoutPapers(papers, new Set([paper.id])), paper])

/* Both lists as one. A paper of both stays as the first has it, and has been read if either says so. */
export const mergedPapers = (papers, others) => {
  const merged = new Map(others.map(paper => [paper.id, paper]))
  for (const paper of papers) merged.set(paper.id, { ...paper, read: paper.read || !!merged.get(paper.id)?.read })
  return inOrder(merged.values())
}
