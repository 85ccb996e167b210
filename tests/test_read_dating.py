"""The day and the title of a digest."""

import datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.read.dating import card_day, header_day, is_day, named_day, named_title

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@pytest.mark.parametrize(
    ("text", "name", "day"),
    [
        pytest.param("Jun 13, 2025", "page.txt", "2025-06-13", id="with a year"),
        pytest.param("June 13 2025", "page.txt", "2025-06-13", id="long month"),
        pytest.param("13 Jun 2025", "page.txt", "2025-06-13", id="day first"),
        pytest.param("Sept. 1st, 2025", "page.txt", "2025-09-01", id="abbreviation and ordinal"),
        pytest.param("2025-06-13", "page.txt", "2025-06-13", id="ISO"),
        pytest.param("Jun 13", "page-saved-2025-06-20.txt", "2025-06-13", id="earlier in the year"),
        pytest.param("Jun 13", "page-saved-2025-06-13.txt", "2025-06-13", id="the day itself"),
        pytest.param("Jun 13", "page-saved-2025-06-12.txt", "2024-06-13", id="later in the year"),
        pytest.param("Dec 31", "page-saved-2025-01-01.txt", "2024-12-31", id="new year"),
        pytest.param("Feb 29", "page-saved-2027-03-01.txt", "2024-02-29", id="leap day"),
        pytest.param("Feb 29", "page-saved-1903-03-01.txt", "1896-02-29", id="leap day around 1900"),
        pytest.param("Jun 13", "page.txt", None, id="no year anywhere"),
        pytest.param("Feb 30, 2025", "page.txt", None, id="no such day"),
        pytest.param("13 papers", "page-saved-2025-06-20.txt", None, id="no date"),
    ],
)
def test_a_header_tells_its_day_or_none(text: str, name: str, day: str | None) -> None:
    found = header_day(text, name=name)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(
    ("text", "since", "day"),
    [
        pytest.param("May 29", None, "2025-05-29", id="latest occurrence"),
        pytest.param("Dec 30", None, "2025-12-30", id="before new year"),
        pytest.param("Jan 3", None, "2026-01-03", id="after new year"),
        pytest.param("Jan 20", None, "2025-01-20", id="not yet this year"),
        pytest.param("Feb 27, 2025", None, "2025-02-27", id="with a year"),
        pytest.param("May 292", None, "2025-05-29", id="two comments"),
        pytest.param("May 45", None, "2025-05-04", id="five comments"),
        pytest.param("Jun 3112", None, "2025-06-03", id="as many as make a day"),
        pytest.param("Feb 27, 20253", None, "2025-02-27", id="three comments behind a year"),
        pytest.param("Jan 12", "2026-01", "2026-01-01", id="two comments, told by the identifier"),
        pytest.param("Jan 12", "2024-05", "2025-01-12", id="an older identifier tells nothing"),
        pytest.param("May 29", "2025-11", "2025-05-29", id="no way to part it agrees with the identifier"),
        pytest.param("Feb 30", None, "2025-02-03", id="no such day but for a comment"),
        pytest.param("Feb 30, 2025", None, None, id="no such day"),
        pytest.param("Models", None, None, id="no date"),
    ],
)
def test_a_card_tells_its_day_without_the_comments_glued_to_it(text: str, since: str | None, day: str | None) -> None:
    found = card_day(text, not_after=datetime.date(2026, 1, 10), since=since)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize("text", ["May we merge", "Mar 3 papers", "June", "13", "2025", "Augment 5", "Jun 13 Jun 14"])
def test_words_around_a_day_make_it_no_date_line(text: str) -> None:
    assert not is_day(text)


@given(st.dates(min_value=datetime.date(1990, 1, 1)), st.integers(0, 364))
def test_a_day_without_year_is_its_latest_occurrence_up_to_the_day_of_the_file(added: datetime.date, ago: int) -> None:
    told = added - datetime.timedelta(days=ago)
    assume((told.month, told.day) != (2, 29))
    assert header_day(f"{MONTHS[told.month - 1]} {told.day}", name=f"page-{added.isoformat()}.txt") == told


@pytest.mark.parametrize(
    ("name", "day", "title"),
    [
        pytest.param("2025-07-29-post-training.txt", "2025-07-29", "Post training", id="day and words"),
        pytest.param("2025-07-29.txt", "2025-07-29", "2025-07-29", id="day alone"),
        pytest.param("2025-07-29_LLM_agents.md", "2025-07-29", "LLM agents", id="underscores"),
        pytest.param("2025-07-291.txt", None, "2025 07 291", id="a longer number"),
        pytest.param("2025-02-30-x.txt", None, "2025 02 30 x", id="no such day"),
        pytest.param("saved-2025-07-29.txt", None, "Saved 2025 07 29", id="day at the end"),
    ],
)
def test_a_file_name_tells_day_and_title(name: str, day: str | None, title: str) -> None:
    found = named_day(name)
    assert (found and found.isoformat()) == day
    assert named_title(name) == title
