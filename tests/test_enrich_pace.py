"""Requests keep to the limits that services publish."""

from enrich_project import Waits
from hypothesis import given
from hypothesis import strategies as st

from generator.shell.pace import Clock, Pace


@given(
    calls=st.integers(1, 4),
    seconds=st.integers(1, 9),
    lasting=st.lists(st.integers(0, 5), min_size=1, max_size=12),
)
def test_no_more_requests_than_allowed_begin_in_any_stretch_of_time(
    calls: int, seconds: int, lasting: list[int]
) -> None:
    now = [0.0]

    def sleep(duration: float) -> None:
        now[0] += duration

    begun: list[float] = []
    pace = Pace(calls=calls, seconds=seconds, clock=Clock(now=lambda: now[0], sleep=sleep))
    for duration in lasting:
        with pace:
            begun.append(now[0])
            sleep(duration)
    assert all(later - earlier >= seconds for earlier, later in zip(begun, begun[calls:], strict=False))
    if calls > 1 and len(begun) > 1:
        assert begun[1] - begun[0] == lasting[0], "within the limit nothing waits"


def test_after_a_hold_the_next_request_waits_it_out() -> None:
    waits = Waits()
    pace = Pace(calls=5, seconds=300, clock=waits.clock)
    pace.hold(55)
    pace.hold(20)
    with pace:
        assert [round(wait) for wait in waits.slept] == [55]
