"""IRIs: whatever a list prints can be minted, and the same thing gets the same IRI however it is printed."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from pipeline.graph.mint import Mint, by_content, fold, row_names, slug, under
from pipeline.model import Capture, ListIdentity, Row

SLUGS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+){0,3}", fullmatch=True)
ALLOWED = set("abcdefghijklmnopqrstuvwxyz0123456789-/:.")
ROW = Row("AWS", section="Third", services=("Voice", "Chat"), purpose="Hosting", location="USA")


@given(st.text(), st.text(), SLUGS, SLUGS, st.binary(min_size=32, max_size=32))
def test_every_text_gives_an_iri_that_both_libraries_take(name, other, publisher, listed, sha):
    mint, identity = Mint("https://example.org/id/"), ListIdentity(other, publisher, listed)
    snapshot = mint.snapshot(Capture(sha.hex(), 1, identity, again="2025-01-31"))
    row = Row(name, section=other, services=(name, other))
    minted = [
        mint.publisher(identity),
        mint.list(identity),
        mint.capture(sha.hex()),
        mint.party(name),
        mint.service(identity, name),
        under(snapshot, "engagement", row_names([row])[0]),
        by_content(snapshot, "footnote", name, (other,)),
    ]
    for iri in (snapshot, *minted):
        text = f"{iri} {iri} {iri} ."
        assert set(iri.value) <= ALLOWED
        assert [q.subject for q in pyoxigraph.parse(text, pyoxigraph.RdfFormat.N_TRIPLES)] == [iri]
        assert list(rdflib.Graph().parse(data=text, format="nt").subjects()) == [rdflib.URIRef(iri.value)]


@given(st.text())
def test_a_slug_is_short_lower_case_ascii_words_and_never_empty(text):
    made = slug(text)
    assert 1 <= len(made) <= 40
    assert made == made.strip("-")
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_a_slug_keeps_the_letter_under_an_accent_and_is_x_where_no_letter_is_ascii():
    assert slug("  Société Générale, S.A. ") == "societe-generale-s-a"
    assert slug("株式会社") == "x"


def test_names_that_differ_only_outside_ascii_are_two_parties():
    mint = Mint("https://example.org/id/")
    assert mint.party("株式会社") != mint.party("会社")


def test_case_width_and_spaces_do_not_tell_names_apart_and_accents_do():
    assert fold("  \uff21\uff37\uff33\u00a0 Inc ") == fold("aws inc")
    assert fold("Générale") != fold("Generale")


def test_an_entry_is_the_same_in_whatever_order_and_case_services_stand():
    other = replace(ROW, processor="aws", section=" THIRD ", services=("chat", "VOICE"))
    assert row_names([ROW]) == row_names([other])


def test_rewording_purpose_data_or_place_moves_no_iri():
    other = replace(ROW, purpose="Storage", data="All", location="Canada", footnotes=("a",))
    assert row_names([ROW]) == row_names([other])


def test_rows_that_collide_are_told_apart_by_purpose_and_then_by_place():
    storage = replace(ROW, purpose="Storage")
    abroad = replace(storage, location="Canada")
    alone = row_names([ROW])[0]
    assert len(set(row_names([ROW, storage]))) == 2
    assert alone not in row_names([ROW, storage])
    assert len(set(row_names([ROW, storage, abroad]))) == 3
    assert row_names([ROW, storage])[0] == row_names([ROW, storage, abroad])[0]


def test_rows_that_differ_in_their_data_alone_are_two_engagements():
    first, second = row_names([replace(ROW, data="Names"), replace(ROW, data="Calls")])

    assert first != second


def test_names_do_not_depend_on_the_order_of_rows():
    rows = [ROW, replace(ROW, purpose="Storage"), replace(ROW, location="Canada"), Row("Meta")]
    assert row_names(rows) == tuple(reversed(row_names(rows[::-1])))


def test_a_row_printed_twice_keeps_its_name():
    assert row_names([ROW, replace(ROW, footnotes=("more",))]) == row_names([ROW]) * 2


def test_fields_do_not_run_together():
    one, two = Row("ab", section="c"), Row("b", section="ca")
    assert row_names([one]) != row_names([two])
    assert row_names([Row("a", services=("b", "c"))]) != row_names([Row("a", services=("b c",))])
