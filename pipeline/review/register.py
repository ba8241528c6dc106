"""Which organisation of the register a person means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import UnknownError

if TYPE_CHECKING:
    from pipeline.vocabulary import Vocabulary


def organisation_of(text: str, vocabulary: Vocabulary) -> str:
    """The organisation of the register that a person names: by its IRI, the end of it, or a label.

    Of a product it is the provider, as in the graph.

    Raises:
        UnknownError: the register has none of that name, or several.
    """
    labelled = {label.concept for label in vocabulary.matcher("organisations").whole(text)}
    found = labelled | {
        iri
        for iri, concept in vocabulary.concepts.items()
        if concept.scheme == "organisations" and text in (iri, iri.rpartition("#")[2])
    }
    meant = sorted({vocabulary.concepts[iri].publisher or iri for iri in found})
    if len(meant) != 1:
        own = "Add it in a Turtle file in labels/: docs/guides/teaching-onward-a-phrase.md"
        raise UnknownError(
            f"{len(meant) or 'no'} organisations of the register are called {text!r}",
            advice=f"There are: {', '.join(meant)}" if meant else own,
        )
    return meant[0]
