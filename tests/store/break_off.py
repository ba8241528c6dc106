"""Runs that end at once, without a word to anybody, at a step on the disk.

A process of its own, that has loaded everything and then forks a child a run, so that many runs cost little.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
from pathlib import Path

from pipeline import reading
from pipeline.export import export
from pipeline.ingest import Given, ingest
from pipeline.read import read
from pipeline.resolve import engage
from pipeline.store.workspace import Workspace

STEPS = {
    "open",
    "os.rename",
    "os.symlink",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.truncate",
    "shutil.rmtree",
}


def prime(labels, documents):
    """Load the vocabulary and read the documents here and once, for all children.

    The graph of the vocabulary has a few triples, which serve as well.
    """
    shipped, triples = reading.load(), reading.vocabulary_triples()[:100]
    own = reading.load(labels) if labels.exists() else shipped
    reading.load = lambda folder: own if folder.is_dir() else shipped
    reading.vocabulary_triples = lambda: triples
    extract, known = reading.extract, {}

    def remembered(document, vocabulary):
        key = (document.sha256, vocabulary is own)
        if key not in known:
            known[key] = extract(document, vocabulary)
        return known[key]

    reading.extract = remembered
    for path in documents:
        for vocabulary in (shipped, own):
            for row in remembered(read(path.read_bytes(), path.name), vocabulary).rows:
                engage(row, vocabulary)


def run(folder, documents):
    for _ in ingest(Workspace(folder), [Given(path) for path in documents]):
        pass


def quads(folder):
    """Never called in the parent: a process in which a database was open cannot be forked."""
    workspace = Workspace(folder)
    with workspace.reading() as store:
        return export(store, workspace.names, "nq")


def child(work):
    """A forked process that does some work; its id."""
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        work()
        code = 0
    except BaseException as error:  # noqa: BLE001 - a child must never go on as its parent
        sys.stderr.write(f"{error!r}\n")
    finally:
        os._exit(code)


def ended(process):
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def die_at(step, folder):
    """End this process just before its so-manieth step on the disk under a folder."""
    left = step

    def seen(event, arguments):
        nonlocal left
        if event not in STEPS or not str(arguments[0]).startswith(str(folder)):
            return
        if event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(seen)


def written(folder, path):
    """The sorted N-Quads of a workspace, from another process."""
    assert ended(child(lambda: path.write_bytes(quads(folder)))) == 0
    return path.read_bytes()


def settle(folder, documents, whole, allowed):
    """After a run that was broken off: readers see a whole state, and the next run finishes the work."""

    def look():
        if Workspace(folder).exists:
            assert quads(folder) in allowed, "readers see a state that nobody committed"
        run(folder, documents)
        assert quads(folder) == whole, "the next run did not finish the work"
        assert not (folder / "unpublished").exists()
        assert not list(folder.glob("database.*"))

    return ended(child(look)) == 0


def main(labels, folder, old, documents):
    """Break off runs on copies of a workspace; print how many, end with 1 where one is not mended.

    Args:
        labels: a folder with labels that the runs have and the workspace was not read with.
        folder: where to work.
        old: documents that are in the workspace already, a run each.
        documents: what the runs that are broken off ingest.
    """
    base = folder / "base"
    base.mkdir(parents=True)
    prime(labels, [*old, *documents])
    for document in old:
        assert ended(child(lambda document=document: run(base, [document]))) == 0

    def fresh(name):
        copy = folder / name
        shutil.copytree(base, copy, symlinks=True)
        if labels.exists():
            shutil.copytree(labels, copy / "labels")
        return copy

    before = [base] if Workspace(base).exists else []
    allowed = [written(path, folder / "before.nq") for path in before]
    for count in range(1, len(documents) + 1):
        state = fresh(f"state-{count}")
        assert ended(child(lambda state=state, count=count: run(state, documents[:count]))) == 0
        allowed.append(written(state, folder / f"state-{count}.nq"))
    whole = allowed[-1]
    return at_each_step(fresh, documents, whole, allowed)


def at_each_step(fresh, documents, whole, allowed):
    step = 0
    while True:
        step += 1
        copy = fresh(f"step-{step}")

        def work(copy=copy, step=step):
            die_at(step, copy)
            run(copy, documents)

        if ended(child(work)) != -signal.SIGKILL:
            sys.stdout.write(f"{step - 1}\n")
            return 0
        if not settle(copy, documents, whole, allowed):
            sys.stderr.write(f"broken off at step {step}\n")
            return 1
        shutil.rmtree(copy)


if __name__ == "__main__":
    labels, folder, count, *documents = sys.argv[1:]
    paths = [Path(path) for path in documents]
    sys.exit(main(Path(labels), Path(folder), paths[: int(count)], paths[int(count) :]))
