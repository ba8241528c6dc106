"""Whether rows are read by what companies are called: the corpus before and after all are renamed.

    python -m benchmarks.renamed [--corpus ../shared/corpus]

Prints the mean F1 of rows (a row counts by its processor) over the documents as they are, and with
the first word of every processor and publisher replaced by an invented one, alike within a document.
Addresses on the web stay, and so do legal forms and the words behind the first.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.errors import OnwardError
from pipeline.extract import extract
from pipeline.read import read
from pipeline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pipeline.vocabulary import Vocabulary

_FIRST = (
    "Bren",
    "Cal",
    "Dov",
    "Fen",
    "Gal",
    "Hol",
    "Jor",
    "Kel",
    "Lun",
    "Mor",
    "Nor",
    "Pel",
    "Quor",
    "Ros",
    "Tam",
    "Vel",
)
_LAST = ("brook", "dale", "field", "gate", "holt", "lark", "mere", "stead", "ton", "wick", "worth", "yard")
_WORD = re.compile(r"[^\W\d_][\w&'-]*")


def renamed(text: str, names: Sequence[str]) -> tuple[str, dict[str, str]]:
    """A text with every name replaced by an invented one, longest first, and the replacements.

    Legal forms and words behind the first one stay, so that what is left looks as names do.
    """
    heads = dict.fromkeys(found[0] for name in names if (found := _WORD.search(name)) and len(found[0]) > 2)
    invented = {
        head: _FIRST[i % len(_FIRST)] + _LAST[i // len(_FIRST) % len(_LAST)] for i, head in enumerate(heads)
    }
    return _replaced(text, invented), invented


def measured(corpus: Path, vocabulary: Vocabulary) -> Iterator[tuple[str, float, float]]:
    """Each document of text with the F1 of its rows as it is and renamed."""
    for path in sorted((corpus / "gold").rglob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        try:
            text = (corpus / "docs" / gold["document"]).read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        names = [row["processor"] for row in gold["rows"]]
        after, invented = renamed(text, [*names, gold["publisher"] or ""])
        expected = [_replaced(name, invented) for name in names]
        yield (
            gold["document"],
            _f1(names, _found(text, vocabulary)),
            _f1(expected, _found(after, vocabulary)),
        )


def _replaced(text: str, invented: dict[str, str]) -> str:
    either = "|".join(re.escape(head) for head in sorted(invented, key=len, reverse=True))
    return re.sub(rf"(?<![\w./@-])(?:{either})(?![\w@/-])", lambda found: invented[found[0]], text)


def _found(text: str, vocabulary: Vocabulary) -> list[str]:
    try:
        return [row.processor for row in extract(read(text.encode(), "list"), vocabulary).rows]
    except OnwardError:
        return []


def _f1(expected: Sequence[str], found: Sequence[str]) -> float:
    left, right = (
        Counter(re.sub(r"[\W_]+", "", name.casefold()) for name in names) for names in (expected, found)
    )
    return 2 * sum((left & right).values()) / max(1, len(expected) + len(found))


def main() -> None:
    """Print the two means, and the documents that fell."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--corpus", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "corpus"
    )
    results = list(measured(parser.parse_args().corpus, load()))
    for name, before, after in results:
        if after < before:
            print(f"{name:48} {before:.3f} -> {after:.3f}")
    print(
        f"mean rows of {len(results)} documents: {fmean(b for _, b, _ in results):.4f} as they are, "
        f"{fmean(a for _, _, a in results):.4f} renamed"
    )


if __name__ == "__main__":
    main()
