"""Papers whose words look like the marks of the shapes that pages are saved in."""

import datetime
from functools import cache

from builders import committed_papers
from shape_pages import NAMES, Known

HOSTILE = (
    ("[Re] Brackets [in] Titles (and Parentheses)", "[We] study brackets. See [1] and [2, 3]. It ends with [12]"),
    ("A Title with a](b Broken Link", "An abstract with ](https://evil.example) in it. It goes on, and then it stops."),
    (r"Back\slash \alpha and \textbf{Bold}", r"We use $\alpha \geq \beta_1$. It costs 5\% more, as C:\path shows."),
    ("*Stars* and _underscores_ and __init__", "We study snake_case and a * b * c. It is `code` and ~~struck~~ too."),
    ("# A Hash Title", "# no heading. ## neither. It is an abstract with #hashtags."),
    (
        "<b>HTML</b> & <script>alert(1)</script> &amp;",
        "We write <i>italic</i> &lt;tag&gt; a < b > c. The <article> is used.",
    ),
    (
        "@article{doe2020, A Title of BibTeX}",
        "@article{key, title = {Not a Paper}, abstract = {None}} is what we parse.",
    ),
    ("1. First Steps in Lists", "1. We list. 2. We list more. - And a dash. * And a star."),
    ("- Dashes First", "- We begin with a dash. It works well in all cases that we tried."),
    ("大型语言模型的对齐研究", "我们研究大型语言模型的对齐。实验表明,该方法在多个基准上优于现有方法。"),
    ("محاذاة نماذج اللغة الكبيرة", "ندرس محاذاة نماذج اللغة الكبيرة. تظهر النتائج أن الطريقة تعمل جيدا."),
    (r"$O(n \log n)$ Attention and x^2", r"We give $O(n^2)$ with $\{x_i\}_{i=1}^n$. This is 3$\times$ faster."),
    (
        "https://example.com/ Is No URL",
        "Code: https://github.com/foo/bar_baz and (https://arxiv.org/abs/2305.14314v2).",
    ),
    ("May 29", "A paper about a day of May. It has an abstract, as any paper has."),
    ("3 authors", "3 authors write a paper. 4 authors read it, and · May 30 is the day."),
    ("40", "Forty is a number. We study what it is the answer to, and find out nothing."),
    ("Subscribe", "Why people subscribe. We ask many of them, and count their answers with care."),
    ("GPT-4 vs. [MASK]: a [CLS] View", "The [MASK] token [x][y] and ![image] of (parens) and ]. End with [1][2]"),
    (
        "Curly {Braces} in {{Title}}",
        "We use {braces} and {{double}} ones, “quotes” and % signs; 50% of all. Cost: 5$ or #1.",
    ),
    ("[32]: https://example.com", "[33]: https://example.com is how a reference looks. We study these things."),
    ("> Quoted Title", "> We begin with a quote. | And a | table | row."),
    ("State-of-the-art pre- and post-training", "We do pre- and post-training of large-scale models, in- and outside."),
    ("-", "A title of a dash. We study what short titles do to those who read pages."),
)


@cache
def hostile_papers() -> tuple[Known, ...]:
    """Hostile papers, among as many that are not: on a page where all write so, nobody could tell words from marks."""
    shown = [paper for pair in zip(HOSTILE, committed_papers(), strict=False) for paper in pair]
    return tuple(
        Known(
            title=title,
            abstract=abstract,
            arxiv_id=f"2501.{number:05d}",
            day=datetime.date(2025, 1, 1 + number % 28),
            authors=NAMES[: 1 + number % 6],
            upvotes=number if number % 5 else None,
        )
        for number, (title, abstract) in enumerate(shown)
    )
