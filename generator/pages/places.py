"""Where a paper stands in its digests."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.merge import Paper
from generator.pages.view import DigestView, PaperView


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceView:
    """A digest that a paper was in, and the papers before and after it there; None at an end."""

    digest: DigestView
    before: PaperView | None
    after: PaperView | None


def paper_places(
    digest_papers: Mapping[str, Sequence[Paper]], views: Mapping[str, PaperView]
) -> Mapping[str, tuple[PlaceView, ...]]:
    """The places of every paper by its id, in the order of its digests.

    `digest_papers` has the papers of each digest in its order, by its id; `views` those of all papers by their id.
    """
    around: dict[tuple[str, str], tuple[PaperView | None, PaperView | None]] = {}
    for digest_id, papers in digest_papers.items():
        shown = [views[paper.id] for paper in papers]
        for view, before, after in zip(shown, [None, *shown], [*shown[1:], None], strict=False):
            around[digest_id, view.id] = before, after
    return {
        view.id: tuple(_place(digest, *around[digest.id, view.id]) for digest in view.digests)
        for view in views.values()
    }


def _place(digest: DigestView, before: PaperView | None, after: PaperView | None) -> PlaceView:
    return PlaceView(digest=digest, before=before, after=after)
