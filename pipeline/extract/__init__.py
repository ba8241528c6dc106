"""Document to rows: which tables and lists are the list, what each column means, and an account of the rest.

Pure. Nothing of the document is lost in silence: each piece ends in a row's evidence, in a statement, among
the ignored ones with its rule, or in a diagnostic.
"""

from __future__ import annotations

from pipeline.extract.flattened import extract

__all__ = ["extract"]
