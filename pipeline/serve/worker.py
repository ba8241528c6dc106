"""A process that does jobs one after the other, and may be killed: python -m pipeline.serve.worker.

Jobs come on standard input, answers go to standard output: four bytes of length, a head in JSON, and, where
the head says so, as many bytes of answer. The process can write no file, and ends with its server.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import threading
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from pipeline.errors import OnwardError, UnknownError
from pipeline.serve import jobs
from pipeline.serve.answering import Answering, TooLargeError
from pipeline.serve.refusal import Refusal
from pipeline.store.workspace import Workspace

LENGTH = 4
"""Bytes of the number before a message, big-endian."""


def main() -> None:
    """Do jobs until standard input ends. Arguments: the workspace, bytes of memory, bytes of an answer."""
    folder, memory, most_bytes = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # nothing but answers goes where answers go
    _confine(memory)
    incoming: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_receive, args=(incoming,), daemon=True).start()
    workspace = Workspace(Path(folder))
    with ExitStack() as lease:
        state, answering = _opened(workspace, lease, most_bytes)
        _send(answers, {"status": "ready"})
        # From here on what the engine says as it runs out of memory would only disturb the server's log.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        while True:
            content = incoming.get()
            if workspace.state != state:
                lease.close()
                state, answering = _opened(workspace, lease, most_bytes)
            head, body = _done(answering, content)
            _send(answers, head, body)


def _confine(memory: int) -> None:
    """Bound what the process can take, and let it write nothing."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends it to all: the server says when to end


def _receive(incoming: SimpleQueue[bytes]) -> None:
    """Take jobs in; end the process with the server, also in the middle of a job."""
    while True:
        size = sys.stdin.buffer.read(LENGTH)
        content = sys.stdin.buffer.read(int.from_bytes(size, "big")) if len(size) == LENGTH else b""
        if not content:
            os._exit(0)
        incoming.put(content)


def _opened(workspace: Workspace, lease: ExitStack, most_bytes: int) -> tuple[str, Answering]:
    """The newest state, with the lease that keeps it."""
    state = workspace.state
    store = lease.enter_context(workspace.reading())
    return state, Answering(store, workspace.names, most_bytes)


def _done(answering: Answering, content: bytes) -> tuple[dict[str, Any], bytes]:
    """Head and body of what becomes of a job."""
    try:
        done = answering.do(jobs.from_bytes(content))
    except OnwardError as error:
        return _error(error), b""
    except MemoryError:
        return {"status": "memory"}, b""
    except OSError as error:
        return {"status": "error", "http": 500, "message": f"the database cannot be read: {error}"}, b""
    return {"status": "done", "content_type": done.content_type, "size": len(done.content)}, done.content


def _error(error: OnwardError) -> dict[str, Any]:
    match error:
        case Refusal():
            status = error.status
        case TooLargeError():
            status = 500
        case UnknownError():
            status = 404
        case _:
            status = 400
    return {
        "status": "error",
        "http": status,
        "message": error.message,
        "place": error.place,
        "advice": error.advice,
    }


def _send(answers: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    content = json.dumps(head).encode()
    answers.write(len(content).to_bytes(LENGTH, "big") + content + body)
    answers.flush()


if __name__ == "__main__":
    main()
