"""The documentation against the program: every command and option, every example, every link.

Where an output changed on purpose: `make golden` plays the pages' sessions again; read the difference.
"""

import ast
import re
import sys
import tempfile
from pathlib import Path

import click
import pytest
from test_rooms import FLOOR
from transcripts import calls, played, prepare, starts_empty, steps
from workspaces import ROOT, onward

from pipeline import errors
from pipeline.cli import cli
from pipeline.query import packaged

MARK = "<!-- Its sessions are played: tests/test_docs.py -->"
DOCS = ROOT / "docs"
REFERENCE = DOCS / "reference"
PAGES = {
    str(path.relative_to(ROOT)): path
    for path in (ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")))
}
PLAYED = [name for name, path in PAGES.items() if MARK in path.read_text("utf-8")]
CONTEXT = click.Context(cli, info_name="onward", **cli.context_settings)
COMMANDS = cli.list_commands(CONTEXT)

_FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_OPTION_ROW = re.compile(r"^\| (`-.*?) \|", re.MULTILINE)
_OPTION_LINE = re.compile(r"^\| `-.*$", re.MULTILINE)
_VARIABLE = re.compile(r"\$[a-z]+")
"""A variable of the shell: in our examples it stands for a day."""
_OPTION = re.compile(r"(?<![\w-])--?[A-Za-z][\w-]*")

_GIVE = frozenset({"add", "_fill", "replace", "Evidence", "Ignored", "ignored_row", "Diagnostic"})
"""Functions that are given the name of a rule, of a repair or of a diagnostic."""


def command_of(name):
    return cli.get_command(CONTEXT, name)


def below(command):
    """A command and, where it is a group, the commands in it."""
    yield command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            yield from below(command.get_command(context, name))


def options(command):
    """The options of a command and of those below it, without that for help."""
    return [
        option
        for each in below(command)
        for option in each.params
        if isinstance(option, click.Option) and not option.hidden
    ]


def page(name):
    return (REFERENCE / f"{name}.md").read_text("utf-8")


def words_in_code(text):
    return {word for code in _CODE.findall(_FENCED.sub("", text)) for word in re.findall(r"[^\s,|]+", code)}


def undocumented(text, found):
    """What of some options a page does not have in code: their names, and the values to choose from."""
    wanted = {name for option in found for name in (*option.opts, *option.secondary_opts)}
    choices = [option.type.choices for option in found if isinstance(option.type, click.Choice)]
    return wanted.union(*choices) - words_in_code(text)


def parse(arguments):
    """Parse a call of `onward` as the program does, and do nothing of what it says.

    Raises:
        click.UsageError: a command, an option or a value that there is not.
    """
    command, context = cli, CONTEXT
    while isinstance(command, click.Group):
        _, arguments, _ = command.make_parser(context).parse_args(list(arguments))
        if not arguments:
            return
        _, command, arguments = command.resolve_command(context, arguments)
        context = click.Context(command, parent=context, info_name=command.name)
    try:
        values = command.make_context(command.name, list(arguments), parent=context.parent).params
    except click.exceptions.Exit:  # --help
        return
    question = values.get("question")
    if command.name == "query" and question not in (None, "-") and not question.endswith(".rq"):
        known = {query.name: query for query in packaged()}
        if question not in known:
            raise click.UsageError(f"there is no packaged query {question}")
        given = {param.partition("=")[0] for param in values["params"]}
        if given - {parameter.name for parameter in known[question].parameters}:
            raise click.UsageError(f"{question} has not all of the parameters {given}")


def wrong(line):
    """What is wrong with the calls of `onward` in a shell line; None where nothing is."""
    for arguments in calls(_VARIABLE.sub("2026-01-01", line)):
        try:
            parse(arguments)
        except click.UsageError as error:
            return f"{line}: {error.format_message()}"
    return None


# ── the reference ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_page_with_every_option_and_every_choice(name):
    text = page(name)

    assert text.startswith(f"# onward {name}\n")
    assert not undocumented(text, options(command_of(name)))


def defaults_untold(text, found):
    """Options whose default their help shows, and their row of a page does not."""
    rows = {
        option: row for row in _OPTION_LINE.findall(text) for option in _OPTION.findall(row.split(" | ")[0])
    }
    values = {
        option.opts[-1]: str(option.default).removesuffix(".0")
        for option in found
        if option.show_default is True
    }
    return [
        name
        for name, value in values.items()
        if not re.search(rf"(?<![\w.]){re.escape(value)}(?!\w)", rows[name])
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_page_says_the_defaults_that_the_program_has(name):
    assert not defaults_untold(page(name), options(command_of(name)))


def test_another_default_would_be_seen():
    found = [option for option in options(command_of("extract")) if "--max-cells" in option.opts]

    assert defaults_untold("| `--max-cells N` | at most; default 500000 |", found) == []
    assert defaults_untold("| `--max-cells N` | at most; default 50000 |", found) == ["--max-cells"]


def test_the_options_of_every_command_stand_on_the_page_of_onward_itself():
    own = [option for option in cli.get_params(CONTEXT) if isinstance(option, click.Option)]
    assert not undocumented(page("onward"), own)


@pytest.mark.parametrize("name", ["onward", *COMMANDS])
def test_no_page_has_an_option_that_there_is_not(name):
    found = cli.get_params(CONTEXT) if name == "onward" else options(command_of(name))
    known = {text for option in found for text in (*option.opts, *option.secondary_opts)}

    assert {text for row in _OPTION_ROW.findall(page(name)) for text in _OPTION.findall(row)} <= known


def test_no_page_is_of_a_command_that_there_is_not():
    titles = re.findall(
        r"^# onward (\S+)$",
        "\n".join(path.read_text("utf-8") for path in REFERENCE.glob("*.md")),
        re.MULTILINE,
    )
    assert sorted(titles) == sorted(COMMANDS)


def test_every_error_stands_on_its_page_with_its_exit_code():
    known = {
        name: str(error.exit_code)
        for name, error in vars(errors).items()
        if isinstance(error, type) and issubclass(error, errors.OnwardError)
    }
    assert dict(re.findall(r"^\| `(\w+Error)`.*? \| (\d) \|", page("errors"), re.MULTILINE)) == known


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_examples_on_lines_of_their_own_and_they_can_be_typed(name):
    context = click.Context(command_of(name), parent=CONTEXT, info_name=name)
    lines = [line.strip() for line in command_of(name).get_help(context).split("\n")]
    examples = [re.split(r"\s{2,}", line)[0] for line in lines if re.match(r"(.*\| )?onward ", line)]

    assert any(name in example.split() for example in examples)
    assert not [error for error in map(wrong, examples) if error]


def test_a_command_that_there_is_not_would_be_seen():
    assert wrong("onward ingst") is not None
    assert wrong("onward export --formt ttl") is not None
    assert wrong("onward export -f docx | head") is not None
    assert wrong("onward query who-uses --param procesor=AWS") is not None
    assert wrong("echo 'SELECT * { ?s ?p ?o }' | onward -q query - > answer.csv") is None


def names_given(path):
    """The rules, repairs and codes that a module gives what it reads: in a call, or as what a rule is."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            function = getattr(node.func, "attr", getattr(node.func, "id", ""))
            given = [*node.args, *(keyword.value for keyword in node.keywords)] if function in _GIVE else []
        else:
            given = [node] if isinstance(node, ast.FunctionDef) and "rule" in node.name else []
        for part in given:
            for constant in ast.walk(part):
                said = constant.value if isinstance(constant, ast.Constant) else None
                if isinstance(said, str) and re.fullmatch(r"[a-z]+(?:-[a-z]+)+", said):
                    yield said


def test_every_rule_repair_and_diagnostic_stands_in_the_reference():
    text = "\n".join(path.read_text("utf-8") for path in REFERENCE.glob("*.md"))
    rooms = (ROOT / "pipeline" / "read", ROOT / "pipeline" / "extract")
    given = {name for room in rooms for path in room.rglob("*.py") for name in names_given(path)}

    assert {"repeated-header", "labelled-part", "unsure-list"} <= given
    assert given <= words_in_code(text)


def test_every_file_of_the_ontology_stands_in_the_reference():
    files = {path.name for path in (ROOT / "ontology").iterdir() if path.is_file()}

    assert files <= {Path(word).name for word in words_in_code(page("extraction"))}


def test_every_room_stands_in_the_architecture():
    text = (DOCS / "architecture.md").read_text("utf-8")
    table = re.findall(r"^\| \d+ \| (.+?) \|", text, re.MULTILINE)
    assert sorted(re.findall(r"`(\w+)`", " ".join(table))) == sorted(FLOOR)


# ── examples and links ──────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", PAGES)
def test_every_example_names_commands_options_and_targets_that_there_are(name):
    text = PAGES[name].read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))

    assert not [error for step in steps(text) if (error := wrong(step.typed))]
    for block in re.findall(r"^```sh\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        assert not [error for line in block.splitlines() if (error := wrong(line.partition("  #")[0]))]
    assert {found[1] for found in re.finditer(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)} <= targets


def anchor(heading):
    """The fragment that a heading is reached by, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def links(path):
    """Where the links of a page lead, within the project: the file and the fragment."""
    for target in _LINK.findall(_FENCED.sub("", path.read_text("utf-8"))):
        if not re.match(r"[a-z]+:", target):
            file, _, fragment = target.partition("#")
            yield (path.parent / file).resolve() if file else path, fragment


@pytest.mark.parametrize("name", PAGES)
def test_every_link_within_the_project_leads_somewhere(name):
    for file, fragment in links(PAGES[name]):
        assert file.exists(), f"{name}: {file}"
        assert ROOT in file.parents, f"{name}: {file} is outside the project"
        if fragment:
            assert fragment in map(anchor, _HEADING.findall(file.read_text("utf-8"))), f"{name}: #{fragment}"


def test_every_page_can_be_reached_from_the_readme():
    seen, queue = set(), [ROOT / "README.md"]
    while queue:
        path = queue.pop()
        if path not in seen and path.suffix == ".md":
            seen.add(path)
            queue.extend(file for file, _ in links(path))
    assert not set(PAGES.values()) - seen - {ROOT / "CHANGELOG.md"}


# ── sessions ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def ingested(tmp_path_factory):
    """A workspace with the first source, as the guides have it after their first step."""
    workspace = tmp_path_factory.mktemp("ingested") / "workspace"
    assert onward("ingest", "twilio", workspace=workspace).returncode == 0
    return workspace


@pytest.mark.parametrize("name", PLAYED)
def test_a_guide_shows_what_its_commands_print(name, ingested, tmp_path):
    text = PAGES[name].read_text("utf-8")
    prepare(tmp_path, None if starts_empty(text) else ingested)

    assert played(text, tmp_path) == text


def play_again():
    """Write the pages anew with what their sessions print now."""
    with tempfile.TemporaryDirectory() as name:
        workspace = Path(name) / "workspace"
        done = onward("ingest", "twilio", workspace=workspace)
        if done.returncode:
            sys.exit(done.stderr.decode())
        for number, path in enumerate(PAGES[page] for page in PLAYED):
            text = path.read_text("utf-8")
            folder = Path(name) / str(number)
            folder.mkdir()
            prepare(folder, None if starts_empty(text) else workspace)
            path.write_text(played(text, folder), encoding="utf-8")


if __name__ == "__main__":
    play_again()
