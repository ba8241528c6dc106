"""Document to rows: which tables and lists are the list, what each column means, and an account of the rest.

Pure. Nothing of the document is lost in silence: each piece ends in a row's evidence, in a statement, among
the ignored ones with its rule, or in a diagnostic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.extract.flattened import extract_flattened, is_flattened
from pipeline.extract.published import extract_published
from pipeline.read import collector

if TYPE_CHECKING:
    from pipeline.model import Document, Extraction
    from pipeline.vocabulary import Vocabulary

__all__ = ["extract"]


@collector.put_off()
def extract(document: Document, vocabulary: Vocabulary) -> Extraction:
    """The rows of a document, and the account of all that is not in a row.

    Raises:
        ExtractError: nothing in the document is a list of sub-processors.
    """
    if is_flattened(document):
        return extract_flattened(document, vocabulary)
    return extract_published(document, vocabulary)
