"""Commands run in processes forked from one that has imported them: a process each, without its start-up.

Most tests ask what a command does, not how it starts; to import the readers anew for every one of them took
much of the suite's time.
"""

import io
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

from pipeline.cli import COMMANDS, main

_FORKS = get_context("forkserver")
_FORKS.set_forkserver_preload(["forked"])
TAKES = {"cwd", "timeout", "input"}
"""What a run can be given; all else, an environment say, holds from the start of a process on."""

for _command in COMMANDS:
    import_module(f"pipeline.cli.{_command}")


def _run(arguments, folder, streams):
    """What the process does: its streams and folder set, the command line's own main is called."""
    os.chdir(folder)
    for number, path in enumerate(streams):
        opened = os.open(path, os.O_RDONLY if number == 0 else os.O_WRONLY)
        os.dup2(opened, number)
        os.close(opened)
    sys.stdin = io.TextIOWrapper(open(0, "rb", closefd=False))  # noqa: SIM115 - multiprocessing closed it
    sys.argv = ["onward", *arguments]
    main()


def run(arguments, *, cwd, timeout, input=b""):  # noqa: A002 - as subprocess.run has it
    """Run `onward` with these arguments in a folder; as `subprocess.run` tells it, output as bytes."""
    with tempfile.TemporaryDirectory() as temporary:
        streams = [Path(temporary, name) for name in ("in", "out", "err")]
        for path, content in zip(streams, (input, b"", b""), strict=True):
            path.write_bytes(content)
        process = _FORKS.Process(target=_run, args=(arguments, cwd, streams))
        process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            process.join()
            raise subprocess.TimeoutExpired(arguments, timeout)
        return subprocess.CompletedProcess(
            arguments, process.exitcode, *(p.read_bytes() for p in streams[1:])
        )
