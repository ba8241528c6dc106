"""What a vocabulary is compiled to is kept, trusted only when whole, and never older than its files."""

import pytest

from pipeline.errors import VocabularyError
from pipeline.vocabulary import compiled, load, turtle

OWN = """@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/onward/purposes#Hosting> skos:altLabel "%s"@en .
"""


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "onward"


@pytest.fixture
def parsed(monkeypatch):
    """How often Turtle was parsed."""
    times = []
    schemes = turtle.schemes
    monkeypatch.setattr(turtle, "schemes", lambda files: times.append(1) or schemes(files))
    return times


def said(vocabulary):
    schemes = sorted({x.scheme for x in vocabulary.concepts.values()})
    return vocabulary.concepts, {scheme: vocabulary.labels(scheme) for scheme in schemes}


def test_what_is_recalled_is_what_was_compiled(cache, parsed):
    first, second = load(), load()

    assert said(first) == said(second)
    assert len(parsed) == 1
    assert [path.name.partition("-")[0] for path in cache.iterdir()] == ["vocabulary"]


@pytest.mark.usefixtures("cache")
def test_a_new_label_is_seen_at_once_and_gone_when_it_is_taken_back(tmp_path):
    labels = tmp_path / "labels"
    labels.mkdir()
    for text in ("blinkenlights", "flickerlamps"):
        (labels / "mine.ttl").write_text(OWN % text, "utf-8")
        (found,) = load(labels).matcher("purposes").find(text)
        assert found.concepts == ("https://w3id.org/onward/purposes#Hosting",)

    assert load(labels).matcher("purposes").find("blinkenlights") == ()


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content.replace(b"Hosting", b"Hostinh", 1),
        lambda _: b"\xff" * 80,
    ],
    ids=["emptied", "cut short", "one letter changed", "other bytes"],
)
def test_a_damaged_copy_is_compiled_again_and_replaced(cache, parsed, damage):
    whole = said(load())
    (kept,) = cache.iterdir()
    content = kept.read_bytes()
    kept.write_bytes(damage(content))

    assert said(load()) == whole
    assert len(parsed) == 2
    assert kept.read_bytes() == content


def test_a_cache_that_cannot_be_written_costs_time_and_nothing_else(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert load().concepts


def test_only_the_latest_states_are_kept(cache):
    for number in range(12):
        compiled.keep(f"{number}", ({}, []))

    assert len(list(cache.iterdir())) == 8
    assert compiled.recall("11") == ({}, [])


@pytest.mark.usefixtures("cache")
def test_a_label_of_what_is_no_concept_is_told_with_its_file(tmp_path):
    (tmp_path / "mine.ttl").write_text(OWN.replace("#Hosting", "#Hostin") % "web space", "utf-8")

    with pytest.raises(VocabularyError, match=r"mine\.ttl: \"web space\" is a label of .*#Hostin"):
        load(tmp_path)
