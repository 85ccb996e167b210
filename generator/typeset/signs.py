"""The signs that LaTeX has commands for."""

import unicodedata
from functools import cache

GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ", "pi": "π",
    "rho": "ρ", "varrho": "ϱ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "φ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
    "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω", "ell": "ℓ",
}  # fmt: skip
# Names that no English sentence has.
NEVER_WORDS = {
    "rightarrow": "→", "leftarrow": "←", "leftrightarrow": "↔", "Rightarrow": "⇒", "Leftrightarrow": "⇔",
    "longrightarrow": "⟶", "uparrow": "↑", "downarrow": "↓", "leq": "≤", "geq": "≥", "neq": "≠", "simeq": "≃",
    "lesssim": "≲", "gtrsim": "≳", "infty": "∞",
}  # fmt: skip
# Names that are signs only before a number.
BEFORE_DIGITS = {"sim": "~", "approx": "≈", "le": "≤", "ge": "≥", "pm": "±", "times": "×"}
SIGNS = {
    **GREEK, **NEVER_WORDS,
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "mp": "∓", "sim": "~", "approx": "≈", "equiv": "≡", "cong": "≅",
    "propto": "∝", "le": "≤", "ge": "≥", "ne": "≠", "ll": "≪", "gg": "≫", "lt": "<", "gt": ">", "in": "∈", "notin": "∉",
    "subset": "⊂", "subseteq": "⊆", "cup": "∪", "cap": "∩", "setminus": "∖", "emptyset": "∅", "forall": "∀",
    "exists": "∃", "land": "∧", "lor": "∨", "neg": "¬", "oplus": "⊕", "otimes": "⊗", "odot": "⊙", "circ": "∘",
    "bullet": "•", "star": "⋆", "ast": "∗", "dagger": "†", "ddagger": "‡", "prime": "′", "top": "⊤", "bot": "⊥",
    "perp": "⊥", "parallel": "∥", "mid": "|", "nabla": "∇", "partial": "∂", "to": "→", "mapsto": "↦", "gets": "←",
    "langle": "⟨", "rangle": "⟩", "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "ldots": "…", "dots": "…",
    "cdots": "⋯", "triangle": "△", "checkmark": "✓", "degree": "°", "hbar": "ℏ",
    "textless": "<", "textgreater": ">", "textasciitilde": "~", "textbackslash": "\\", "LaTeX": "LaTeX", "TeX": "TeX",
    "log": "log", "ln": "ln", "exp": "exp", "min": "min", "max": "max", "arg": "arg", "argmin": "argmin",
    "argmax": "argmax", "sin": "sin", "cos": "cos", "tan": "tan", "tanh": "tanh", "det": "det", "Pr": "Pr",
    "sup": "sup", "inf": "inf", "quad": " ", "qquad": " ", "left": "", "right": "",
    "big": "", "Big": "", "bigl": "", "bigr": "",
    "displaystyle": "",
}  # fmt: skip
WORDED = {"text", "textrm", "textbf", "textit", "texttt", "textsf", "textsc", "mbox", "mathrm", "mathbf", "mathit",
          "mathsf", "mathtt", "boldsymbol", "bm", "operatorname", "emph"}  # fmt: skip
_ALPHABETS = {"mathbb": "DOUBLE-STRUCK", "mathcal": "SCRIPT", "mathscr": "SCRIPT", "mathfrak": "FRAKTUR"}
ALPHABETS = frozenset(_ALPHABETS)


@cache
def letter_of(alphabet: str, letter: str) -> str:
    """A capital letter of one of the alphabets of mathematics: `mathbb` and `R` give the sign of the reals."""
    kind = _ALPHABETS[alphabet]
    holes = {"FRAKTUR": "BLACK-LETTER"}.get(kind, kind)
    for name in (f"MATHEMATICAL {kind} CAPITAL {letter}", f"{holes} CAPITAL {letter}"):
        try:
            return unicodedata.lookup(name)
        except KeyError:
            continue
    return letter
