"""What a header says by its words alone, whatever stands below it."""

import pytest

from pipeline.extract.header_words import header_scores


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Name of service provider and a link to its terms", "processor"),
        ("Which personal data do we share with this provider?", "data"),
        ("Description of processing", "purpose"),
        ("Operations", "purpose"),
        ("Location(s) of processing", "location"),
        ("Entity country", "entity_location"),
        ("Unterauftragsverarbeiter", "processor"),
        ("Zweck der Verarbeitung", "purpose"),
        ("Pays destinataire", "location"),
        ("Sede legale", "entity_location"),
        ("Waarborgen", "safeguard"),
        ("Produtos", "services"),
        ("Processing site", "location"),
        ("Alleen bij", "services"),
    ],
)
def test_a_header_names_its_field_in_seven_languages(header, field, vocabulary):
    scores = header_scores(header, vocabulary)

    assert max(scores, key=scores.get) == field


def test_a_header_is_what_stands_before_an_enumeration_in_brackets_of_what_its_cells_have(vocabulary):
    scores = header_scores("Unterauftragnehmer (Firma, Anschrift)", vocabulary)

    assert scores == {"processor": 1.0}


def test_a_header_of_two_names_with_a_stroke_is_the_first(vocabulary):
    header = header_scores("Location / Transfer mechanism", vocabulary)

    assert max(header, key=header.get) == "location"
