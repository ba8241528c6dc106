"""Tables that lines divide: rules that touch make a grid; what they leave open is one cell.

Lines down may be missing altogether: where the rules across are pieced at the same places, or shades stand
side by side, the borders of the columns are there. A border at the sides, above or below may be missing too.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import attrgetter
from statistics import median
from typing import TYPE_CHECKING

from pipeline.read.pdf.marks import MIDDLE, Box
from pipeline.read.pdf.region import Region
from pipeline.read.pdf.rules import SNAP, Edge

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pipeline.read.pdf.marks import Word
    from pipeline.read.pdf.rules import Rules

_SLIVER = 6  # points; no column of words is as narrow, and no row as low

_HEIGHT = attrgetter("at")
_ALIKE = 4.0  # points by which the ends of rules of one table are off each other
_LARGER = 1.45
"""Times as large as most words is a heading that no cell of a table has."""

_MOSTLY = 0.5
"""The part of a line down along which it is drawn, where it is."""

MAX_CELLS = 100_000
"""Cells of one grid on one page; more are a drawing."""


def grids_of(rules: Rules) -> list[Region]:
    """The tables of a page whose columns are parted by lines, from top to bottom."""
    down = [edge for edge in rules.down if edge.end - edge.start > 5]
    down += [edge for edge in _from_joints(rules) if not _is_drawn(edge, down)]
    regions = []
    for across, uprights in _touching(rules.across, down):
        region = _region(rules, across, uprights)
        if region is not None:
            regions.append(region)
    regions.sort(key=lambda region: (region.box.top, region.box.x0))
    return _outermost(regions)


# ── lines down that are not drawn ───────────────────────────────────────────────────────────────────────


def _from_joints(rules: Rules) -> list[Edge]:
    """Lines down where rules under each other are pieced at the same places."""
    edges: list[Edge] = []
    pieced = [edge for edge in rules.across if edge.joints]
    plain = [edge for edge in rules.across if not edge.joints and not edge.soft]  # they may end a table
    while pieced:
        first = pieced.pop(0)
        stack = [first]
        rest = []
        for edge in pieced:
            alike = abs(edge.start - first.start) < _ALIKE and abs(edge.end - first.end) < _ALIKE
            if alike and _shared(edge, stack[-1]) and _hangs(rules.words, stack[-1], plain, edge):
                stack.append(edge)
            else:
                rest.append(edge)
        pieced = rest
        if len(stack) < 2:
            continue
        counted: list[tuple[float, int]] = []
        for joint in sorted(joint for edge in stack for joint in edge.joints):
            if counted and joint - counted[-1][0] <= SNAP:
                counted[-1] = (counted[-1][0], counted[-1][1] + 1)
            else:
                counted.append((joint, 1))
        edges.extend(
            Edge(joint, stack[0].at, stack[-1].at, soft=True)
            for joint, count in counted
            if count >= 2 and count * 2 >= len(stack)
        )
    return edges


def _hangs(words: Sequence[Word], above: Edge, plain: Sequence[Edge], below: Edge) -> bool:
    """Whether a table goes on from one rule to another, and over each that runs between them."""
    first = bisect_right(plain, above.at, key=_HEIGHT)
    between = plain[first : bisect_left(plain, below.at, key=_HEIGHT)]
    crossed = [rule._replace(joints=below.joints) for rule in between if _spans(rule, below)]
    return all(_goes_on(words, *step) for step in pairwise([above, *crossed, below]))


def _spans(rule: Edge, edge: Edge) -> bool:
    """Whether a rule runs along all of another."""
    return rule.start - _ALIKE < edge.start and edge.end < rule.end + _ALIKE


def _is_drawn(edge: Edge, down: Sequence[Edge]) -> bool:
    """Whether lines are drawn along most of an edge: where they end, one table may, and another begin."""
    along = [
        min(edge.end, line.end) - max(edge.start, line.start)
        for line in down
        if abs(line.at - edge.at) <= SNAP
    ]
    return sum(part for part in along if part > 0) > _MOSTLY * (edge.end - edge.start)


def _shared(edge: Edge, other: Edge) -> bool:
    fewer, more = sorted((edge.joints, other.joints), key=len)
    same = sum(1 for joint in fewer if any(abs(joint - one) <= SNAP for one in more))
    return same * 2 >= len(more)


def _goes_on(words: Sequence[Word], above: Edge, below: Edge) -> bool:
    """Whether a table goes on from one rule to the next: no empty stretch, no words across its columns."""
    inside = [
        word
        for word in words
        if above.at < word.baseline - MIDDLE * word.size < below.at
        and above.start - 1 <= word.x0 <= above.end
    ]
    if not inside:
        return below.at - above.at < 14
    size = max(word.size for word in inside)
    crossing = any(
        word.x0 + 0.5 < joint < word.x1 - 0.5 for word in inside for joint in above.joints or below.joints
    )
    columns = {bisect_left(above.joints or below.joints, (word.x0 + word.x1) / 2) for word in inside}
    one_line = below.at - above.at < 2.7 * size
    return one_line or (not crossing and len(columns) > 1)


# ── grids ───────────────────────────────────────────────────────────────────────────────────────────────


def _touching(across: Sequence[Edge], down: Sequence[Edge]) -> Iterable[tuple[list[Edge], list[Edge]]]:
    """Rules that hang together, group by group."""
    if not down:
        return
    parent = list(range(len(across) + len(down)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    heights = [edge.at for edge in across]
    for index, upright in enumerate(down, start=len(across)):
        low = bisect_left(heights, upright.start - SNAP)
        high = bisect_right(heights, upright.end + SNAP)
        for other in range(low, high):
            edge = across[other]
            if edge.start - SNAP <= upright.at <= edge.end + SNAP:
                parent[root(other)] = root(index)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for index in range(len(parent)):
        group = groups.setdefault(root(index), ([], []))
        if index < len(across):
            group[0].append(across[index])
        else:
            group[1].append(down[index - len(across)])
    yield from (group for group in groups.values() if group[1])


def _snapped(values: Iterable[float]) -> list[float]:
    places: list[list[float]] = []
    for value in sorted(values):
        if places and value - places[-1][-1] <= SNAP + 0.4:
            places[-1].append(value)
        else:
            places.append([value])
    return [sum(place) / len(place) for place in places]


def _region(rules: Rules, across: Sequence[Edge], down: Sequence[Edge]) -> Region | None:
    left = min([edge.start for edge in across] + [edge.at for edge in down])
    right = max([edge.end for edge in across] + [edge.at for edge in down])
    top = min([edge.at for edge in across] + [edge.start for edge in down])
    bottom = max([edge.at for edge in across] + [edge.end for edge in down])
    columns = _snapped([left, right, *(edge.at for edge in down)])
    bands = _snapped([top, bottom, *(edge.at for edge in across)])
    if len(columns) < 2 or len(bands) < 2 or (len(columns) - 1) * (len(bands) - 1) > MAX_CELLS:
        return None
    if len(columns) == 2 and (len(bands) < 4 or any(edge.soft for edge in across)):
        return None
    box = Box(columns[0], bands[0], columns[-1], bands[-1])
    inside = [
        word
        for word in rules.words
        if box.x0 - 1 <= (word.x0 + word.x1) / 2 <= box.x1 + 1
        and box.top <= word.baseline - MIDDLE * word.size <= box.bottom
    ]
    if not inside or (len(bands) == 2 and _is_laid_out(inside)):
        return None
    columns = _wide_enough(columns, sorted((word.x0 + word.x1) / 2 for word in inside))
    bands = _wide_enough(bands, sorted(word.baseline - MIDDLE * word.size for word in inside))
    walls_down = _walls(columns, bands, down)
    walls_across = _walls(bands, columns, across)
    beside = _merged_beside(columns, bands, walls_down, inside)
    below = {
        (band, column)
        for band in range(1, len(bands) - 1)
        for column in range(len(columns) - 1)
        if (band, column) not in walls_across
    }
    filled = {
        (
            bisect_right(bands, word.baseline - MIDDLE * word.size),
            bisect_right(columns, (word.x0 + word.x1) / 2),
        )
        for word in inside
    }
    if len(filled) < 2:
        return None
    return Region(
        box,
        columns,
        [(border, border) for border in columns[1:-1]],
        bands,
        beside,
        below,
        ruled=True,
        open_above=not any((0, column) in walls_across for column in range(len(columns) - 1)),
        open_below=not any((len(bands) - 1, column) in walls_across for column in range(len(columns) - 1)),
        sides=all(
            any((at, band) in walls_down for band in range(len(bands) - 1)) for at in (0, len(columns) - 1)
        ),
        shaded=shaded_bands(bands, box, rules.shades),
    )


def _is_laid_out(words: Sequence[Word]) -> bool:
    """Whether words that no rule parts into rows are text and its headings, as in the columns of a page."""
    sizes = [word.size for word in words]
    return max(sizes) > _LARGER * min(sizes) and max(sizes) > _LARGER * median(sizes)


def _wide_enough(borders: list[float], words: Sequence[float]) -> list[float]:
    """Borders without the slivers between two lines that hold no words, whose middles stand at `words`."""
    kept = borders[:1]
    for at, border in enumerate(borders[1:], 1):
        narrow = border - kept[-1] < _SLIVER
        if narrow and bisect_right(words, kept[-1]) == bisect_left(words, border):
            if at == len(borders) - 1 and len(kept) > 1:
                kept[-1] = border
            continue
        kept.append(border)
    return kept


def _walls(
    places: Sequence[float], stretches: Sequence[float], edges: Sequence[Edge]
) -> set[tuple[int, int]]:
    """(place, stretch) pairs at which an edge runs along at least half of the stretch."""
    covered: dict[tuple[int, int], float] = {}
    for edge in edges:
        place = min(range(len(places)), key=lambda index: abs(places[index] - edge.at))
        first = max(bisect_right(stretches, edge.start + SNAP) - 1, 0)
        for stretch in range(first, len(stretches) - 1):
            if stretches[stretch] >= edge.end:
                break
            along = min(edge.end, stretches[stretch + 1]) - max(edge.start, stretches[stretch])
            key = (place, stretch)
            covered[key] = covered.get(key, 0.0) + along / (stretches[stretch + 1] - stretches[stretch])
    return {key for key, part in covered.items() if part >= 0.5}


def _merged_beside(
    columns: Sequence[float], bands: Sequence[float], walls: set[tuple[int, int]], words: Sequence[Word]
) -> set[tuple[int, int]]:
    """Where no line parts two columns, and words run across or stand on one side only."""
    count = len(columns) - 1
    by_band: dict[int, list[Word]] = {}
    for word in words:
        by_band.setdefault(bisect_right(bands, word.baseline - MIDDLE * word.size) - 1, []).append(word)
    merged = set()
    for band in range(len(bands) - 1):
        missing = [column for column in range(1, count) if (column, band) not in walls]
        if not missing:
            continue
        inside = by_band.get(band, [])
        for column in missing:
            border = columns[column]
            if any(word.x0 + 1 < border < word.x1 - 1 for word in inside) or _run_across(inside, border):
                merged.add((band, column))
        parted_elsewhere = any(
            (column, other) in walls for column in missing for other in range(len(bands) - 1)
        )
        if len(missing) == count - 1 and parted_elsewhere and inside and _is_one_run(inside, columns):
            merged.update((band, column) for column in missing)
    return merged


def _is_one_run(words: Sequence[Word], columns: Sequence[float]) -> bool:
    """Whether words stand in one column, or each of their lines runs on without a gap."""
    if len({bisect_right(columns, (word.x0 + word.x1) / 2) for word in words}) == 1:
        return True
    ordered = sorted(words, key=lambda word: (round(word.baseline / 3), word.x0))
    return all(
        after.x0 - word.x1 < 0.68 * word.size
        for word, after in pairwise(ordered)
        if abs(after.baseline - word.baseline) < 0.5 * word.size
    )


def _run_across(words: Sequence[Word], border: float) -> bool:
    """Whether two words stand at the two sides of a border no further apart than words do."""
    for word, after in pairwise(sorted(words, key=lambda word: (round(word.baseline), word.x0))):
        same_line = abs(word.baseline - after.baseline) < 0.2 * word.size
        if same_line and word.x1 - 1 <= border <= after.x0 + 1 and after.x0 - word.x1 < 0.45 * word.size:
            return True
    return False


def shaded_bands(bands: Sequence[float], box: Box, shades: Sequence[Box]) -> set[int]:
    """The bands that shades cover for the most part."""
    covered: dict[int, float] = {}
    for shade in shades:
        across = min(shade.x1, box.x1) - max(shade.x0, box.x0)
        if across <= 0:
            continue
        for band in range(max(bisect_right(bands, shade.top + SNAP) - 1, 0), len(bands) - 1):
            if bands[band] >= shade.bottom - SNAP:
                break
            along = min(shade.bottom, bands[band + 1]) - max(shade.top, bands[band])
            if along > 0.6 * (bands[band + 1] - bands[band]):
                covered[band] = covered.get(band, 0.0) + across
    return {band for band, across in covered.items() if across > 0.6 * (box.x1 - box.x0)}


def _outermost(regions: Sequence[Region]) -> list[Region]:
    """Grids that lie in no other, but a frame that holds grids gives way to them."""
    kept: list[Region] = []
    for region in regions:
        within = [other for other in regions if other is not region and _holds(region.box, other.box)]
        around = [other for other in regions if other is not region and _holds(other.box, region.box)]
        cells = (len(region.columns) - 1) * (len(region.bands) - 1)
        if within and cells <= 4:
            continue
        if any((len(o.columns) - 1) * (len(o.bands) - 1) > 4 for o in around):
            continue
        kept.append(region)
    return kept


def _holds(outer: Box, inner: Box) -> bool:
    return (
        outer.x0 - SNAP <= inner.x0
        and outer.top - SNAP <= inner.top
        and outer.x1 + SNAP >= inner.x1
        and outer.bottom + SNAP >= inner.bottom
    )
