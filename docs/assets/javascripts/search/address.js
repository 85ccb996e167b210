/* The address of a search: what the form says, and nothing that it does not say. */

/* The form's fields as the part of an address behind `?`; empty ones are left out. */
export const addressOf = form => {
  const said = [...new FormData(form)].filter(([, value]) => value.trim())
  return said.length ? `?${new URLSearchParams(said)}` : location.pathname
}

/* Puts an address into the fields of a form. What no field can have is left out: addresses are typed and linked by hand. */
export const fill = (form, address) => {
  const said = new URLSearchParams(address)
  for (const field of form.elements) {
    if (!field.name) continue
    const value = said.get(field.name) ?? ""
    if (field.type === "checkbox") field.checked = value === field.value
    else field.value = value
    if (field instanceof HTMLSelectElement && field.selectedIndex < 0) field.value = ""
  }
}
