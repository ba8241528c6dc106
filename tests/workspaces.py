"""What the tests of workspaces share: invented lists as files, the command itself, a folder's bytes."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import forked
from broken_lists import document

from pipeline.export import export

ROOT = Path(__file__).resolve().parents[1]
ONWARD = [sys.executable, "-m", "pipeline"]
DATES = ("March 3, 2025", "May 4, 2025", "July 5, 2025")
LABEL = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/onward/purposes#CustomerSupport> skos:altLabel "Speech recognition for customers"@en .
"""


def onward(*arguments, workspace=None, **options):
    """Run the command in a process of its own, as `subprocess.run` would; its output as bytes."""
    where = ["--workspace", str(workspace)] if workspace else []
    given = [*where, *map(str, arguments)]
    options = {"cwd": ROOT, "timeout": 300, **options}
    if options.keys() <= forked.TAKES:
        return forked.run(given, **options)
    return subprocess.run([*ONWARD, *given], capture_output=True, check=False, **options)


def listed(seed, date=DATES[0], size=6):
    """The text of an invented list as of a date; a later date has a row less, so that states differ."""
    text = document(seed, size=size, breaks=(), sidebar=False).text.replace(DATES[0], date)
    lines = text.rstrip("\n").split("\n")
    rows = [at for at, line in enumerate(lines) if line.count("\t") == 5 and line[0] != "-"][1:]
    gone = set(rows[: DATES.index(date)])
    return "\n".join(line for at, line in enumerate(lines) if at not in gone) + "\n"


def write_lists(folder, states):
    """Files of lists, each by its seed and date, in the order given."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for seed, date in states:
        path = folder / f"{seed}-{DATES.index(date)}.txt"
        path.write_text(listed(seed, date), encoding="utf-8")
        paths.append(path)
    return paths


def tree(folder):
    """Every file under a folder with the digest of its bytes, links by what they name."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = str(path.relative_to(folder))
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_file():
            found[name] = sha256(path.read_bytes()).hexdigest()
        else:
            found[name] = "folder"
    return found


def facts(folder):
    """The archived facts of every capture."""
    return [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("archive/*/*.json"))]


def quads(workspace):
    """All that a workspace says, as sorted N-Quads."""
    with workspace.reading() as store:
        return export(store, workspace.names, "nq")
