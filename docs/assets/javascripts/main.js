/* What every page runs. */
import "./lists/main.js"
import "./search/header.js"
import "./cite.js"
