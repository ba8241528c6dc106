"""Which link covers a place on a page."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.read.pdf.covered import Covered
from pipeline.read.pdf.marks import Box

PLACES = st.integers(-50, 900).map(float)


@st.composite
def boxes(draw):
    (x0, x1), (top, bottom) = (sorted(draw(st.tuples(PLACES, PLACES))) for _ in range(2))
    return Box(x0, top, x1, bottom)


@given(st.lists(boxes(), max_size=20), PLACES, PLACES, st.sampled_from([0.5, 300.0, 842.0, 20_000.0]))
def test_a_place_is_covered_by_the_first_from_the_left_of_all_links_about_it(links, x, y, height):
    about = [(b, at) for at, b in enumerate(links) if b.x0 <= x <= b.x1 and b.top <= y <= b.bottom]

    assert Covered(links, height).by(x, y) == min(about, default=(None, -1))[1]


@pytest.mark.parametrize("strange", [math.nan, math.inf, -math.inf])
def test_a_link_or_a_page_that_is_nowhere_covers_nothing_and_stops_nobody(strange):
    links = [Box(strange, strange, strange, strange), Box(10.0, 10.0, 20.0, 20.0)]

    assert Covered(links, 800.0).by(15.0, 15.0) == 1
    assert Covered(links, 800.0).by(15.0, 500.0) == -1
    assert Covered(links, strange).by(15.0, 15.0) == 1
