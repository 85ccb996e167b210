"""Names of signs in a text: with a backslash, and where one was lost."""

import re

from generator.typeset.mark import Braces, Mark, Rule, one_of, shown_as
from generator.typeset.signs import ALPHABETS, BEFORE_DIGITS, NEVER_WORDS, SIGNS, letter_of


def _alphabet(match: re.Match[str], _: Braces) -> Mark:
    return shown_as(match, letter_of(match[0].lstrip("\\")[:-3], match[0][-2]))


def _times(match: re.Match[str], _: Braces) -> Mark:
    return shown_as(match, "×")


def _before_digits(match: re.Match[str], _: Braces) -> Mark:
    return shown_as(match, BEFORE_DIGITS[match[0].strip()])


def _never_word(match: re.Match[str], _: Braces) -> Mark:
    return shown_as(match, NEVER_WORDS[match[0]])


def _command(match: re.Match[str], _: Braces) -> Mark | None:
    sign = SIGNS.get(match[0][1:], "")
    return shown_as(match, sign) if sign.strip() else None


_NO_WORD_BEFORE = r"(?<![A-Za-z\\_-])"

NAMED_SIGNS = (
    Rule(
        name="alphabet",
        looks_like=rf"(?:\\|(?<![A-Za-z\\]))(?:{one_of(ALPHABETS)})\{{[A-Z]\}}",
        read=_alphabet,
        words=ALPHABETS,
    ),
    # Five times larger is English; 5times, and 5 times 5, are not.
    Rule(
        name="times",
        looks_like=r"(?<=\d)\ ?times\ ?(?=\d)|(?:(?<=[\d)\]}%])|(?<=[^A-Za-z\\][A-Z]))times(?![a-z])",
        read=_times,
        words=frozenset({"times"}),
    ),
    Rule(
        name="before_digits",
        looks_like=rf"""{_NO_WORD_BEFORE}(?:{one_of(BEFORE_DIGITS)})(?=\d)
        |{_NO_WORD_BEFORE}(?<!\bin\ )(?<!\bthe\ )(?<!\ba\ )sim\ (?=\d)|(?<=\d)\ pm\ (?=\d+\.\d)""",
        read=_before_digits,
        words=frozenset(BEFORE_DIGITS),
    ),
    Rule(
        name="never_word",
        looks_like=rf"{_NO_WORD_BEFORE}(?:{one_of(NEVER_WORDS)})(?![A-Za-z_-])",
        read=_never_word,
        words=frozenset(NEVER_WORDS),
    ),
    Rule(name="command", looks_like=r"(?<![A-Za-z:\\/.])\\[A-Za-z]+(?![A-Za-z\\])", read=_command),
)
