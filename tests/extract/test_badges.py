"""Badges behind the names of cards and folds: places, covers, subtitles."""

import pytest
from small_lists import page, rows_of


def card(name, badge, purpose, place, opener, *measures):
    items = "".join(f"<li>{measure}</li>" for measure in measures)
    return (
        f"<div><h3>{name}</h3><span>{badge}</span><p>{purpose}</p><p>{place}</p>"
        f"<a href='https://{name.lower()}.example/dpa'>DPA</a><details><summary>{opener}</summary>"
        f"<p>Attestations</p><ul>{items}</ul><p>Transfer mechanism</p><p>EU SCCs</p></details></div>"
    )


def test_a_badge_for_a_cover_is_no_label_of_what_stands_below_it(vocabulary):
    rows = rows_of(
        page(
            card("Zorblit", "SCCs", "Database", "USA (AWS)", "Show details", "SOC 2", "Backups", "Keys")
            + card("Kwarn", "DPF", "E-mail delivery", "Norway", "Show details", "ISO 27001", "Logs")
        ),
        vocabulary,
    )

    assert [(row.processor, row.purpose, row.location, row.safeguard) for row in rows] == [
        ("Zorblit", "Database", "USA (AWS)", "SCCs; EU SCCs"),
        ("Kwarn", "E-mail delivery", "Norway", "DPF; EU SCCs"),
    ]
    assert [row.links[0].href for row in rows] == ["https://zorblit.example/dpa", "https://kwarn.example/dpa"]
    assert [dict(row.other)["Attestations"] for row in rows] == ["SOC 2; Backups; Keys", "ISO 27001; Logs"]


@pytest.mark.parametrize(
    "opener",
    [
        "<h3>{} <span class='badge'>{}</span></h3>",
        "<h3>{}<br>{}</h3>",
        "<button aria-expanded='true'><span class='title'>{}</span><span class='chip'>{}</span></button>",
    ],
)
def test_a_place_in_a_badge_behind_a_name_is_no_part_of_it_and_no_label(opener, vocabulary):
    said = [
        ("Zorblit", "Hosting of data", "Spain"),
        ("Kwarn ApS", "E-mail delivery", "Spain"),
        ("Plimsy", "Search", "Japan"),
    ]
    cards = "".join(
        f"<div>{opener.format(name, place)}<div><p>{purpose}</p>"
        "<dl><dt>Data types</dt><dd>Log data</dd></dl></div></div>"
        for name, purpose, place in said
    )

    rows = rows_of(page(cards), vocabulary)

    assert [(row.processor, row.purpose, row.location) for row in rows] == said
    assert {row.data for row in rows} == {"Log data"}


def test_a_subtitle_that_is_a_place_and_items_of_a_label_over_its_value_are_what_a_card_says(vocabulary):
    def of(name, place, purpose, added, cover):
        return (
            f"<div><div><h5>{name}</h5><h6>{place}</h6><p>{purpose}</p></div>"
            f"<ul><li><small>Added</small><br>{added}</li>"
            f"<li><small>Transfer mechanism</small><br>{cover}</li></ul></div>"
        )

    cards = of("Zorblit LLC", "🇪🇸 Spain", "Search", "2019-09-07", "SCCs")
    cards += of("Plimsy", "🇯🇵 Japan", "Chat", "May 3, 2020", "Adequacy decision")
    cards += of("Vandoo", "🇳🇴 Norway", "Logs", "2021-01-02", "SCCs")
    rows = rows_of(page(f"<p>We use these sub-processors:</p><div>{cards}</div>"), vocabulary)

    assert [(r.processor, r.purpose, r.location, r.safeguard, dict(r.other)["Added"]) for r in rows] == [
        ("Zorblit LLC", "Search", "Spain", "SCCs", "2019-09-07"),
        ("Plimsy", "Chat", "Japan", "Adequacy decision", "May 3, 2020"),
        ("Vandoo", "Logs", "Norway", "SCCs", "2021-01-02"),
    ]
