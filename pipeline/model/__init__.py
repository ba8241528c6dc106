"""The values that move through the pipeline. Frozen, slotted, free of I/O and of foreign libraries.

The words are DESIGN.md's: a document is read into blocks, its blocks into rows, a row is resolved into an
engagement. Text stays as it was printed; whatever was made of it stands beside it with its reason.
"""

from __future__ import annotations

from pipeline.model.decision import Decision
from pipeline.model.document import (
    Block,
    Diagnostic,
    Document,
    Furniture,
    Heading,
    Link,
    ListItem,
    Paragraph,
    Rule,
    Table,
    TableRow,
    Text,
)
from pipeline.model.engagement import Engagement, PlaceClaim, Resolution
from pipeline.model.extraction import (
    PLACE_FIELDS,
    TEXT_FIELDS,
    TOLD_FIELDS,
    ColumnReading,
    Evidence,
    Extraction,
    Ignored,
    Row,
    Statement,
    TakenList,
)
from pipeline.model.locators import (
    CellPosition,
    CharSpan,
    Fragment,
    Locator,
    NodePath,
    PageBox,
    Pointer,
    Step,
)
from pipeline.model.order import Place, place_of, seen_on, told_day
from pipeline.model.published import Capture, ListIdentity, Source, SourceCapture

__all__ = [
    "PLACE_FIELDS",
    "TEXT_FIELDS",
    "TOLD_FIELDS",
    "Block",
    "Capture",
    "CellPosition",
    "CharSpan",
    "ColumnReading",
    "Decision",
    "Diagnostic",
    "Document",
    "Engagement",
    "Evidence",
    "Extraction",
    "Fragment",
    "Furniture",
    "Heading",
    "Ignored",
    "Link",
    "ListIdentity",
    "ListItem",
    "Locator",
    "NodePath",
    "PageBox",
    "Paragraph",
    "Place",
    "PlaceClaim",
    "Pointer",
    "Resolution",
    "Row",
    "Rule",
    "Source",
    "SourceCapture",
    "Statement",
    "Step",
    "Table",
    "TableRow",
    "TakenList",
    "Text",
    "place_of",
    "seen_on",
    "told_day",
]
