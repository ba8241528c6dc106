"""Names that look like others, on the shipped words: a wrong country or company is worse than none."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from shipped import meant

TRAPS = Path(__file__).parent / "traps"


def traps(kind):
    with (TRAPS / f"{kind}.tsv").open(encoding="utf-8", newline="") as file:
        return [tuple(x.values()) for x in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


@pytest.mark.parametrize(("text", "countries", "regions"), traps("places"))
def test_a_place_is_not_mistaken_for_another(shipped, text, countries, regions):
    found = meant("place", text, shipped)

    assert (",".join(found["countries"]), ",".join(found["regions"])) == (countries, regions)


@pytest.mark.parametrize(("name", "organisation"), traps("organisations"))
def test_an_organisation_is_not_mistaken_for_another(shipped, name, organisation):
    found = meant("organisation", name, shipped)

    assert (found["label"] if found["readings"] else "") == organisation
