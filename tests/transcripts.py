"""Examples in the documentation: what their shell lines say, and what they print when they are run.

A fenced block `console` holds a session: a line that begins with `$ ` is typed, the lines below it are what
a terminal of 110 columns shows. An ellipsis (…) stands for output that is left out or differs between runs.
"""

import os
import pty
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass

from workspaces import ROOT

COLUMNS = "110"
_BLOCK = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)
_STEP = re.compile(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
_BETWEEN_COMMANDS = {"|", "||", "&&", ";", "&"}
_REDIRECTIONS = {">", ">>", "<"}


@dataclass(frozen=True)
class Step:
    """One line that is typed, and what it is said to print."""

    typed: str
    printed: str


def steps(text):
    """The steps of a page's sessions, in order."""
    return [Step(*found.groups()) for block in _BLOCK.findall(text) for found in _STEP.finditer(block)]


def calls(line):
    """The arguments of each call of `onward` in a shell line."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    lexer.commenters = ""
    parts = [[]]
    tokens = iter(lexer)
    for token in tokens:
        if token in _BETWEEN_COMMANDS:
            parts.append([])
        elif token in _REDIRECTIONS:
            next(tokens)
        else:
            parts[-1].append(token)
    return [part[1:] for part in parts if part and part[0].rsplit("/", 1)[-1] == "onward"]


def prepare(folder, workspace=None):
    """Make a folder like a checkout: the sources, `onward` itself, a workspace where one is given."""
    (folder / "bin").mkdir()
    command = folder / "bin" / "onward"
    command.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{sys.executable}" -m pipeline "$@"\n')
    command.chmod(0o755)
    (folder / "sources").symlink_to(ROOT / "sources")
    if workspace is not None:
        shutil.copytree(workspace, folder / ".onward", symlinks=True)


def written_to(terminal):
    """All bytes that are written to a terminal until its other end is closed."""
    parts = []
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        parts.append(part)
    os.close(terminal)
    return b"".join(parts)


def shown(line, folder):
    """What a terminal shows when a line is typed in a folder that `prepare` made."""
    mine, theirs = pty.openpty()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("ONWARD_")},
        "PATH": f"{folder / 'bin'}:{os.environ['PATH']}",
        "COLUMNS": COLUMNS,
    }
    typed = ["timeout", "60", "bash", "-c", line]
    process = subprocess.Popen(typed, stdin=theirs, stdout=theirs, stderr=theirs, cwd=folder, env=environment)
    os.close(theirs)
    lines = written_to(mine).decode("utf-8").replace("\r\n", "\n").split("\n")
    process.wait()
    return "\n".join(text.rstrip() for text in lines)


def agrees(printed, found):
    """Whether what a page says is what was found, an ellipsis standing for anything."""
    pattern = ".*".join(re.escape(part) for part in printed.split("…"))
    return re.fullmatch(pattern, found, re.DOTALL) is not None


def played(text, folder):
    """A page's text with each step's output as it is now; one that agrees stays as it is."""

    def step(found):
        now = shown(found[1], folder)
        return found[0] if agrees(found[2], now) else f"$ {found[1]}\n{now}"

    return _BLOCK.sub(lambda block: _STEP.sub(step, block[0]), text)


def starts_empty(text):
    """Whether a page ingests by itself; the others are played where the first source was ingested."""
    first = next((arguments for step in steps(text) for arguments in calls(step.typed)), [])
    return first[:1] == ["ingest"]
