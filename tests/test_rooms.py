"""The house: imports run one way, downward, and each foreign library has its one door."""

import ast

import pytest
from conftest import ROOT

ROOMS = (
    ("errors", "model", "wording"),
    ("assets", "fetch"),
    ("vocabulary", "jurisdictions"),
    ("read",),
    ("extract",),
    ("resolve",),
    ("rows_json", "sources", "changes"),
    ("graph",),
    ("store",),
    ("query", "export", "explain", "status", "meaning", "validate", "health", "review"),
    ("decided", "serve", "dataframe"),
    ("reading",),
    ("commit",),
    ("ingest", "compare", "decide", "verify", "policies"),
    ("changes_told", "refresh"),
    ("cli",),
    ("__main__",),
)
"""Rooms from the ground up; those on one floor do not know each other."""

DOORS = {
    "click": {"cli"},
    "docx": {"read.docx"},
    "httpcore": {"fetch"},
    "httpx": {"fetch"},
    "lxml": {"read.html", "read.docx"},
    "markdown_it": {"read.markdown"},
    "pandas": {"dataframe"},
    "pypdfium2": {"read.pdf"},
    "python_calamine": {"read.tabular.workbook"},
    "rapidfuzz": {"changes", "resolve.organisations"},
    "yaml": {"read.structured", "query"},
    "tomllib": {"sources", "read.structured.toml"},
    "pyoxigraph": {
        "vocabulary",
        "jurisdictions",
        "graph",
        "store",
        "query",
        "export",
        "explain",
        "review",
        "status",
        "validate",
        "policies",
        "health",
        "reading",
        "commit",
        "compare",
        "decide",
        "cli.query",
        "dataframe",
        "serve",
    },
    "jinja2": {"serve.pages"},
    "SPARQLWrapper": {"store.remote"},
    "pyshacl": {"validate.engine"},
    "rdflib": {"validate.engine"},
    "starlette": {"serve"},
    "uvicorn": {"serve.server"},
}
"""Foreign libraries, and the rooms or modules that may import them."""

FLOOR = {room: floor for floor, rooms in enumerate(ROOMS) for room in rooms}
MODULES = {
    ".".join(path.relative_to(ROOT / "pipeline").with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted((ROOT / "pipeline").rglob("*.py"))
    if path != ROOT / "pipeline" / "__init__.py"
}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_its_own_room_and_those_below(module):
    room = module.split(".")[0]

    for name in imported(MODULES[module]):
        other = name.removeprefix("pipeline.").split(".")[0]
        if name.startswith("pipeline.") and other != room:
            assert FLOOR[other] < FLOOR[room], f"{module} imports {name}"


@pytest.mark.parametrize("module", MODULES)
def test_a_foreign_library_comes_in_by_its_own_door(module):
    for name in imported(MODULES[module]):
        allowed = DOORS.get(name.split(".")[0])
        if allowed is not None:
            doors = {module, module.rpartition(".")[0], module.split(".")[0]}
            assert doors & allowed, f"{module} imports {name}"


def test_every_room_stands_on_a_floor():
    assert {module.split(".")[0] for module in MODULES} == set(FLOOR)
