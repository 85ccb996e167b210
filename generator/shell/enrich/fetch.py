"""Asking a service over HTTP: paced, tried again, limited in time and size, never led to another host."""

import email.utils
from collections.abc import Callable, Mapping
from typing import TypeVar
from urllib.parse import urlsplit

import httpx2
from huggingface_hub.errors import OfflineModeIsEnabled
from huggingface_hub.utils import parse_ratelimit_headers
from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_exponential

from generator.shell.pace import Clock, Pace, Patience
from generator.text import excerpt, folded

Value = TypeVar("Value")

# The answers hold some hundred kilobytes at most.
_MOST_BYTES = 8_000_000

_WAITS = wait_exponential(multiplier=1, max=60)
_PASSING = {408, 425, 429, 500, 502, 503, 504}
_REFUSING = {401, 403, 406, 407, 451}
_NOT_FOUND = 404


class UnansweredError(Exception):
    """A request that got no answer to work with.

    `lasting` are reasons that the next request would meet too: no network, throttled, refused. `passing` are those that
    may be gone when the request is tried again, after `wait` seconds if the service has named a time.
    """

    def __init__(
        self, what: str, *, lasting: bool = False, passing: bool = False, wait: float = 0, status: int | None = None
    ) -> None:
        super().__init__(what)
        self.lasting, self.passing, self.wait, self.status = lasting, passing, wait, status


class Fetcher:
    """Makes the requests to one service, one at a time."""

    def __init__(self, client: httpx2.Client, *, pace: Pace, clock: Clock, patience: Patience) -> None:
        """Take the client that is connected, and what the service allows."""
        self._client, self._pace, self._clock, self._patience = client, pace, clock, patience

    def fetch(self, url: str, *, headers: Mapping[str, str], read: Callable[[bytes], Value]) -> Value:
        """What `read` makes of the answer, after as many tries as patience allows; else UnansweredError."""
        tries = Retrying(
            stop=stop_after_attempt(self._patience.tries),
            wait=_wait,
            retry=retry_if_exception(lambda error: isinstance(error, UnansweredError) and error.passing),
            sleep=self._clock.sleep,
            reraise=True,
        )
        return tries(lambda: read(self._body(url, headers)))

    def _body(self, url: str, headers: Mapping[str, str]) -> bytes:
        """The body of one answer with status 200."""
        try:
            with (
                self._pace,
                self._client.stream(
                    "GET", url, headers=dict(headers), timeout=self._patience.silence, follow_redirects=False
                ) as response,
            ):
                self._heed(response)
                return self._read(response)
        except httpx2.TimeoutException as error:
            raise UnansweredError(f"gave no answer in {self._patience.silence:g} seconds", passing=True) from error
        except (httpx2.ConnectError, httpx2.ProxyError, OfflineModeIsEnabled) as error:
            reason = excerpt(folded(str(error)), 100)
            raise UnansweredError(f"cannot be reached ({reason})", lasting=True, passing=True) from error
        except (httpx2.InvalidURL, UnicodeError) as error:
            raise UnansweredError("cannot be reached (its address is none)", lasting=True) from error
        except httpx2.TransportError as error:
            raise UnansweredError("broke off in its answer", passing=True) from error
        except httpx2.HTTPError as error:
            raise UnansweredError(f"gave an answer that cannot be read ({type(error).__name__})") from error

    def _heed(self, response: httpx2.Response) -> None:
        """Take what the head of an answer says of limits and faults."""
        rest = _rest(response.headers)
        status = response.status_code
        if status == httpx2.codes.OK:
            self._pace.hold(min(rest, self._patience.pause))
            return
        if response.has_redirect_location:
            host = urlsplit(response.headers["location"]).hostname or "itself"
            raise UnansweredError(f"leads on to {host}, which is not followed", lasting=True, status=status)
        wait = max(rest if status == httpx2.codes.TOO_MANY_REQUESTS else 0.0, _retry_after(response.headers))
        throttled = status == httpx2.codes.TOO_MANY_REQUESTS or (status in _PASSING and wait > 0)
        too_long = wait > self._patience.pause
        asks = f"; it asks to wait {wait:g} seconds" if wait else ""
        raise UnansweredError(
            f"{_said(status)} (status {status}{asks})",
            lasting=throttled or status in _REFUSING,
            passing=status in _PASSING and not too_long,
            wait=wait,
            status=status,
        )

    def _read(self, response: httpx2.Response) -> bytes:
        end = self._clock.now() + self._patience.whole
        body = bytearray()
        for part in response.iter_bytes():
            body += part
            if len(body) > _MOST_BYTES:
                raise UnansweredError(f"gave an answer of more than {_MOST_BYTES // 1_000_000} MB")
            if self._clock.now() > end:
                raise UnansweredError(f"had not ended its answer after {self._patience.whole:g} seconds", passing=True)
        return bytes(body)


def _said(status: int) -> str:
    if status == httpx2.codes.TOO_MANY_REQUESTS:
        return "wants fewer requests"
    if status in _REFUSING:
        return "refuses to answer"
    if status == _NOT_FOUND:
        return "knows nothing there"
    return "has a fault of its own" if status >= httpx2.codes.INTERNAL_SERVER_ERROR else "does not take the request"


def _wait(state: RetryCallState) -> float:
    """The seconds before the next try: growing, and no less than the service has asked for."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.wait if isinstance(error, UnansweredError) else 0
    return max(asked, float(_WAITS(state)))


def _rest(headers: Mapping[str, str]) -> float:
    """The seconds until requests are allowed again, where a `RateLimit` header says that none is left."""
    try:
        limit = parse_ratelimit_headers(headers)
    except ValueError:
        return 0.0
    return float(limit.reset_in_seconds) if limit and limit.remaining == 0 else 0.0


def _retry_after(headers: Mapping[str, str]) -> float:
    """The seconds of a `Retry-After` header (RFC 9110, 10.2.3); a day is taken from the `Date` of the same answer."""
    value = headers.get("retry-after", "").strip()
    if value.isdecimal() and value.isascii():
        return float(value)
    try:
        until, now = (email.utils.parsedate_to_datetime(text) for text in (value, headers.get("date", "")))
        return max(0.0, (until - now).total_seconds())
    except (TypeError, ValueError):
        return 0.0
