"""Forms met on the pages and in the annexes of companies: cards, folds, badges; what they say is invented."""

from pipeline.extract import extract
from pipeline.read import read


def rows_of(text, vocabulary, name="page.html"):
    return extract(read(text.encode(), name), vocabulary).rows


def page(body):
    return f"<!doctype html><html><body><main><h1>Sub-processors</h1>{body}</main></body></html>"


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


def test_what_opens_fold_after_fold_names_none_of_them_but_other_openers_do(vocabulary):
    fold = "<details><summary>{}</summary><p>Purpose: {}</p><p>Location: Norway</p></details>"
    named = fold.format("Zorblit", "Hosting") + fold.format("Kwarn", "E-mail")
    again = "".join(f"<h3>{name}</h3>" + fold.format("Mehr", "Hosting") for name in ("Zorblit", "Kwarn"))

    assert [row.processor for row in rows_of(page(named), vocabulary)] == ["Zorblit", "Kwarn"]
    assert [row.processor for row in rows_of(page(again), vocabulary)] == ["Zorblit", "Kwarn"]


def test_brands_with_several_products_behind_a_dash_keep_them_and_companies_what_they_are_for(vocabulary):
    def names(company):
        said = "<h3>{} — {}</h3><p>Purpose: {}</p><p>Location: Norway</p>"
        pairs = (("Blob Storage", "Keeps files"), ("Service Bus", "Sends messages"))
        body = "".join(said.format(company, product, purpose) for product, purpose in pairs)
        return [row.processor for row in rows_of(page(body), vocabulary)]

    assert names("Zorblit") == ["Zorblit — Blob Storage", "Zorblit — Service Bus"]
    assert names("Zorblit GmbH")[0] == "Zorblit GmbH"


def test_entries_with_many_labels_that_name_no_field_are_entries(vocabulary):
    labels = ("Certificates", "Service login", "Admin login", "Access control", "Criticality", "Review cycle")
    fields = "".join(f"<li>{label}: as agreed</li>" for label in labels)
    entry = "<h3>{}</h3><ul><li>Purpose: {}</li>" + fields + "</ul>"

    rows = rows_of(page(entry.format("Zorblit", "Hosting") + entry.format("Kwarn", "E-mail")), vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [("Zorblit", "Hosting"), ("Kwarn", "E-mail")]


def test_a_yes_that_names_the_data_says_them_and_a_bare_one_does_not(vocabulary):
    entry = "<h3>{}</h3><ul><li>Purpose: Hosting</li><li>Personal data: {}</li></ul>"
    body = entry.format("Zorblit", "Yes - names of users") + entry.format("Kwarn", "Yes")

    assert [row.data for row in rows_of(page(body), vocabulary)] == ["Yes - names of users", None]
