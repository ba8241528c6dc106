"""Whether rows are read by what companies are called: the corpus before and after all are renamed.

    python -m benchmarks.renamed [--corpus ../shared/corpus]

Prints the mean F1 of rows (a row counts by its processor) over the documents as they are, and with every
processor and publisher called otherwise: each word of a name by an invented one, alike within a document and
in the case that it has, also in addresses on the web. Legal forms stay, and so do words that only join.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING

from pipeline.errors import OnwardError
from pipeline.extract import extract
from pipeline.extract.looks import cue
from pipeline.read import read
from pipeline.vocabulary import load

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

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
_WORD = re.compile(r"[^\W\d_][\w'-]*")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)[^\s()<>\"'|]+")
_LEAST_OF_A_HEAD = 3
"""Letters of a name's first word by which the name is known where it stands alone, at least."""


@dataclass(frozen=True, slots=True)
class Renaming:
    """What names and first words of names become.

    Attributes:
        names: whole names, and first words by which a document speaks of them.
        heads: first words in small letters, as web addresses hold them.
        printed: finds any of the names.
        addressed: finds any of the heads.
    """

    names: Mapping[str, str]
    heads: Mapping[str, str]
    printed: re.Pattern[str]
    addressed: re.Pattern[str]

    def __call__(self, text: str) -> str:
        """A text with all of them replaced, longest first."""
        at, pieces = 0, []
        for address in _ADDRESS.finditer(text):
            pieces += [self._words(text[at : address.start()]), self._address(address[0])]
            at = address.end()
        return "".join([*pieces, self._words(text[at:])])

    def _words(self, text: str) -> str:
        return self.printed.sub(lambda found: self.names[" ".join(found[0].split())], text)

    def _address(self, address: str) -> str:
        return self.addressed.sub(lambda found: self.heads[found[0].lower()], address)


def renaming(text: str, names: Sequence[str], vocabulary: Vocabulary) -> Renaming:
    """How a text's names are replaced; a name that mark-up parts goes by its first word alone."""
    words: dict[str, str] = {}
    invented = (first + last for last, first in product(_LAST, _FIRST))
    whole: dict[str, str] = {}
    heads: dict[str, str] = {}
    for name in dict.fromkeys(" ".join(name.split()) for name in names):
        forms = cue(vocabulary, "cells", "company-form").find(name)
        joins = cue(vocabulary, "reading", "joining-word").find(name)
        kept = [(match.start, match.end) for match in (*forms, *joins) if match.start]

        def other(found: re.Match[str], kept: Sequence[tuple[int, int]] = kept) -> str:
            if any(start <= found.start() < end for start, end in kept):
                return found[0]
            key = found[0].lower()
            if key not in words:
                words[key] = next(invented)
            return _in_the_case_of(found[0], words[key])

        called = _WORD.sub(other, name)
        head = _WORD.search(name)
        if _printed([name]).search(text):
            whole[name] = called
        if head is not None and len(head[0]) >= _LEAST_OF_A_HEAD:
            whole.setdefault(head[0], _in_the_case_of(head[0], words[head[0].lower()]))
            heads[head[0].lower()] = words[head[0].lower()].lower()
    addressed = "|".join(map(re.escape, sorted(heads, key=len, reverse=True))) or "(?!)"
    return Renaming(whole, heads, _printed(whole), re.compile(addressed, re.IGNORECASE))


def _in_the_case_of(word: str, invented: str) -> str:
    if len(word) > 1 and word.isupper():
        return invented.upper()
    return invented.lower() if word.islower() else invented


def _printed(names: Iterable[str]) -> re.Pattern[str]:
    """Any of the names, the longest first, however white space breaks them."""
    longest_first = sorted(names, key=len, reverse=True)
    either = "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first)
    return re.compile(rf"(?<![\w@.-])(?:{either or '(?!)'})(?![\w@])")


def measured(corpus: Path, vocabulary: Vocabulary) -> Iterator[tuple[str, float, float]]:
    """Each document of text with the F1 of its rows as it is and renamed."""
    for path in sorted((corpus / "gold").rglob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        try:
            text = (corpus / "docs" / gold["document"]).read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError:
            continue
        names = [row["processor"] for row in gold["rows"]]
        rename = renaming(text, [*names, *([gold["publisher"]] if gold["publisher"] else [])], vocabulary)
        yield (
            gold["document"],
            _f1(names, _found(text, vocabulary)),
            _f1([rename(name) for name in names], _found(rename(text), vocabulary)),
        )


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
