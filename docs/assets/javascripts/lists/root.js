/* Where the site's root is: three folders above this module. */
export const ROOT = new URL("../../../", import.meta.url)
