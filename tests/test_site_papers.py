"""What the page of a paper tells readers, reference managers and search engines."""

import json
from typing import Any

import pytest
from site_project import REPOSITORY, Site

TEN = {
    "LoftQ: LoRA-Fine-Tuning-Aware Quantization for Large Language Models",
    "À-la-carte Prompt Tuning (APT): Combining Distinct Data Via Composable Prompting",
    "σ-GPTs: A New Approach to Autoregressive Models",
    "QuIP#: Even Better LLM Quantization with Hadamard Incoherence and Lattice Codebooks",
    "S^{2}FT: Efficient, Scalable and Generalizable LLM Fine-tuning by Structured Sparsity",
    "A Closer Look at the Limitations of Instruction Tuning",
    "Active Preference Learning for Large Language Models",
    "Accuracy on the Curve: On the Nonlinear Correlation of ML Performance Between Data Subpopulations",
    "ABBA: Highly Expressive Hadamard Product Adaptation for Large Language Models",
    "TÜLU 3: Pushing Frontiers in Open Language Model Post-Training",
}
# Bytes: half of all pages are below 9,400; the heaviest have many authors, or stand in many digests.
# The address of the site stands in each twice, so a kilobyte is 1,024 bytes here.
HEAVIEST = 12 * 1024


def citation(tree: Any, name: str) -> list[str]:
    return list(map(str, tree.xpath(f"//head/meta[@name='citation_{name}']/@content")))


def described(tree: Any) -> Any:
    (script,) = tree.xpath("//head/script[@type='application/ld+json']/text()")
    return json.loads(script)


@pytest.fixture(scope="module")
def recorded() -> dict[str, dict[str, Any]]:
    """The committed facts, by the title of the digests."""
    blocks = json.loads((REPOSITORY / "data" / "metadata.json").read_text("utf-8"))["papers"]
    return {
        block["paper"]: {name: fact["value"] for name, fact in block.items() if name != "paper"} for block in blocks
    }


@pytest.mark.parametrize("title", sorted(TEN))
def test_the_tags_and_links_of_a_paper_are_the_facts_that_are_known(
    title: str, published_site: Site, recorded: dict[str, dict[str, Any]]
) -> None:
    (paper,) = [paper for paper in published_site.papers_json["papers"] if paper["title"] == title]
    tree = published_site.trees[f"{paper['path']}index.html"]
    facts = recorded[title]
    identifier = facts["arxiv_id"]
    assert citation(tree, "title") == [title]
    assert citation(tree, "author") == facts.get("authors", [])[:12]
    assert citation(tree, "arxiv_id") == [identifier]
    assert citation(tree, "publication_date") == [f"20{identifier[:2]}/{identifier[2:4]}"]
    assert citation(tree, "doi") == [f"10.48550/arXiv.{identifier}"]
    assert citation(tree, "pdf_url") == [f"https://arxiv.org/pdf/{identifier}"]
    of_arxiv = [f"https://arxiv.org/{kind}/{identifier}" for kind in ("abs", "pdf", "html")]
    links = tree.xpath("//ul[@class='pd-links']//a/@href")
    assert links[:4] == [*of_arxiv, f"https://huggingface.co/papers/{identifier}"]
    assert links == [link["url"] for link in paper["links"]]
    if "authors" in facts:
        assert tree.xpath("string(//p[@class='pd-authors'])") == ", ".join(facts["authors"])
    data = described(tree)
    assert (data["@type"], data["headline"]) == ("ScholarlyArticle", title)
    assert [author["name"] for author in data.get("author", [])] == facts.get("authors", [])[:3]
    assert data["datePublished"] == paper["published"]
    assert data["sameAs"] == f"https://arxiv.org/abs/{identifier}"


def test_the_bibtex_of_a_page_is_that_of_the_file_unless_it_has_dozens_of_authors(published_site: Site) -> None:
    entries = published_site.text("papers.bib").split("\n\n")
    papers = published_site.papers_json["papers"]
    for paper, entry in zip(papers, entries, strict=True):
        (shown,) = published_site.trees[f"{paper['path']}index.html"].xpath("//section[@class='pd-cite']//pre")
        if len(paper["authors"]) > 40:
            assert shown.get("data-pd-shortened") is not None
            first_ten = entry.split(" and ")[:10]
            assert shown.text.split(" and ")[:10] == first_ten
            assert " and others},\n" in shown.text
        else:
            assert shown.text.strip() == entry.strip()


def test_a_page_names_the_first_eighty_authors_and_says_how_many_there_are(published_site: Site) -> None:
    for paper in published_site.papers_json["papers"]:
        (shown, *_) = (*published_site.trees[f"{paper['path']}index.html"].xpath("//p[@class='pd-authors']"), None)
        if shown is None:
            assert not paper["authors"]
            continue
        more = len(paper["authors"]) - 80
        first = ", ".join(paper["authors"][:80])
        assert shown.text_content() == (f"{first} and {more} more" if more > 0 else first)


def test_a_month_stands_in_lists_where_it_is_known(toy_site: Site, published_site: Site) -> None:
    known = {f"p-{paper['id']}": paper["published"] for paper in published_site.papers_json["papers"]}
    for path, tree in published_site.trees.items():
        for item in tree.xpath("//li[@class='pd-paper'][@id]"):
            assert item.xpath(".//time[@class='pd-month']/@datetime") == [known[item.get("id")]], path
    shown = [tree.xpath("count(//time[@class='pd-month'])") for tree in toy_site.trees.values()]
    assert {0.0, 1.0} <= set(shown)


def test_only_the_pages_of_papers_say_that_they_are_articles(toy_site: Site) -> None:
    papers = {f"{paper['path']}index.html" for paper in toy_site.papers_json["papers"]}
    marked = {path for path, tree in toy_site.trees.items() if tree.xpath("//meta[@name='citation_title']")}
    assert marked == papers
    assert {
        path for path, tree in toy_site.trees.items() if tree.xpath("//script[contains(@type, 'ld+json')]")
    } == papers


def test_hostile_names_and_titles_stay_text_in_the_head(toy_site: Site) -> None:
    (paper,) = [paper for paper in toy_site.papers_json["papers"] if "Sandboxing" in paper["title"]]
    tree = toy_site.trees[f"{paper['path']}index.html"]
    assert citation(tree, "title") == [paper["title"]]
    assert citation(tree, "author") == paper["authors"]
    assert [author["name"] for author in described(tree)["author"]] == paper["authors"][:3]


def test_every_paper_leads_to_the_six_related_ones_of_the_data(published_site: Site) -> None:
    papers = {paper["id"]: paper for paper in published_site.papers_json["papers"]}
    for paper in papers.values():
        links = published_site.trees[f"{paper['path']}index.html"].xpath("//section[@id='pd-related']//li/a")
        leads = [link.get("href").replace("../", "papers/") for link in links]
        assert leads == [papers[other]["path"] for other in paper["related"]]
        pages = [published_site.trees[f"{papers[other]['path']}index.html"] for other in paper["related"]]
        assert [link.xpath("string()") for link in links] == [page.xpath("string(//h1)") for page in pages]
        assert len(set(paper["related"]) - {paper["id"]}) == 6


def test_the_page_of_a_paper_weighs_twelve_kilobytes_at_most(published_site: Site) -> None:
    papers = published_site.papers_json["papers"]
    sizes = {paper["path"]: len(published_site.text(paper["path"]).encode()) for paper in papers}
    assert {path: size for path, size in sizes.items() if size > HEAVIEST} == {}
