/* A list in the fragment of an address: five bytes a paper, in the letters of base64url. */
import { SHORT_DIGITS } from "./records.js"

const NAME = "#papers="
const BYTES = SHORT_DIGITS / 2
/* How many papers an address may hold. */
export const MOST = 2000

export const fragmentOf = shortIds => {
  const letters = btoa(shortIds.join("").replace(/../g, byte => String.fromCharCode(Number.parseInt(byte, 16))))
  return NAME + letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")
}

/* The short ids in a fragment, each once; null if it holds none, and an empty list if they cannot be read. */
export const idsInFragment = fragment => {
  if (!fragment.startsWith(NAME)) return null
  let bytes
  try {
    bytes = atob(fragment.slice(NAME.length).replaceAll("-", "+").replaceAll("_", "/"))
  } catch {
    return []
  }
  if (bytes.length % BYTES || bytes.length > MOST * BYTES) return []
  const digits = [...bytes].map(byte => byte.charCodeAt(0).toString(16).padStart(2, "0")).join("")
  return [...new Set(digits.match(new RegExp(`.{${SHORT_DIGITS}}`, "g")))]
}
