"""Worker processes: each does one job at a time, has a wall clock, and is killed when it is over.

A query cannot be stopped inside the engine, so the process is. Nobody can tell beforehand which query is
long, so each begins as a short one. One that runs on beyond `short` seconds becomes a long one; of these
there are at most two fewer than workers, so that short ones always find a worker. A further one is put back,
and begins again when a place for long ones is free. Of those that wait, the client is served first whose
jobs took least lately.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import OrderedDict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pipeline.serve.refusal import Refusal
from pipeline.serve.shares import Shares
from pipeline.serve.worker import LENGTH

if TYPE_CHECKING:
    from collections.abc import Coroutine
    from pathlib import Path

_KNOWN_AS_LONG = 1000
"""Jobs that are remembered as long, so that they do not begin as short ones again."""
_KEPT_FREE = 2
"""Workers that no long job gets."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the service.

    Attributes:
        workers: number of processes, 3 or more.
        seconds: wall clock of a job.
        short: seconds after which a job is a long one.
        wait: seconds that a job waits for a worker.
        waiting: jobs that may wait; waiting_of_one: of one client.
        memory: bytes of address space of a worker.
        answer: bytes of an answer.
    """

    workers: int = 4
    seconds: float = 30.0
    short: float = 0.2
    wait: float = 15.0
    waiting: int = 512
    waiting_of_one: int = 256
    memory: int = 2 << 30
    answer: int = 32 << 20


@dataclass(frozen=True, slots=True)
class Reply:
    """What a worker sent back: an answer, whole."""

    content_type: str
    content: bytes


@dataclass(eq=False, slots=True)
class _Waiting:
    """A job that waits for a worker."""

    client: str
    is_long: bool
    turn: asyncio.Future[_Worker] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class _Worker:
    """One process."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def started(cls, folder: Path, limits: Limits) -> _Worker:
        process = await asyncio.create_subprocess_exec(
            *(
                sys.executable,
                "-m",
                "pipeline.serve.worker",
                str(folder),
                str(limits.memory),
                str(limits.answer),
            ),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        worker = cls(process)
        head, _ = await worker._receive()
        if head.get("status") != "ready":
            raise Refusal(500, "a worker does not start")
        return worker

    async def do(self, content: bytes) -> tuple[dict[str, Any], bytes]:
        """Do a job; the head is `{"status": "died"}` where the process died of it."""
        assert self._process.stdin is not None  # noqa: S101 - it was made with pipes
        try:
            self._process.stdin.write(len(content).to_bytes(LENGTH, "big") + content)
            await self._process.stdin.drain()
        except (BrokenPipeError, ConnectionResetError):
            return {"status": "died"}, b""
        return await self._receive()

    async def kill(self) -> None:
        if self._process.returncode is None:
            self._process.kill()
        await self._process.wait()

    async def _receive(self) -> tuple[dict[str, Any], bytes]:
        assert self._process.stdout is not None  # noqa: S101 - the same
        try:
            size = await self._process.stdout.readexactly(LENGTH)
            head = json.loads(await self._process.stdout.readexactly(int.from_bytes(size, "big")))
            body = await self._process.stdout.readexactly(head.get("size", 0))
        except asyncio.IncompleteReadError:
            return {"status": "died"}, b""
        return head, body


class Workers:
    """The processes over one workspace."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits
        self._idle: list[_Worker] = []
        self._all: set[_Worker] = set()
        self._waiting: list[_Waiting] = []
        self._long = 0
        self._most_long = max(1, limits.workers - _KEPT_FREE)
        self._known_as_long: OrderedDict[bytes, None] = OrderedDict()
        self._shares = Shares()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closed = False

    async def start(self) -> None:
        """Start the processes; when it returns, all are ready."""
        await asyncio.gather(*(self._add() for _ in range(self._limits.workers)))

    async def close(self) -> None:
        """Kill the processes."""
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(worker.kill() for worker in self._all))

    async def do(self, content: bytes, client: str) -> Reply:
        """Do a job for a client.

        Raises:
            Refusal: what is asked is malformed or unknown; it took too long, or too much memory; or there
                are too many jobs.
        """
        name = sha256(content).digest()
        until = time.monotonic() + self._limits.wait
        reply = None
        while reply is None:
            reply = await self._try(name, content, client, until)
        return reply

    async def _try(self, name: bytes, content: bytes, client: str, until: float) -> Reply | None:
        """Do a job; None where it turned out to be long and there was no place for it."""
        waiting = _Waiting(client, is_long=name in self._known_as_long)
        worker = await self._turn(waiting, until)
        began = time.monotonic()
        was_long = waiting.is_long
        running = asyncio.create_task(worker.do(content))
        try:
            if not was_long:
                await asyncio.wait({running}, timeout=self._limits.short)
                if not running.done():
                    self._remember(name)
                    if self._long >= self._most_long:
                        return None
                    self._long += 1
                    was_long = True
            if not running.done():
                await asyncio.wait({running}, timeout=self._limits.seconds - (time.monotonic() - began))
            if not running.done():
                raise Refusal(
                    504,
                    f"no answer within {self._limits.seconds:g} seconds",
                    advice="Ask for less: a narrower pattern, a packaged question, or LIMIT without ORDER BY",
                )
            head, body = running.result()
            return _reply(head, body)
        finally:
            self._shares.add(client, time.monotonic() - began, time.monotonic())
            if was_long:
                self._long -= 1
            if running.done() and not running.cancelled() and running.result()[0]["status"] != "died":
                self._idle.append(worker)
                self._serve()
            else:  # over its time, dead, or its client has gone
                running.cancel()
                self._replace(worker)

    async def _turn(self, waiting: _Waiting, until: float) -> _Worker:
        of_one = sum(other.client == waiting.client for other in self._waiting)
        if of_one >= self._limits.waiting_of_one:
            raise _busy(429, "this client has too many requests waiting")
        if len(self._waiting) >= self._limits.waiting:
            raise _busy(503, "too many requests are waiting")
        self._waiting.append(waiting)
        self._serve()
        try:
            return await asyncio.wait_for(waiting.turn, max(0.0, until - time.monotonic()))
        except TimeoutError:
            raise _busy(503, f"no worker was free within {self._limits.wait:g} seconds") from None
        except asyncio.CancelledError:
            if waiting.turn.done() and not waiting.turn.cancelled():  # it came just as the client went
                self._idle.append(waiting.turn.result())
                if waiting.is_long:
                    self._long -= 1
                self._serve()
            raise
        finally:
            if waiting in self._waiting:
                self._waiting.remove(waiting)

    def _serve(self) -> None:
        """Give idle workers to those that wait."""
        while self._idle:
            now = time.monotonic()
            may_begin = [
                each
                for each in self._waiting
                if not each.turn.done() and (not each.is_long or self._long < self._most_long)
            ]
            if not may_begin:
                return
            # The first of those whose client used least: min keeps the order of arrival among equals.
            chosen = min(may_begin, key=lambda each: self._shares.of(each.client, now))
            if chosen.is_long:
                self._long += 1
            self._waiting.remove(chosen)
            chosen.turn.set_result(self._idle.pop())

    def _remember(self, name: bytes) -> None:
        self._known_as_long[name] = None
        self._known_as_long.move_to_end(name)
        if len(self._known_as_long) > _KNOWN_AS_LONG:
            self._known_as_long.popitem(last=False)

    def _replace(self, worker: _Worker) -> None:
        self._all.discard(worker)
        if not self._closed:
            self._later(self._add())
        self._later(worker.kill())

    async def _add(self) -> None:
        worker = await _Worker.started(self._folder, self._limits)
        self._all.add(worker)
        self._idle.append(worker)
        self._serve()

    def _later(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _reply(head: dict[str, Any], body: bytes) -> Reply:
    match head["status"]:
        case "done":
            return Reply(head["content_type"], body)
        case "error":
            raise Refusal(head["http"], head["message"], place=head.get("place"), advice=head.get("advice"))
    # The process died of it, or its last words were that memory is out.
    raise Refusal(
        500, "the query needs more memory than this service gives", advice="Ask for less: a narrower pattern"
    )


def _busy(status: int, message: str) -> Refusal:
    return Refusal(status, message, advice="Try again later", headers=(("Retry-After", "2"),))
