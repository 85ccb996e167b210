"""Texts made to break what shows them: markup, templates, YAML, TeX, terminals, spreadsheets, and odd Unicode."""

import json
import random
import unicodedata
from functools import cache

from generator.text import folded, title_key

RUN = "window.hostile=1"

# Each is a title of its own, and stands in an abstract.
PAYLOADS = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"<img src=x onerror={RUN}>",
    f"<svg/onload={RUN}>",
    f"\"><svg onload='{RUN}'>",
    f"' autofocus onfocus={RUN} x='",
    f"javascript:{RUN}",
    f"[click](javascript:{RUN})",
    f"<a href=javascript:{RUN}>click</a>",
    f"<math><mtext><script>{RUN}</script>",
    f"<!--><script>{RUN}</script>-->",
    f"]]><script>{RUN}</script>",
    "<![CDATA[",
    "]]>",
    "-->",
    "<!--",
    "</title>",
    "</textarea>",
    "</style>",
    "</template>",
    "<plaintext>",
    "<base href=//elsewhere.example/>",
    f"<iframe srcdoc='<script>parent.{RUN}</script>'>",
    "<meta http-equiv=refresh content='0;url=//elsewhere.example'>",
    f"<details open ontoggle={RUN}>",
    f"<form><button formaction=javascript:{RUN}>",
    "&lt;b&gt;",
    "&amp;amp;",
    "&#0;",
    "&#x202e;",
    "&nosuch;",
    "%3Cscript%3E",
    "\\u003cscript\\u003e",
    "\\x3cscript\\x3e",
    "{{ 7 * 7 }}",
    "{% include '/etc/passwd' %}",
    "{{ config }}",
    "{# no comment",
    "{% raw %}",
    "{% endblock %}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "{{constructor.constructor('" + RUN + "')()}}",
    "pd-slot-body",
    "pd-slot-title",
    "--- title: no",
    'title: "x',
    "key: value: value",
    "!!python/object/apply:os.system [id]",
    "&anchor *anchor",
    "@article{x, title={y}}",
    "% comment",
    "\\end{document}",
    "\\input{/etc/passwd}",
    "\\write18{id}",
    "}",
    "{",
    "{{{{",
    "$\\def\\x{\\x\\x}\\x$",
    "$\\frac{\\frac{1}{2}",
    "$" + "{" * 300 + "x" + "}" * 300 + "$",
    "$$",
    "$",
    "\\(",
    "\\]",
    "$x^{2^{2^{2^{2}}}}$",
    "$<script>" + RUN + "</script>$",
    "$\\text{<img src=x onerror=" + RUN + ">}$",
    "$\\href{javascript:" + RUN + "}{x}$",
    "$\\unicode{x3c}$",
    "$a < b > c & d$",
    "$" + "\\sqrt{" * 60 + "x" + "}" * 60 + "$",
    "$\\operatorname{<img>}$",
    "$\\text{</math><script>" + RUN + "</script>}$",
    "$\\hspace{99999em}$ wide",
    "$\\color{red}{x}$",
    "`" * 40,
    "``quoted''",
    "^^^^",
    "____",
    "~~~~",
    "$_{_{_{",
    "\\" * 50,
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "=cmd|'/c calc'!A1",
    '=HYPERLINK("//elsewhere.example")',
    "|calc",
    "\uff1d1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u00a0\u00ad@SUM(A1)",
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b[2J",
    "\x9b31m",
    "\x07bell",
    "back\x08space",
    "\x7f",
    "\x00nul",
    "\u202eright to left",
    "\u2066isolate",
    "\u200frtl mark",
    "\u061c",
    "\u200bzero\u200bwidth",
    "\ufeffmark",
    "\u00ad",
    "\u2028line\u2029paragraph",
    "\x85next line",
    "\x0bvertical\x0cfeed",
    "\u0301\u0302 alone",
    "e" + "\u0301" * 500,
    "Z\u0351\u0346\u0339a\u0322l\u0489g\u034fo",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 family",
    "\U0001f1e9\U0001f1ea",
    "\U0010ffff last",
    "\ufdd0 none",
    "\uffff none",
    "\ue000 private",
    "\U000e0041 tag",
    "\U00020000 plane two",
    "𝒜 𝔅 ℭ",
    "ﷺ",
    "ß ẞ ŉ ǰ ΐ",
    "İı",
    "ﬁ ﬂ",
    "①②③",
    "१२३",
    "٣٤٥",
    "人工知能",
    "ไม่มีช่องว่าง",
    "မြန်မာ",
    "עברית",
    "العربية",
    "con",
    "nul",
    "aux",
    "prn",
    "com1",
    "lpt9",
    "CON.txt",
    "..",
    ".",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\autoexec.bat",
    "a/b/c",
    "index.html",
    "index",
    "page_2",
    "feed.xml",
    "???",
    "***",
    "- - -",
    "\u3164",
    "~",
    "%00",
    "%2e%2e%2f",
    "?q=1#x",
    "https://elsewhere.example/a_(b)_c.",
    "(https://elsewhere.example/a(b)",
    "ftp://elsewhere.example/",
    "data:text/html,<script>" + RUN + "</script>",
    "vbscript:x",
    "//elsewhere.example/",
    "https://a@b:c@d/",
    "https://[::1]/",
    'https://elsewhere.example/"onmouseover=' + RUN,
    "HTTPS://ELSEWHERE.EXAMPLE/<B>",
    "www.elsewhere.example/'x'",
    "https://elsewhere.example/\u202egpj.exe",
    "https://\u0430pple.example/",
    "hTTp://javascript:alert(1)",
    "constructor",
    "__proto__",
    "toString",
    "hasOwnProperty",
    "prototype",
    "null",
    "undefined",
    "NaN",
    "true",
    "0",
    "1e999",
)

PLAIN = "We study {} with some care. The results are such that our method is shown to work on the tasks of it."


@cache
def hostile_papers() -> tuple[tuple[str, str], ...]:
    """300 titles and abstracts, no two of one paper: the payloads, long texts, and every category of Unicode."""
    chance = random.Random(300)  # noqa: S311
    # At the end of a text, a mark has nothing behind it.
    papers = [(payload, f"{PLAIN.format(payload)} {payload}") for payload in PAYLOADS]
    papers += [("A" * 400, "x" * 100_000), ("word " * 4000, PLAIN.format("<b>" * 3_000)),
               ("Formulas Without End", "$x_1$ " * 15_000), ("Braces Without End", "{" * 100_000),
               ("Dollars Without End", "$ " * 50_000), ("Addresses Without End", "https://e.example/( " * 5_000),
               ("Commands Without End", "\\frac" * 20_000), ("Marks Without End", "\u0301" * 100_000)]  # fmt: skip
    for category, chars in sorted(_by_category().items()):
        drawn = "".join(chance.choice(chars) for _ in range(60))
        papers.append((f"Category {category} {drawn}", PLAIN.format(drawn)))
    while len(papers) < 300:
        text = "".join(chance.choice(PAYLOADS) + chr(chance.randrange(1, 0xD800)) for _ in range(4))
        papers.append((f"Mixed {len(papers)} {text}", PLAIN.format(text)))
    keys = [title_key(folded(title)) for title, _ in papers]
    return tuple(
        (title if keys.index(key) == number else f"{title} {number} again", abstract)
        for number, ((title, abstract), key) in enumerate(zip(papers, keys, strict=True))
    )


def hostile_answer() -> str:
    """The papers as the papers API answers, the one shape that holds any text."""
    answer = [
        {"paper": {"id": f"2601.{number:05d}", "title": title, "summary": abstract, "authors": [{"name": title[:80]}],
                   "githubRepo": 'https://github.com/a/b"onclick=' + RUN if number % 7 == 0 else None}}
        for number, (title, abstract) in enumerate(hostile_papers())
    ]  # fmt: skip
    return json.dumps(answer, indent=0)


@cache
def _by_category() -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for code in range(1, 0x110000):
        category = unicodedata.category(chr(code))
        if category != "Cs":
            found.setdefault(category, []).append(chr(code))
    return {category: "".join(chars) for category, chars in found.items()}
