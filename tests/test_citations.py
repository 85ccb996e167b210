"""Citations: keys that stay, names in their parts, and files that other programs read back."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import bibtexparser
import html5lib
import pytest
import rispy
from builders import ROOT, digest, entry
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema_rs import Draft202012Validator
from pybtex.database import Entry, Person
from pybtex.database import parse_string as pybtex_parsed
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from generator.build import build
from generator.citation.citation import Citation, citation_key, citation_of
from generator.citation.name import Name, name_of
from generator.exports.bibtex import bibtex, bibtex_entry
from generator.exports.csl_json import csl_json
from generator.exports.json_ld import scholarly_article
from generator.exports.latex import latex_of
from generator.exports.ris import ris
from generator.facts import Facts
from generator.merge import Paper, merge_entries
from generator.shell.folder import read_sources
from generator.site_facts import SiteFacts
from generator.text import folded, printable

PAGE = "https://example.org/toy/papers/a-title/"


def paper(title: str = "A Title", abstract: str = "An abstract.", **facts: Any) -> Paper:
    (one,) = merge_entries([digest(entry(title, abstract, **facts))])
    return one


def citation(title: str = "A Title", **facts: Any) -> Citation:
    return citation_of(paper(title, **facts), page=PAGE)


@cache
def reader() -> LatexNodes2Text:
    """A reader of LaTeX; of itself it takes the sign for ^ for an accent."""
    signs = get_default_latex_context_db()
    signs.add_context_category("signs", macros=[MacroTextSpec("textasciicircum", "^")], prepend=True)
    return LatexNodes2Text(latex_context=signs, strict_latex_spaces=True)


def shown(latex: str) -> str:
    """What LaTeX sets."""
    return str(reader().latex_to_text(latex))


def by_pybtex(text: str) -> Mapping[str, Entry]:
    entries: Mapping[str, Entry] = pybtex_parsed(text, "bibtex").entries
    return entries


def by_bibtexparser(text: str) -> Mapping[str, Mapping[str, str]]:
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries)
    return {one.key: {field.key: field.value for field in one.fields} for one in library.entries}


def author_of(person: Person) -> tuple[str, str, str]:
    """Family, given name and suffix as pybtex has taken a name apart."""
    parts = (
        [*person.prelast_names, *person.last_names],
        [*person.first_names, *person.middle_names],
        person.lineage_names,
    )
    family, given_, suffix = (shown(" ".join(part)) for part in parts)
    return family, given_, suffix


FULL = {
    "arxiv_id": "2305.14314",
    "authors": ("Tim Dettmers", "Aaron van den Oord", "Robert L. Logan IV", "Qwen", "Haitz Sáez de Ocáriz Borde"),
    "published": "2023-05-23",
    "categories": ("cs.LG", "cs.CL"),
}
QLORA = """\
@misc{qlora-%s,
  title = {{QLoRA: 100\\%% \\& {$\\sigma$} of S{\\textasciicircum}{$\\lbrace$}2{$\\rbrace$}FT}},
  author = {Dettmers, Tim and van den Oord, Aaron and Logan, IV, Robert L. and {Qwen} and de Oc{\\'a}riz Borde, Haitz S{\\'a}ez},
  year = {2023},
  month = may,
  eprint = {2305.14314},
  archivePrefix = {arXiv},
  primaryClass = {cs.LG},
  doi = {10.48550/arXiv.2305.14314},
  url = {https://arxiv.org/abs/2305.14314}
}
"""  # noqa: E501


def test_an_entry_has_the_fields_of_a_preprint() -> None:
    one = paper("QLoRA: 100% & σ of S^{2}FT", **FULL)
    assert bibtex_entry(citation_of(one, page=PAGE)) == QLORA % one.id[:10]


def test_what_is_unknown_is_left_out() -> None:
    assert list(by_bibtexparser(bibtex_entry(citation())).values()) == [{"title": "{A Title}", "url": PAGE}]
    assert [line[:2] for line in ris([citation()]).split("\r\n")] == ["TY", "ID", "TI", "UR", "ER", ""]
    (item,) = json.loads(csl_json([citation()]))
    assert set(item) == {"id", "type", "title", "URL"}


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("QLoRA: Efficient Finetuning", "qlora"),
        ("A Survey on the Small", "survey"),
        ("How to Do It", "paper"),
        ("À-la-carte Prompt Tuning", "la"),
        ("面向低秩", "mian"),
        ("?!", "paper"),
        ("x" * 90, "x" * 24),
    ],
)
def test_a_key_begins_with_the_first_word_that_says_something(title: str, word: str) -> None:
    one = paper(title)
    assert citation_key(one) == f"{word}-{one.id[:10]}"


@given(st.text().map(folded).filter(bool))
def test_a_key_is_ascii_that_every_reader_takes(title: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+-[0-9a-f]{10}", citation_key(paper(title)))


def test_a_key_stays_whatever_becomes_known() -> None:
    one = paper("QLoRA")
    assert citation_key(replace(one, facts=Facts(**FULL, title="Another"))) == citation_key(one)  # type: ignore[arg-type]
    assert citation_key(replace(one, other_titles=("Another",))) == citation_key(one) == "qlora-527ba7f732"


@pytest.mark.parametrize(
    ("author", "family", "given_name", "suffix"),
    [
        ("Tim Dettmers", "Dettmers", "Tim", ""),
        ("James C. R. Whittington", "Whittington", "James C. R.", ""),
        ("Aaron van den Oord", "van den Oord", "Aaron", ""),
        ("Quoc Van Le", "Le", "Quoc Van", ""),
        ("da Yin", "Yin", "da", ""),
        ("jiaxu Zhang", "Zhang", "jiaxu", ""),
        ("Rabeeh Karimi mahabadi", "mahabadi", "Rabeeh Karimi", ""),
        ("Haitz Sáez de Ocáriz Borde", "de Ocáriz Borde", "Haitz Sáez", ""),
        ("Robert L. Logan IV", "Logan", "Robert L.", "IV"),
        ("Qingyao Ai", "Ai", "Qingyao", ""),
        ("Mausam", "Mausam", "", ""),
        ("DeepSeek-AI", "DeepSeek-AI", "", ""),
        ("Kanana Llm Team", "Kanana Llm Team", "", ""),
        ("Team Glm", "Team Glm", "", ""),
        ("Meta AI, FAIR", "Meta AI, FAIR", "", ""),
        ("Command and Conquer", "Command and Conquer", "", ""),
        ("  A \n B ", "B", "A", ""),
    ],
)
def test_a_name_has_its_parts(author: str, family: str, given_name: str, suffix: str) -> None:
    assert name_of(author) == Name(shown=folded(author), family=family, given=given_name, suffix=suffix)


@pytest.mark.parametrize(
    ("facts", "date"),
    [
        ({"arxiv_id": "2305.14314"}, (2023, 5)),
        ({"arxiv_id": "2305.14314", "published": "2023-05-23"}, (2023, 5, 23)),
        ({"arxiv_id": "2305.14314", "published": "2023-06-01"}, (2023, 5)),
        ({"published": "2023-06"}, (2023, 6)),
        ({}, ()),
    ],
)
def test_a_date_is_as_much_as_is_known(facts: dict[str, str], date: tuple[int, ...]) -> None:
    assert citation(**facts).date == date


def test_the_doi_that_is_known_wins_over_arxivs() -> None:
    assert citation(arxiv_id="2305.14314").doi == "10.48550/arXiv.2305.14314"
    known = citation(doi="10.1000/a_(b)<c>{d}")
    assert (known.doi, known.url) == ("10.1000/a_(b)<c>{d}", "https://doi.org/10.1000/a_(b)%3Cc%3E%7Bd%7D")
    (fields,) = by_bibtexparser(bibtex_entry(known)).values()
    assert fields["doi"] == "10.1000/a_(b)<c>%7Bd%7D"


@pytest.mark.parametrize(
    ("text", "latex"),
    [
        ("Plain words - and (marks)", "Plain words - and (marks)"),
        ("50% of C# & R_2 for $5", r"50\% of C\# \& R\_2 for \$5"),
        ("TÜLU ő Ł ß ı", r"T{\"U}LU {\H{o}} {\L} {\ss} {\i}"),
        ("ű has no command that is read back", "ű has no command that is read back"),
        ("面向 ﬁ ⅓ Ж —", "面向 ﬁ ⅓ Ж —"),
        ("σ ≤ ∞", r"{$\sigma$} {$\leq$} {$\infty$}"),
        ("a--b ''c'' ?`", "a-{}-b '{}'c'{}' ?{}`"),
        ("me@foo{x}", r"me{@}foo{$\lbrace$}x{$\rbrace$}"),
        (r"The $\alpha_{2}$ and $k$-NN", r"The $\alpha_{2}$ and $k$-NN"),
        ("It costs $5 or $6", r"It costs \$5 or \$6"),
        (r"$\input{x}$", r"\${\textbackslash}input{$\lbrace$}x{$\rbrace$}\$"),
        (r"$}{$ and $^^5c$", r"\${$\rbrace$}{$\lbrace$}\$ and \${\textasciicircum}{\textasciicircum}5c\$"),
    ],
)
def test_text_is_written_for_latex_and_formulas_stay(text: str, latex: str) -> None:
    assert latex_of(text) == latex


HOSTILE = [
    "{", "}", "{{", "}}}", "\\", "\\\\", "\\}", "%", "#", "&", "_", "^", "~", '"', "'", "''", "`", "--", "---", "?`",
    "@", "@misc{", "@comment{", "@string{x=", "@{\\'e", "\\input{/etc/passwd}", "\\end{document}", "$", "and", ", ",
    " and ", "é", "ű", "Ł", "σ", "面", "\u202e", "ﬁ", "\x00", "\x1b", "\n\n", "\r\nER  - \r\n", "TY  - ", "\u2028",
    "</script>", "<!--", "<script>", "&lt;", "]]>", "😀", "\u0301", "ˆ",
]  # fmt: skip
# Two dollars could be a formula, which stays and is not shown as it was typed.
anything = (
    st.lists(st.sampled_from(HOSTILE) | st.text(max_size=8), max_size=8)
    .map("".join)
    .filter(lambda text: text.count("$") < 2 and folded(printable(text)))
)


@settings(max_examples=300)
@given(anything)
def test_any_title_comes_back_from_bibtex(title: str) -> None:
    one = citation(title)
    text = bibtex(map(bibtex_entry, [one, citation("Another")]))
    wanted = folded(printable(title))
    assert shown(by_pybtex(text)[one.key].fields["title"]) == wanted
    assert shown(by_bibtexparser(text)[one.key]["title"]) == wanted
    assert len(by_pybtex(text)) == len(by_bibtexparser(text)) == 2


@settings(max_examples=150)
@given(st.lists(anything, min_size=1, max_size=3))
def test_any_names_come_back_from_bibtex_each_in_its_parts(authors: list[str]) -> None:
    one = citation(authors=tuple(authors))
    text = bibtex_entry(one)
    people = by_pybtex(text)[one.key].persons["author"]
    assert [author_of(person) for person in people] == [(name.family, name.given, name.suffix) for name in one.authors]
    # Between the names nothing but their `and` may separate.
    assert by_bibtexparser(text)[one.key]["author"]


@given(anything, st.lists(anything, max_size=3))
def test_any_text_comes_back_from_ris_and_csl_json(title: str, authors: list[str]) -> None:
    one = citation(title, authors=tuple(authors), arxiv_id="2305.14314", published="2023-05-03")
    (read, other) = rispy.loads(ris([one, citation("Another")]))
    assert read["title"] == one.title
    assert "abstract" not in read
    names = [", ".join(filter(None, (name.family, name.given, name.suffix))) for name in one.authors]
    assert read.get("authors", []) == names
    assert (read["type_of_reference"], read["id"], read["year"], read["date"]) == (
        "UNPB",
        one.key,
        "2023",
        "2023/05/03/",
    )
    assert (read["doi"], read["urls"]) == ("10.48550/arXiv.2305.14314", ["https://arxiv.org/abs/2305.14314"])
    assert other["title"] == "Another"
    (item,) = json.loads(csl_json([one]))
    assert Draft202012Validator(CSL).is_valid([item])
    assert (item["id"], item["title"]) == (one.key, one.title)
    assert "abstract" not in item
    assert item["issued"] == {"date-parts": [[2023, 5, 3]]}
    assert [name.get("literal", name.get("family")) for name in item.get("author", [])] == [
        name.family for name in one.authors
    ]


@given(anything, anything)
def test_any_text_in_json_ld_stays_in_its_element(title: str, author: str) -> None:
    one = citation(title, authors=(author,), arxiv_id="2305.14314")
    page = html5lib.parse(
        f'<script type="application/ld+json">{scholarly_article(one)}</script><p>x', namespaceHTMLElements=False
    )
    (script,) = page.iter("script")
    data = json.loads(script.text)
    assert (data["headline"], data["author"][0]["name"]) == (one.title, one.authors[0].shown)
    assert data["datePublished"] == "2023-05"


# The fields that are used, as the schema of CSL-JSON has them.
CSL: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "additionalProperties": False,
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {"enum": ["article", "article-journal", "paper-conference", "report", "thesis", "webpage"]},
            "author": {
                "type": "array",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "properties": {name: {"type": "string"} for name in ("family", "given", "suffix", "literal")},
                },
            },
            "issued": {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": ["string", "number"]},
                        },
                    }
                },
            },
            **{name: {"type": "string"} for name in ("title", "abstract", "publisher", "DOI", "URL")},
            "number": {"type": ["string", "number"]},
        },
    },
}


@pytest.fixture(scope="module")
def files() -> Mapping[str, str]:
    """The files that are built of the committed digests, by their address."""
    built, problems = build(
        read_sources(ROOT)[0], SiteFacts(name="Digest", description="Papers.", url="https://a.example/")
    )
    assert built, problems
    return dict(built.files())


@pytest.fixture(scope="module")
def recorded() -> Mapping[str, dict[str, Any]]:
    """The committed facts, by identifier."""
    blocks = json.loads((ROOT / "data" / "metadata.json").read_text("utf-8"))["papers"]
    return {
        block["arxiv_id"]["value"]: {name: fact["value"] for name, fact in block.items() if name != "paper"}
        for block in blocks
    }


def test_all_committed_papers_are_read_back_by_two_bibtex_libraries(
    files: Mapping[str, str], recorded: Mapping[str, dict[str, Any]]
) -> None:
    text = files["papers.bib"]
    entries, fields = by_pybtex(text), by_bibtexparser(text)
    exported = {paper["arxiv_id"]: paper for paper in json.loads(files["papers.json"])["papers"]}
    assert len(entries) == len(fields) == len(exported) == 716
    for key, one in entries.items():
        assert one.type == "misc"
        identifier = one.fields["eprint"]
        title, facts = exported[identifier]["title"], recorded[identifier]
        assert shown(one.fields["title"]) == shown(fields[key]["title"]) == title
        assert one.fields["archivePrefix"] == "arXiv"
        assert one.fields["year"] == f"20{identifier[:2]}"
        assert fields[key]["doi"] == f"10.48550/arXiv.{identifier}"
        assert fields[key]["url"] == f"https://arxiv.org/abs/{identifier}"
        people = [author_of(person) for person in one.persons.get("author", [])]
        names = [" ".join(filter(None, (given_name, family, suffix))) for family, given_name, suffix in people]
        assert names == facts.get("authors", [])


def test_the_month_of_an_entry_is_that_of_its_identifier(files: Mapping[str, str]) -> None:
    months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    found = re.findall(r"month = (\w+),\n  eprint = \{\d\d(\d\d)\.", files["papers.bib"])
    assert len(found) == 716
    assert {month for month, number in found if months[int(number) - 1] != month} == set()


def test_every_topic_has_the_bibtex_of_its_papers(files: Mapping[str, str]) -> None:
    data = json.loads(files["papers.json"])
    whole = {one["eprint"]: key for key, one in by_bibtexparser(files["papers.bib"]).items()}
    for topic in data["topics"]:
        keys = set(by_bibtexparser(files[f"topics/{topic['slug']}/papers.bib"]))
        assert keys == {whole[paper["arxiv_id"]] for paper in data["papers"] if topic["slug"] in paper["topics"]}


def test_all_committed_papers_are_in_ris_and_csl_json(
    files: Mapping[str, str], recorded: Mapping[str, dict[str, Any]]
) -> None:
    exported = {paper["title"]: paper for paper in json.loads(files["papers.json"])["papers"]}
    read = rispy.loads(files["papers.ris"])
    items = json.loads(files["papers.csl.json"])
    assert Draft202012Validator(CSL).is_valid(items)
    assert [one["title"] for one in read] == [one["title"] for one in items] == list(exported)
    keys = list(by_bibtexparser(files["papers.bib"]))
    assert [one["id"] for one in read] == [one["id"] for one in items] == keys
    for one, item in zip(read, items, strict=True):
        known = exported[one["title"]]
        assert item["number"] == f"arXiv:{known['arxiv_id']}"
        authors = recorded[known["arxiv_id"]].get("authors", [])
        assert len(one.get("authors", [])) == len(item.get("author", [])) == len(authors)
        year, month, *_ = item["issued"]["date-parts"][0]
        assert f"{year}-{month:02d}" == known["published"]
        assert one["date"].startswith(f"{year}/{month:02d}/")
