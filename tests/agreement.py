"""How far rows that were read agree with gold rows, as the scorer of the development corpus counts."""

import re
import unicodedata

TEXTS = ("purpose", "data", "location", "entity_location", "safeguard", "status")
SETS = ("services", "countries", "regions")


def fold(text):
    """Letters and digits only, case folded: what two printings of one cell share."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", str(text or "")).casefold())


def differences(gold, found):
    """What differs between gold rows and rows that were read, a line a difference; none where they agree."""
    left = list(found)
    for row in gold:
        same = [other for other in left if fold(other["processor"]) == fold(row["processor"])]
        if not same:
            yield f"missing row: {row['processor']}"
            continue
        nearest = min(same, key=lambda other: len(list(_cells(row, other))))
        left.remove(nearest)
        yield from _cells(row, nearest)
    yield from (f"extra row: {row['processor']}" for row in left)


def _cells(gold, found):
    accepted = gold.get("accept", {})
    for field in ("section", *TEXTS):
        allowed = {fold(text) for text in (gold[field], *accepted.get(field, ()))}
        if fold(found[field]) not in allowed:
            yield f"{gold['processor']}: {field}: wanted {gold[field]!r}, found {found[field]!r}"
    for field in SETS:
        if {fold(item) for item in gold[field]} != {fold(item) for item in found[field]}:
            yield f"{gold['processor']}: {field}: wanted {gold[field]!r}, found {found[field]!r}"
    wanted, addresses = _addresses(gold["links"]), _addresses(link["href"] for link in found["links"])
    if addresses != wanted and ("links" not in accepted or addresses != _addresses(accepted["links"])):
        yield f"{gold['processor']}: links: wanted {gold['links']!r}, found {found['links']!r}"


def _addresses(links):
    """Links that lead somewhere: those without a scheme or a path are anchors of an export."""
    return {link.rstrip("/") for link in links if link and link.startswith(("http", "mailto:", "/", "."))}
