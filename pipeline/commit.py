"""What was read of a list, put into the graph: snapshots in their order, and the changes between them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from pipeline.changes import difference, grouped, inserted, objection, of_our_reading
from pipeline.graph import change_triples, decision_triples, in_order, snapshot_iri
from pipeline.graph.catalog import capture_triples, latest_triple, order_triples
from pipeline.graph.mint import Mint
from pipeline.model import place_of
from pipeline.store.embedded import Commit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pyoxigraph import Triple

    from pipeline.changes import Difference, Objection, Run
    from pipeline.model import Capture, ListIdentity
    from pipeline.reading import Reading
    from pipeline.store.embedded import Writer
    from pipeline.store.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a capture came to stand among those of its list.

    Attributes:
        equal: another capture of the state that it shows; None where it is the first to show it.
        before: the first capture of the state before; None where there is none.
        difference: to `equal`, and then nothing in it is the publisher's, else to `before`; None where there
            is neither, or people typed one of the two.
        latest: whether it shows the present state.
    """

    equal: Capture | None
    before: Capture | None
    difference: Difference | None
    latest: bool


class Committer:
    """Commits captures of a workspace, as a reading reads them."""

    def __init__(self, workspace: Workspace, reading: Reading) -> None:
        self._workspace = workspace
        self._reading = reading
        self._mint = Mint(workspace.names.base)
        self._renamed: set[ListIdentity] = set()

    def set_knowledge(self, writer: Writer) -> None:
        """Commit the vocabulary, the facts of law, and what people decided.

        Raises:
            VocabularyError: a fact of law breaks a rule; nothing is committed.
        """
        for name, triples in self._reading.knowledge().items():
            writer.set_graph(name, triples)
        decided = decision_triples(self._workspace.decisions.all(), self._mint.base)
        writer.set_graph(self._workspace.names.decisions, in_order(decided))

    def holds(self, writer: Writer, capture: Capture) -> bool:
        """Whether a capture is committed."""
        return writer.holds(snapshot_iri(capture, self._mint.base), self._mint.capture(capture.name).value)

    def rename(self, writer: Writer, identity: ListIdentity) -> None:
        """Leave a list to the end of the run: what is about to be archived renames captures of it."""
        self._renamed.add(identity)
        self._workspace.outgrow(writer)

    def add(self, writer: Writer, capture: Capture) -> Placed:
        """Commit a capture that is not committed yet, where it belongs among those of its list.

        Where that takes the name from a snapshot that is there (an equal one is dated earlier), the writer
        has outgrown its database: the workspace fills another one when the run ends.
        """
        if capture.list in self._renamed:
            return self._placed_at_last(capture)
        before = self._from_there(writer, capture)
        after = inserted(before, capture, self._same)
        firsts, known = [run[0] for run in after], {run[0] for run in before}
        if not known <= set(firsts):
            writer.outgrown = True
            return self._placed(after, capture, ())
        pairs, old_pairs = list(pairwise(firsts)), list(pairwise(run[0] for run in before))
        new_pairs = [pair for pair in pairs if pair not in old_pairs]
        differences = [self.difference(*pair) for pair in new_pairs if self.is_compared(*pair)]
        old, new = set(order_triples(before, self._mint)), set(order_triples(after, self._mint))
        if before:
            old.add(latest_triple(before[-1], self._mint))
        new.add(latest_triple(after[-1], self._mint))
        new.update(capture_triples(capture, self._reading.read(capture).extraction, self._mint))
        writer.commit(
            Commit(
                list=self._mint.list(capture.list).value,
                added=tuple(self._reading.graphs(first) for first in firsts if first not in known),
                catalog_gone=in_order(old - new),
                catalog_new=in_order(new - old),
                comparisons_gone=tuple(
                    self._mint.comparison(one, other).value
                    for one, other in old_pairs
                    if (one, other) not in pairs
                ),
                changes_new=in_order(t for found in differences for t in self._changes(found)),
                latest=snapshot_iri(firsts[-1], self._mint.base),
            )
        )
        return self._placed(after, capture, differences)

    def finish(self, writer: Writer) -> None:
        """Commit every archived capture that should be and is not: what a run that was broken off left."""
        self.set_knowledge(writer)
        for capture in self._workspace.archive.captures():
            if self.counts(capture) and not self.holds(writer, capture):
                self.add(writer, capture)

    def fill(self, writer: Writer) -> None:
        """Commit every archived capture that should be, in a database that has none."""
        self.set_knowledge(writer)
        by_list: dict[str, list[Capture]] = defaultdict(list)
        for capture in self._workspace.archive.captures():
            if self.counts(capture):
                by_list[str(capture.list)].append(capture)
        writer.fill(step for name in sorted(by_list) for step in self._steps(by_list[name]))
        self._reading.tidy()

    def counts(self, capture: Capture) -> bool:
        """Whether a capture is a state of its list."""
        return self._reading.counts(capture)

    def is_compared(self, one: Capture, other: Capture) -> bool:
        """Whether the changes between two snapshots are the publisher's doing.

        Facts that people typed leave out what they did not care for: the first capture of the publisher's own
        page begins anew.
        """
        return (one.transcribed_from is None) == (other.transcribed_from is None)

    def _same(self, one: Capture, other: Capture) -> bool:
        """Whether two captures show one snapshot; the publisher's page never shows one that people typed."""
        return self.is_compared(one, other) and self._reading.same(one, other)

    def difference(self, one: Capture, other: Capture) -> Difference:
        """What changed from one capture of a list to another."""
        before, after = self._reading.read(one).state, self._reading.read(other).state
        found = difference(before, after, self._reading.vocabulary)
        return found if self.is_compared(one, other) else of_our_reading(found)

    def objection(self, capture: Capture) -> Objection | None:
        """The time to object to what a capture was the first to show."""
        return objection(capture, self._reading.notice(capture), capture.notice_days)

    def _placed(self, runs: Sequence[Run], capture: Capture, differences: Iterable[Difference]) -> Placed:
        at, run = next((i, run) for i, run in enumerate(runs) if capture in run)
        before, latest = runs[at - 1][0] if at else None, at == len(runs) - 1
        equal = next((x for x in run if x != capture), None)
        if equal is not None:
            found = self.difference(*sorted((equal, capture), key=place_of))
            return Placed(equal, before, found, latest)
        return Placed(
            None, before, next((x for x in differences if x.after.capture == capture), None), latest
        )

    def _placed_at_last(self, capture: Capture) -> Placed:
        """Where a capture stands among all that are archived of its list."""
        there = filter(self.counts, self._workspace.archive.of_list(capture.list))
        runs = tuple(grouped(there, self._same))
        pairs = ((one[0], other[0]) for one, other in pairwise(runs) if other[0] == capture)
        return self._placed(
            runs, capture, [self.difference(*pair) for pair in pairs if self.is_compared(*pair)]
        )

    def _changes(self, found: Difference) -> Iterator[Triple]:
        return change_triples(found, self.objection(found.after.capture), self._mint.base)

    def _steps(self, captures: Sequence[Capture]) -> Iterator[Commit]:
        """The snapshots of one list, in order."""
        runs = list(grouped(captures, self._same))
        latest = snapshot_iri(runs[-1][0], self._mint.base)
        order = [*order_triples(runs, self._mint), latest_triple(runs[-1], self._mint)]
        for i, run in enumerate(runs):
            equal = [
                triple
                for capture in run[1:]
                for triple in capture_triples(capture, self._reading.read(capture).extraction, self._mint)
            ]
            changes: list[Triple] = []
            if i and self.is_compared(runs[i - 1][0], run[0]):
                changes.extend(self._changes(self.difference(runs[i - 1][0], run[0])))
            yield Commit(
                list=self._mint.list(run[0].list).value,
                added=(self._reading.graphs(run[0]),),
                catalog_gone=(),
                catalog_new=in_order([*equal, *(() if i else order)]),
                comparisons_gone=(),
                changes_new=in_order(changes),
                latest=latest,
            )

    def _from_there(self, writer: Writer, capture: Capture) -> tuple[Run, ...]:
        """The snapshots of a capture's list, from the last one that begins before the capture."""
        runs: list[Run] = []
        for snapshot in writer.snapshots(self._mint.list(capture.list).value):
            runs.append(self._run(writer, snapshot, capture.list))
            if place_of(runs[-1][0]) < place_of(capture):
                break
        return tuple(reversed(runs))

    def _run(self, writer: Writer, snapshot: str, identity: ListIdentity) -> Run:
        names = [iri.rpartition("/")[2] for iri in writer.captures(snapshot)]
        first, *others = self._workspace.archive.known(names, identity.publisher_slug, identity.list_slug)
        return (first, *sorted(others, key=place_of))
