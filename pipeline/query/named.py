"""What a name that a person gives means in a view: a publisher, a sub-processor, a purpose, a data category.

Names are looked up before a query is asked, and bound as the IRIs that they mean: a query then starts from
there, and a name that means nothing is told with the one that was likely meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode, QuerySolutions

from pipeline.errors import QueryError
from pipeline.query.bind import iri
from pipeline.query.question import NAMED, suggestion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pipeline.query.question import Parameter, Query
    from pipeline.store.remote import RemoteView
    from pipeline.store.views import View

_PREFIXES = """PREFIX dct: <http://purl.org/dc/terms/>
PREFIX onward: <https://w3id.org/onward/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_LABELS = ("skos:prefLabel", "skos:altLabel")
_OF_CONCEPTS = "?meant {label} ?name ; skos:inScheme <https://w3id.org/onward/{scheme}> ."


def _of_concepts(scheme: str) -> tuple[str, ...]:
    return tuple(_OF_CONCEPTS.format(label=label, scheme=scheme) for label in _LABELS)


_NAMES = {
    "publisher": (
        "?list dct:publisher ?meant . ?meant dct:identifier ?name .",
        "?list dct:publisher ?meant . ?meant rdfs:label ?name .",
    ),
    "processor": (
        "?party rdfs:label ?name ; onward:comparedAs ?meant .",
        "?party rdfs:label ?name ; onward:hasBeenComparedAs ?meant .",
        *_of_concepts("organisations"),
    ),
    "purpose": _of_concepts("purposes"),
    "data-category": _of_concepts("data-categories"),
}
"""Patterns by type of parameter, any of which may hold: ?name is a name of ?meant."""


def named(
    view: View | RemoteView, query: Query, values: Mapping[str, str | Sequence[str]]
) -> dict[str, str | Sequence[str]]:
    """The values of a query, each name that one of its parameters takes replaced by the IRI that it means.

    Raises:
        QueryError: a name means nothing in the view.
    """
    of_names = {parameter.name: parameter for parameter in query.parameters if parameter.type in NAMED}
    found = dict(values)
    for name, parameter in of_names.items():
        given = values.get(name, parameter.default)
        if given is not None:
            texts = [given] if isinstance(given, str) else given
            found[name] = [meant for text in texts for meant in _meant(view, query, parameter, text)]
    return found


def _meant(view: View | RemoteView, query: Query, parameter: Parameter, text: str) -> list[str]:
    as_iri = iri(text)
    if as_iri is not None:
        return [as_iri.value]
    patterns = _NAMES[parameter.type]
    # The spellings stand in each pattern: a store then looks these names up, and does not go through all.
    given = f"VALUES ?name {{ {' '.join(_spellings(query, parameter, text))} }}"
    found = _looked_up(view, [f"{given} {pattern}" for pattern in patterns])
    if not found:
        folded = " ".join(text.split()).casefold()
        names = _looked_up(view, patterns)
        found = [(name, meant) for name, meant in names if name.casefold() == folded]
        if not found:
            known = tuple(sorted({name for name, _ in names}))
            raise QueryError(
                f"there is no {parameter.type} named {text!r}",
                source=query.name,
                place=parameter.name,
                advice=suggestion(text, known) if len(known) < 50 or _close(text, known) else None,
            )
    return sorted({meant for _, meant in found})


def _spellings(query: Query, parameter: Parameter, text: str) -> list[str]:
    """A name as the literals that a graph may have it as: without a language, or in one of Onward's."""
    try:
        return [str(Literal(text)), *(str(Literal(text, language=x)) for x in ("en", "de", "fr"))]
    except ValueError as error:
        raise QueryError("the value is not text in UTF-8", source=query.name, place=parameter.name) from error


def _close(text: str, known: tuple[str, ...]) -> bool:
    return suggestion(text, known).startswith("Did")


def _looked_up(view: View | RemoteView, patterns: Sequence[str]) -> list[tuple[str, str]]:
    """Names and what they mean, by any of the patterns."""
    pattern = " UNION ".join(f"{{ {pattern} }}" for pattern in patterns)
    answer = view.store.query(
        f"{_PREFIXES}SELECT DISTINCT ?name ?meant WHERE {{ {pattern} }}",
        default_graph=list(view.graphs),
        named_graphs=[],
    )
    assert isinstance(answer, QuerySolutions)  # noqa: S101 - it is a SELECT
    return [
        (row["name"].value, row["meant"].value)
        for row in answer
        if isinstance(row["name"], Literal) and isinstance(row["meant"], NamedNode)
    ]
