"""An issue of the newsletter: which papers it brings."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.catalog import Catalog, TopicPapers
from generator.closest import closest
from generator.merge import Paper
from generator.pages.day import day_view
from generator.read.dating import iso_day
from generator.read.digest import Digest
from generator.read.read import digest_id
from generator.topics.unknown import unknown_topic

_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_FEW = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Papers in the order of their digests, these oldest first, and the topic that the issue keeps to, if any.

    `id` tells issues apart, for the log of who was sent what. `day` is that of the newest digest.
    """

    id: str
    title: str
    day: datetime.date
    digests: tuple[Digest, ...]
    papers: tuple[Paper, ...]
    topic: TopicPapers | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What an issue shall bring, as somebody typed it: one of `digest`, `since` and `week`, and perhaps a topic.

    `digest` is the identity or the file of one, `since` a day or a digest, `week` one of ISO 8601 such as `2026-W24`.
    """

    digest: str | None = None
    since: str | None = None
    week: str | None = None
    topic: str | None = None


def wanted_issue(catalog: Catalog, wanted: Wanted) -> tuple[Issue | None, tuple[str, ...]]:
    """The issue that is wanted, or everything that is wrong with what was typed.

    An issue `since` a day or a digest has the papers that no digest before that day, or up to that digest, has shown;
    the others have all papers of their digests. An issue without papers is one too.
    """
    issue, fault = _issue(catalog, wanted)
    names = {topic.slug: topic.name for topic in catalog.topics}
    unknown = None if wanted.topic is None else unknown_topic(wanted.topic, names)
    faults = tuple(filter(None, (fault, unknown)))
    if issue is None or faults:
        return None, faults
    return _narrowed(issue, catalog, wanted.topic) if wanted.topic else issue, ()


def _issue(catalog: Catalog, wanted: Wanted) -> tuple[Issue | None, str | None]:
    if wanted.week is not None:
        return _week(catalog, wanted.week)
    if wanted.since is not None:
        return _since(catalog, wanted.since)
    digest, fault = _digest(catalog, wanted.digest or "")
    if digest is None:
        return None, fault
    papers = catalog.digest_papers[digest.id]
    return Issue(id=digest.id, title=digest.title, day=digest.date, digests=(digest,), papers=papers), None


def _digest(catalog: Catalog, name: str) -> tuple[Digest | None, str | None]:
    by_id = {digest.id: digest for digest in catalog.digests}
    found = by_id.get(name) or by_id.get(digest_id(name))
    if found:
        return found, None
    if meant := closest(name, by_id):
        return None, f"there is no digest '{name}'; write '{meant}'"
    newest = [digest.id for digest in reversed(catalog.digests)][:_FEW]
    return None, f"there is no digest '{name}'; the newest are {', '.join(newest)}"


def _since(catalog: Catalog, since: str) -> tuple[Issue | None, str | None]:
    day = iso_day(since)
    if day:
        new = [digest for digest in catalog.digests if digest.date >= day]
        begin = f"since {day_view(day).shown}"
    else:
        last, fault = _digest(catalog, since)
        if last is None:
            return None, f"{fault}; or a day such as 2025-07-29"
        new = list(catalog.digests[catalog.digests.index(last) + 1 :])
        begin = f"since “{last.title}”"
    newest = catalog.digests[-1]
    ids = {digest.id for digest in new}
    papers = [paper for paper in _of(catalog, new) if paper.digests[0] in ids]
    return (
        Issue(
            id=f"since-{day or digest_id(since)}-to-{newest.id}",
            title=f"New {begin}",
            day=newest.date,
            digests=tuple(new),
            papers=tuple(papers),
        ),
        None,
    )


def _week(catalog: Catalog, week: str) -> tuple[Issue | None, str | None]:
    match = _WEEK.fullmatch(week)
    try:
        monday = datetime.date.fromisocalendar(int(match[1]), int(match[2]), 1) if match else None
    except ValueError:
        monday = None
    if monday is None:
        return None, f"'{week}' is no week; write it as 2026-W24"
    digests = [one for one in catalog.digests if monday <= one.date < monday + datetime.timedelta(days=7)]
    return (
        Issue(
            id=week,
            title=f"Week {monday.isocalendar().week} of {monday.isocalendar().year}",
            day=digests[-1].date if digests else monday,
            digests=tuple(digests),
            papers=tuple(_of(catalog, digests)),
        ),
        None,
    )


def _of(catalog: Catalog, digests: Iterable[Digest]) -> Iterable[Paper]:
    """The papers of digests in their order, each once."""
    return {paper.id: paper for digest in digests for paper in catalog.digest_papers[digest.id]}.values()


def _narrowed(issue: Issue, catalog: Catalog, slug: str) -> Issue:
    (topic,) = (topic for topic in catalog.topics if topic.slug == slug)
    under = {paper.id for paper in topic.papers}
    return replace(
        issue,
        id=f"{issue.id}/{slug}",
        title=f"{issue.title}: {topic.name}",
        papers=tuple(paper for paper in issue.papers if paper.id in under),
        topic=topic,
    )
