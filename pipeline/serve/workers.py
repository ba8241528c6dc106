"""Worker processes: each does one job at a time, has a wall clock, and is killed when it is over.

A query cannot be stopped inside the engine, so the process is. Nobody can tell beforehand which query is
long, so each begins as a short one. One that takes more than `short` seconds of processor time becomes a long
one; a third of the workers may do these at a time, so that short ones find a worker, also while others are
started anew. A further long one is put back, and begins again when a place for long ones is free. Of those
that wait, the client is served first whose jobs took least lately; the last idle worker is for those who used
little.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.serve.refusal import Refusal
from pipeline.serve.shares import Shares
from pipeline.serve.worker import LENGTH

if TYPE_CHECKING:
    from collections.abc import Coroutine
_NICE = 10
"""How far a long job stands back for others (nice(2))."""
_LITTLE = 1.0
"""Seconds of the workers' time; who used more of late does not get the last idle worker."""
_ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}
"""The C library lays out some 64 MB of addresses for each thread that waits for another (mallopt(3)), which
count against the bound on memory: with 1 GB one worker in 24 had no room to start."""
_SECONDS_OF_START = 1.0
"""What it costs a client that a process had to be ended and another started."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of the service.

    Attributes:
        workers: number of processes, 3 or more.
        seconds: wall clock of a job.
        short: seconds of processor time after which a job is a long one.
        wait: seconds that a job waits for a worker.
        waiting: jobs that may wait; waiting_of_one: of one client.
        memory: bytes of address space of a worker.
        answer: bytes of an answer.
    """

    workers: int = 6
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
        self._began = time.monotonic()

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
            env={**os.environ, **_ONE_HEAP},
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

    def processor_seconds(self) -> float:
        """Processor time that the process has had (proc(5), stat: utime and stime)."""
        try:
            fields = (
                Path(f"/proc/{self._process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
            )
        except OSError:  # it has ended, or the system has no /proc: then time on the clock has to do
            return time.monotonic() - self._began
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def yield_to_others(self) -> None:
        """Let the machine's processors go to short jobs first. There is no way back from it."""
        with suppress(OSError):  # it died just now
            os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)

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
        self._most_long = limits.workers // 3
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
        until = time.monotonic() + self._limits.wait
        reply = await self._try(content, client, until, is_long=False)
        if reply is None:
            reply = await self._try(content, client, until, is_long=True)
        assert reply is not None  # noqa: S101 - a long job has its place before it begins
        return reply

    async def _try(self, content: bytes, client: str, until: float, *, is_long: bool) -> Reply | None:
        """Do a job; None where it turned out to be long and there was no place for it."""
        waiting = _Waiting(client, is_long)
        worker = await self._turn(waiting, until)
        before, began = worker.processor_seconds(), time.monotonic()
        running = asyncio.create_task(worker.do(content))
        if is_long:
            worker.yield_to_others()
        try:
            while not running.done():
                left = self._limits.seconds - (time.monotonic() - began)
                await asyncio.wait({running}, timeout=min(left, self._limits.short) if not is_long else left)
                if running.done():
                    break
                if time.monotonic() - began >= self._limits.seconds:
                    raise Refusal(
                        504,
                        f"no answer within {self._limits.seconds:g} seconds",
                        advice="Ask for less: a narrower pattern, a packaged question, or no ORDER BY",
                    )
                if not is_long and worker.processor_seconds() - before >= self._limits.short:
                    if self._long >= self._most_long:
                        return None
                    self._long += 1
                    is_long = True
                    worker.yield_to_others()
            return _reply(*running.result())
        finally:
            self._shares.add(client, worker.processor_seconds() - before, time.monotonic())
            if is_long:
                self._long -= 1
            is_well = running.done() and not running.cancelled() and running.result()[0]["status"] != "died"
            if is_well and not is_long:
                self._idle.append(worker)
                self._serve()
            else:  # over its time, dead, left by its client, or swollen and slowed by a long job
                running.cancel()
                self._shares.add(client, _SECONDS_OF_START, time.monotonic())
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
            if len(self._idle) == 1:
                may_begin = [each for each in may_begin if self._shares.of(each.client, now) < _LITTLE]
            if not may_begin:
                return
            # The first of those whose client used least: min keeps the order of arrival among equals.
            chosen = min(may_begin, key=lambda each: self._shares.of(each.client, now))
            if chosen.is_long:
                self._long += 1
            self._waiting.remove(chosen)
            chosen.turn.set_result(self._idle.pop())

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
