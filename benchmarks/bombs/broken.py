"""Documents that are damaged, or not in the encoding that they say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzzing.seeds import CORPUS, xlsx
from fuzzing.small_pdf import small_pdf

from bombs.pieces import PAGE, PIPES, ROWS, TABLE, TABS, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bombs.pieces import Made


def locked(content: bytes) -> bytes:
    """A PDF that says that it is encrypted."""
    lock = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'00' * 32}>/U<{'11' * 32}>>>/ID[<00><00>]"
    return content.replace(b"/Root 1 0 R", b"/Root 1 0 R" + lock.encode())


def print_of(most: int) -> bytes:
    """A print of the corpus, or where it is absent a small PDF."""
    found = sorted(CORPUS.rglob("*.pdf"), key=lambda path: path.stat().st_size)
    return found[most % len(found)].read_bytes() if found else small_pdf(ROWS)


def broken() -> Iterator[tuple[str, Made]]:
    """Documents cut off, locked or damaged."""
    yield "an encrypted PDF", lambda: locked(small_pdf(ROWS))
    yield (
        "an old Office file, which an encrypted DOCX is",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000),
    )
    yield (
        "an encrypted member of a DOCX",
        lambda: TEXT.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),
    )
    for part in (1, 10, 50, 90, 99):
        yield f"a PDF cut after {part} of 100", lambda p=part: (whole := print_of(3))[: len(whole) * p // 100]
        yield f"a DOCX cut after {part} of 100", lambda p=part: TEXT[: len(TEXT) * p // 100]
        yield (
            f"an XLSX cut after {part} of 100",
            lambda p=part: (whole := xlsx(ROWS))[: len(whole) * p // 100],
        )
    page, data = (
        PAGE.format(TABLE.format("Hosting")),
        '{"subprocessors": [{"name": "Acme", "use": "Zürich"}]}',
    )
    for form, whole in (("page", page), ("Markdown", PIPES), ("JSON", data), ("text", TABS.format("Zürich"))):
        for part in (50, 90):
            yield (
                f"a {form} cut after {part} of 100",
                lambda w=whole, p=part: (cut := w.encode())[: len(cut) * p // 100],
            )
    yield "a page cut inside a letter", lambda: page.replace("Acme", "Zü").encode().partition(b"\xbc")[0]
    yield (
        "a PDF whose pages hold each other",
        lambda: small_pdf(ROWS).replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]"),
    )
    yield (
        "a PDF that says it has a billion pages",
        lambda: small_pdf(ROWS).replace(b"/Count 1", b"/Count 1000000000"),
    )


def encoded() -> Iterator[tuple[str, Made]]:
    """Texts in encodings that they do not say, and in other scripts."""
    said = PAGE.format(
        "<table><tr><th>Name<th>Purpose<th>Location<tr><td>Zürich AG<td>Hébergement<td>Köln</table>"
    )
    for encoding in ("utf-8", "utf-16", "utf-16-le", "utf-32", "cp1252", "utf-7", "cp037"):
        for declared in ("utf-8", "utf-16", "shift_jis", "utf-7", "cp037", "zlib", "nonsense"):
            page = said.replace("<body>", f"<head><meta charset={declared}></head><body>")
            yield f"{encoding} said to be {declared}", lambda p=page, e=encoding: p.encode(e)
    yield "half UTF-8, half UTF-16", lambda: said.encode() + said.encode("utf-16-le")
    for form, whole in (("page", said), ("CSV", "Name,Purpose\nAcme,Hosting\nBolt,E-mail\n")):
        yield f"NULs in a {form}", lambda w=whole: w.replace("e", "e\0")
        yield f"a {form} in UTF-16 without its mark", lambda w=whole: w.encode("utf-16-be")
        yield f"a {form} of NULs", lambda: bytes(1_000_000)
    yield "an odd byte short of UTF-16", lambda: said.encode("utf-16")[:-1]
    yield "lone surrogates", lambda: said.replace("Zürich", "\ud800").encode("utf-8", "surrogatepass")
    hebrew = "|שם|מטרה|מיקום|\n|-|-|-|\n|עכבר בע״מ|אירוח|גרמניה|\n|Acme \u202eevil\u202c|אחסון|ישראל|\n"
    yield "right to left: Markdown", lambda: "# Sub-processors\n\n" + hebrew
    wide = "Ｎａｍｅ,Ｐｕｒｐｏｓｅ,Ｌｏｃａｔｉｏｎ\nＡＷＳ,Ｈｏｓｔｉｎｇ,Ｊａｐａｎ\nアクメ,管理,日本\n"
    yield "full width: CSV", lambda: wide
    yield (
        "full width: a page",
        lambda: PAGE.format(TABLE.format("Ｈｏｓｔｉｎｇ　（東京）")).encode("shift_jis", "ignore"),
    )
