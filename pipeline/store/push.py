"""What a workspace has committed, sent to a server: graphs that it lacks, then the state that shows them.

Sent piece by piece, under names that no reader knows yet. Whatever ends a run leaves readers on the state
before, and the next one goes on with the graphs that are not whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, Triple

from pipeline.errors import StoreError
from pipeline.graph import terms
from pipeline.store import lock
from pipeline.store.disk import write_whole
from pipeline.store.replica import HELD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pyoxigraph import Quad, Store

    from pipeline.store.replica import Replica
    from pipeline.store.workspace import Workspace

_MOST_TRIPLES = 1000
"""Of one update: Virtuoso 7 took 4,000 short ones and not 5,000."""
_MOST_CHARACTERS = 400_000
"""Of one update; a single triple may be longer."""
_KEPT = 2
"""States that stay, so that who reads the one before the newest can finish."""
_DROPPED_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push came to.

    Attributes:
        graphs: how many were sent, and `triples` with how many triples; 0 where the server had all.
    """

    graphs: int
    triples: int


def push(
    workspace: Workspace,
    replica: Replica,
    *,
    take_over: bool = False,
    told: Callable[[int, int], None] = lambda _done, _all: None,
    wait: float = 30.0,
) -> Pushed:
    """Bring a server to what a workspace's readers see.

    Args:
        workspace: whose last committed state is sent.
        replica: the server.
        take_over: replace what another workspace sent there.
        told: called with the triples sent so far and those to be sent.
        wait: seconds to wait for another push of this workspace.

    Raises:
        StoreError: nothing was ingested here yet; the server holds what another workspace sent, cannot be
            reached, refuses, or has not kept what it was sent.
        LockedError: another process pushes.
    """
    read_by = workspace.read_by
    with workspace.reading() as store, lock.held(workspace.folder / "push.lock", wait):
        if workspace.read_by != read_by:
            read_by = ""  # a writer came between: what readers see may be of either reading
        ours = _Ours(workspace.folder / "pushed", replica.store.endpoint)
        published = replica.states()
        newest = published[-1][1] if published else None
        there = {} if newest is None else replica.contents(newest)
        is_trusted = newest is not None and read_by != "" and replica.read_by(newest) == read_by
        contents = _contents(store, _of_snapshots(there) if is_trusted else {})
        state = replica.state_named(_digest([*contents.values(), read_by]))
        if state == newest:
            if not ours.are(state):
                _tidy(replica)
                ours.settle(state)
            return Pushed(0, 0)
        if not (take_over or newest is None or newest in ours):
            raise StoreError(
                "the server holds what another workspace sent, or this one before it was restored",
                source=replica.store.endpoint,
                advice="To replace it: onward push --take-over URL",
            )
        graphs, triples = _send(store, replica, contents, set(there.values()), told)
        _describe(replica, state, contents, read_by)
        ours.add(state)
        _publish(replica, state)
        _tidy(replica)
        ours.settle(state)
        return Pushed(graphs, triples)


class _Ours:
    """The states that this workspace has sent to a server, and may replace there."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        folder.mkdir(exist_ok=True)
        self._file = folder / sha256(endpoint.encode()).hexdigest()[:16]
        self._states = frozenset(self._file.read_text("utf-8").split() if self._file.exists() else ())

    def __contains__(self, state: str) -> bool:
        return state in self._states

    def are(self, state: str) -> bool:
        """Whether it is this one alone, so that the push of it was finished."""
        return self._states == {state}

    def add(self, state: str) -> None:
        """Note a state before it is published: a crash may come before what comes of it is known."""
        self._write(self._states | {state})

    def settle(self, state: str) -> None:
        """Note that a state is published and nothing else of ours is."""
        self._write(frozenset({state}))

    def _write(self, states: frozenset[str]) -> None:
        self._states = states
        write_whole(self._file, "".join(f"{state}\n" for state in sorted(states)).encode())


def _of_snapshots(contents: dict[str, str]) -> dict[str, str]:
    """The graphs of snapshots: as long as they are read as before, they never change."""
    return {graph: held for graph, held in contents.items() if graph.endswith(("/claims", "/evidence"))}


def _contents(store: Store, known: dict[str, str]) -> dict[str, str]:
    """By graph of the workspace, the name of the graph that holds it on a server."""
    found: dict[str, str] = {}
    for graph in store.named_graphs():
        if not isinstance(graph, NamedNode) or next(_quads(store, graph.value), None) is None:
            continue  # one that is empty now
        name = graph.value
        if name in known:
            found[name] = known[name]
        else:
            found[name] = f"{name}{HELD}{_digest(str(quad.triple) for quad in _quads(store, name))}"
    return found


def _send(
    store: Store,
    replica: Replica,
    contents: dict[str, str],
    there: set[str],
    told: Callable[[int, int], None],
) -> tuple[int, int]:
    """Send the graphs that a server lacks; how many, and how many triples.

    Raises:
        StoreError: the server has not kept what it was sent.
    """
    missing = {held: graph for graph, held in sorted(contents.items()) if held not in there}
    sizes = {held: sum(1 for _ in _quads(store, graph)) for held, graph in missing.items()}
    counts = replica.counts(list(missing))
    due = [held for held in missing if counts.get(held) != sizes[held]]
    done, total = 0, sum(sizes[held] for held in due)
    for chunk in _chunks((held, quad.triple) for held in due for quad in _quads(store, missing[held])):
        replica.store.update(_insertion(chunk))
        done += len(chunk)
        told(done, total)
    kept = replica.counts(due)
    for held in due:
        if kept.get(held) != sizes[held]:
            raise StoreError(
                f"the server has kept {kept.get(held, 0):,} of {sizes[held]:,} triples",
                source=replica.store.endpoint,
                place=missing[held],
            )
    return len(due), total


def _describe(replica: Replica, state: str, contents: dict[str, str], read_by: str) -> None:
    """Say on the server what a state is made of.

    Raises:
        StoreError: the server has not kept it.
    """
    said = [
        Triple(NamedNode(held), terms.IS_VERSION_OF, NamedNode(graph)) for graph, held in contents.items()
    ]
    said.append(Triple(NamedNode(state), terms.CONFORMS_TO, Literal(read_by)))
    for chunk in _chunks((state, triple) for triple in said):
        replica.store.update(_insertion(chunk))
    if replica.counts([state]) != {state: len(said)}:
        raise StoreError("the server has not kept what a state is made of", source=replica.store.endpoint)


def _publish(replica: Replica, state: str) -> None:
    """Give readers a state, unless another one is given to them at the same moment.

    Raises:
        StoreError: another one is; readers are left with the one before both.
    """
    number = max((number for number, _ in replica.marks()), default=0) + 1
    replica.store.update(_insertion([replica.mark(number, state)]))
    if replica.states()[-1:] != [(number, state)]:
        replica.store.update(_deletion([replica.mark(number, state)]))
        raise StoreError(
            "another workspace sent its graph there at the same moment",
            source=replica.store.endpoint,
            advice="Send each workspace's graph to a server, or a database, of its own",
        )


def _tidy(replica: Replica) -> None:
    """Remove states that nobody is to ask any more, and what broken-off pushes left."""
    kept = replica.states()[-_KEPT:]
    gone = [replica.mark(*mark) for mark in replica.marks() if mark not in kept]
    for chunk in _chunks(gone):
        replica.store.update(_deletion(chunk))
    in_use = {state for _, state in kept}
    for state in list(in_use):
        in_use.update(replica.contents(state).values())
    left = sorted(replica.holding() - in_use)
    for at in range(0, len(left), _DROPPED_AT_ONCE):
        some = left[at : at + _DROPPED_AT_ONCE]
        replica.store.update(";\n".join(f"DROP SILENT GRAPH <{graph}>" for graph in some))


def _quads(store: Store, graph: str) -> Iterator[Quad]:
    return iter(store.quads_for_pattern(None, None, None, NamedNode(graph)))


def _digest(lines: Iterable[str]) -> str:
    """Of lines, whatever their order."""
    digest = sha256()
    for line in sorted(lines):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()[:32]


def _chunks(triples: Iterable[tuple[str, Triple]]) -> Iterator[list[tuple[str, Triple]]]:
    """Triples with their graphs, in pieces that a server takes at once."""
    chunk: list[tuple[str, Triple]] = []
    length = 0
    for graph, triple in triples:
        size = len(str(triple))
        if chunk and (len(chunk) == _MOST_TRIPLES or length + size > _MOST_CHARACTERS):
            yield chunk
            chunk, length = [], 0
        chunk.append((graph, triple))
        length += size
    if chunk:
        yield chunk


def _insertion(chunk: Iterable[tuple[str, Triple]]) -> str:
    return f"INSERT DATA {{ {_data(chunk)} }}"


def _deletion(chunk: Iterable[tuple[str, Triple]]) -> str:
    return f"DELETE DATA {{ {_data(chunk)} }}"


def _data(chunk: Iterable[tuple[str, Triple]]) -> str:
    return "\n".join(
        f"GRAPH <{graph}> {{\n" + "\n".join(f"{triple} ." for _, triple in triples) + "\n}"
        for graph, triples in groupby(chunk, key=itemgetter(0))
    )
