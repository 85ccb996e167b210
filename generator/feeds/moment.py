"""When a paper came: the day of its digest, and seconds for its place there."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence

from generator.merge import Paper
from generator.read.digest import Digest


def moments(digests: Sequence[Digest], papers: Sequence[Paper]) -> Mapping[str, datetime.datetime]:
    """The time of each paper by its id, no two the same: midnight (UTC) of its first digest's day, and some seconds.

    Seconds increase from entry to entry, and go on in another digest of the same day whose id is greater. So neither
    later digests, nor entries added at the end of one, nor what becomes of other papers changes the time of a paper.
    """
    first_titles = {(paper.digests[0], paper.title): paper.id for paper in papers}
    earlier: Counter[datetime.date] = Counter()
    found: dict[str, datetime.datetime] = {}
    for digest in sorted(digests, key=lambda digest: (digest.date, digest.id)):
        for seconds, entry in enumerate(digest.entries, earlier[digest.date]):
            if paper_id := first_titles.get((digest.id, entry.title)):
                found.setdefault(paper_id, midnight(digest.date) + datetime.timedelta(seconds=seconds))
        earlier[digest.date] += len(digest.entries)
    return found


def midnight(day: datetime.date) -> datetime.datetime:
    """The time that a day begins at, in UTC."""
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)
