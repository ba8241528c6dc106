"""Document to rows: which tables and lists are the list, what each column means, and an account of the rest.

Pure. Nothing of the document is lost in silence: each piece ends in a row's evidence, in a statement, among
the ignored ones with its rule, or in a diagnostic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.model import Table
from pipeline.read import collector

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.model import Document, Extraction
    from pipeline.vocabulary import Vocabulary

__all__ = ["extract"]


@collector.put_off()
def extract(document: Document, vocabulary: Vocabulary) -> Extraction:
    """The rows of a document, and the account of all that is not in a row.

    Raises:
        ExtractError: nothing in the document is a list of sub-processors, or its evidence would be as large
            as its text is many times over.
    """
    return _way_of(document)(document, vocabulary)


def _way_of(document: Document) -> Callable[[Document, Vocabulary], Extraction]:
    """How a document is read: each way is imported where it is needed, which took a tenth of a second."""
    if _is_flattened(document):
        from pipeline.extract.flattened import extract_flattened  # noqa: PLC0415 - the reason stands above

        return extract_flattened
    from pipeline.extract.published import extract_published  # noqa: PLC0415 - the same

    return extract_published


def _is_flattened(document: Document) -> bool:
    """Whether a document is a plain text whose tables are lines with tabs."""
    return (
        document.media_type == "text/plain"
        and "\t" in document.text
        and any(isinstance(block, Table) for block in document.blocks)
    )
