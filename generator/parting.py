"""Texts in parts, read piece by piece: most pieces of a text have been seen before."""

from collections.abc import Callable, Sequence
from itertools import chain


class Parting(dict[str, Sequence[str]]):
    """The parts of what stands between white space, each made when it is first asked for.

    Texts that share a part share it in memory, too. It gives what `part` gives for whole texts, as long as no part has
    white space in it.
    """

    def __init__(self, part: Callable[[str], Sequence[str]]) -> None:
        super().__init__()
        self._part = part

    def __missing__(self, piece: str) -> Sequence[str]:
        return self.setdefault(piece, self._part(piece))

    def parts(self, text: str) -> list[str]:
        """The parts of a text, in its order."""
        return list(chain.from_iterable(map(self.__getitem__, text.split())))
