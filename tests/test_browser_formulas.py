"""Formulas as readers meet them, in Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser_fixtures import served
from playwright.sync_api import Browser, Page
from site_project import digest_text, toy_project

pytestmark = pytest.mark.browser

LONG = " + ".join(f"\\frac{{x_{{{number}}}}}{{\\sqrt{{y_{{{number}}}}}}}" for number in range(14))
ABSTRACT = (
    "We train S^{2}FT up to 3times faster, and prove that $\\frac{1}{\\sqrt{n}}$ bounds the loss of every model. "
    f"It follows that ${LONG}$ holds for sim10\\% of all models that we have looked at."
)
PAPER = "papers/s-2-ft-a-paper-with-formulas/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with a paper full of formulas."""
    project = toy_project(tmp_path_factory.mktemp("formulas") / "project")
    text = digest_text([("S^{2}FT: A Paper with Formulas", ABSTRACT)])
    (project.root / "digests" / "2026-05-01-formulas.txt").write_text(text, "utf-8")
    build = project.build()
    assert build.status == 0, build.output
    with served(Path(project.site.root)) as host:
        yield host


@pytest.fixture(params=[360, 1440])
def page(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Page]:
    """A page on a phone, and on a wide screen, where no script runs."""
    context = chromium.new_context(viewport={"width": request.param, "height": 800}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_a_title_and_an_abstract_are_set_without_a_script(page: Page, address: str) -> None:
    page.goto(address + PAPER)
    assert page.locator("h1#pd-title").inner_html() == "S<sup>2</sup>FT: A Paper with Formulas"
    assert page.title() == "S²FT: A Paper with Formulas - Paper Digest"
    assert page.locator(".pd-text").inner_text().startswith("We train S2FT up to 3× faster, and prove that")
    assert page.locator(".pd-text math").count() == 2


def test_a_fraction_is_laid_out_as_one(page: Page, address: str) -> None:
    page.goto(address + PAPER)
    fraction = page.locator(".pd-text math").first
    above, below = (fraction.locator(f"mfrac > :nth-child({part})").bounding_box() for part in (1, 2))
    assert above
    assert below
    assert above["y"] + above["height"] <= below["y"] + 1


@pytest.mark.parametrize("path", [PAPER, "digests/2026-05-01-formulas/"])
def test_a_long_formula_scrolls_in_itself_and_does_not_widen_the_page(path: str, page: Page, address: str) -> None:
    page.goto(address + path)
    for summary in page.locator("details > summary").all():
        summary.click()
    assert page.viewport_size
    assert page.locator("html").evaluate("element => element.scrollWidth") == page.viewport_size["width"]
    formula = page.locator(".pd-formula").first
    wider = formula.evaluate("element => element.scrollWidth > element.clientWidth")
    assert wider or page.viewport_size != {"width": 360, "height": 800}
    assert formula.evaluate("element => getComputedStyle(element).overflowX") == "auto"
