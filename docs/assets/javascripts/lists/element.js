/* Elements of the page. A text becomes a text node, so that nothing in it is ever read as markup. */
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value)
  made.append(...children)
  return made
}

export const button = (text, attributes = {}) =>
  element("button", { type: "button", class: "pd-button", ...attributes }, text)
