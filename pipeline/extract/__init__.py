"""Document to rows: which tables and lists are the list, what each column means, and an account of the rest.

Pure. Nothing of the document is lost in silence: each piece ends in a row's evidence, in a statement, among
the ignored ones with its rule, or in a diagnostic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.errors import ExtractError
from pipeline.extract.flattened import extract_flattened, is_flattened
from pipeline.extract.published import extract_published
from pipeline.read import collector

if TYPE_CHECKING:
    from pipeline.model import Document, Extraction
    from pipeline.vocabulary import Vocabulary

__all__ = ["extract"]

_MAX_QUOTED = 50_000_000
"""Bound on the characters of all evidence: a hundred names in a sentence quote it a hundred times."""


@collector.put_off()
def extract(document: Document, vocabulary: Vocabulary) -> Extraction:
    """The rows of a document, and the account of all that is not in a row.

    Raises:
        ExtractError: nothing in the document is a list of sub-processors, or its evidence would be as large
            as its text is many times over.
    """
    extracting = extract_flattened if is_flattened(document) else extract_published
    extraction = extracting(document, vocabulary)
    if sum(len(said.fragment.text) for row in extraction.rows for said in row.evidence) > _MAX_QUOTED:
        raise ExtractError(
            "the words that its rows would quote as their evidence are more than the limit",
            advice="Break up the paragraph or cell that names so many, or cut the document down to the list",
        )
    return extraction
