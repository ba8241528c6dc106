"""Little that unpacks to much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fuzzing.seeds import members, xlsx, zipped

from bombs.pieces import PAGE, ROWS, SHEET, TABLE, TEXT, WORD, packed, with_member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bombs.pieces import Made

LAUGHS = "<!DOCTYPE x [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{i} '{f'&a{i - 1};' * 10}'>" for i in range(1, 10)
)
OUTSIDE = "<!DOCTYPE x [<!ENTITY a9 SYSTEM 'file:///etc/passwd'>"


def entities(content: bytes, name: str, declared: str) -> bytes:
    """An office file one of whose members declares entities and uses the last."""
    return with_member(
        content, name, lambda xml: (declared + "]>").encode() + xml.replace(b"Acme, Inc.", b"&a9;")
    )


def unpacking() -> Iterator[tuple[str, Made]]:
    """Little that unpacks to much."""
    for size in (100, 2_000):
        yield (
            f"zip bomb: a DOCX that unpacks to {size} MB",
            lambda s=size: with_member(TEXT, WORD, lambda xml: xml + b" " * (s * 1024**2)),
        )
    yield (
        "zip bomb: an XLSX that unpacks to 1 GB",
        lambda: packed({**members(xlsx(ROWS)), "x": b"0" * 1024**3}),
    )
    yield (
        "zip bomb: 100,000 members",
        lambda: zipped({**members(TEXT), **{f"{i}": b"" for i in range(100_000)}}),
    )
    for name, office, member in (("DOCX", TEXT, WORD), ("XLSX", xlsx(ROWS), SHEET)):
        yield f"XML entities: a billion in a {name}", lambda o=office, m=member: entities(o, m, LAUGHS)
        yield (
            f"XML entities: a file of the machine in a {name}",
            lambda o=office, m=member: entities(o, m, OUTSIDE),
        )
    yield "XML entities: in a page", lambda: LAUGHS + "]>" + PAGE.format(TABLE.format("&a9;"))
    yield (
        "XML entities: aliases in YAML",
        lambda: (
            "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 10))
        ),
    )
