"""Labels are found in texts as a reader would find them, those of a file of one's own among them."""

from collections import defaultdict

import pytest

from pipeline.errors import VocabularyError
from pipeline.vocabulary import Matcher, fold, load, words
from pipeline.vocabulary.remembered import Kept
from pipeline.vocabulary.turtle import SKOS
from pipeline.vocabulary.words import folded as folded_words

BASE = "https://w3id.org/onward/"


def found(vocabulary, scheme, text):
    """The matched words of a text and the local names of what they mean."""
    return [
        (match.text, [iri.rsplit("#", 1)[-1] for iri in match.concepts])
        for match in vocabulary.matcher(scheme).find(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Northern Ireland", [("Northern Ireland", ["GB-NIR"])]),
        ("New Mexico and Mexico", [("New Mexico", ["US-NM"]), ("Mexico", ["MX"])]),
        ("Papua New Guinea", [("Papua New Guinea", ["PG"])]),
        ("Dublin, OH or Dublin", [("Dublin, OH", ["Dublin-Ohio"]), ("Dublin", ["Dublin"])]),
        ("Cambridge, MA", [("Cambridge, MA", ["Cambridge-Massachusetts"])]),
        ("AWS eu-west-1", [("AWS eu-west-1", ["aws-eu-west-1"])]),
        ("europe-west1 (Belgium)", [("europe-west1", ["google-europe-west1"]), ("Belgium", ["BE"])]),
        ("Wilmington, DE 19801", [("Wilmington, DE", ["Wilmington"])]),
    ],
)
def test_the_longest_label_wins(vocabulary, text, expected):
    assert found(vocabulary, "places", text) == expected


@pytest.mark.parametrize(
    "text", ["contact us", "as it is", "in no way", "be at ease", "so is my id", "or in or me", "de facto"]
)
def test_words_of_a_sentence_are_no_country(vocabulary, text):
    assert found(vocabulary, "places", text) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [("US", "US"), ("U.S.", "US"), ("U.S.A.", "US"), ("USA*", "US"), ("usa", None), ("UK/EU", "GB")],
)
def test_an_abbreviation_in_capitals_is_found_in_capitals_only(vocabulary, text, code):
    matches = found(vocabulary, "places", text)
    assert matches[:1] == ([(matches[0][0], [code])] if code else [])


@pytest.mark.parametrize("text", ["ZÜRICH", "zurich", "Zu\u0308rich", "Zürich"])
def test_case_and_accents_do_not_hide_a_label(vocabulary, text):
    assert found(vocabulary, "places", text) == [(text, ["Zurich"])]


def test_a_label_of_two_meanings_gives_both(vocabulary):
    assert found(vocabulary, "places", "Georgia") == [("Georgia", ["GE", "US-GA"])]
    assert found(vocabulary, "places", "Georgia, USA") == [("Georgia, USA", ["US-GA"])]


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("Email marketing", "EmailMarketing"),
        ("Email", "EmailDelivery"),
        ("Hosting der Anwendung", "Hosting"),
        ("Traitement des paiements", "PaymentProcessing"),
        ("Text to speech", "TextToSpeech"),
        ("Error-Tracking", "ErrorTracking"),
    ],
)
def test_a_phrase_of_the_trade_means_its_purpose(vocabulary, text, purpose):
    assert found(vocabulary, "purposes", text) == [(text, [purpose])]


def test_places_of_a_match_count_code_points_and_give_back_the_raw_text(vocabulary):
    text = "\U0001d417 — Zürich, (London)"
    matches = vocabulary.matcher("places").find(text)
    assert [(m.start, m.end, m.text) for m in matches] == [(4, 10, "Zürich"), (13, 19, "London")]
    assert [text[m.start : m.end] for m in matches] == [m.text for m in matches]


def test_a_whole_text_is_a_label_only_where_nothing_else_is_said(vocabulary):
    matcher = vocabulary.matcher("organisations")
    assert {label.concept for label in matcher.whole("(Amazon Web Services, Inc.)")} == {
        f"{BASE}organisations#amazon-web-services"
    }
    assert matcher.whole("Amazon Web Services resellers") == ()


@pytest.mark.parametrize(
    "text",
    [
        "List of sub-processors of Acme, last updated on 1 May 2024",
        "We will notify you of new subprocessors at least 30 days in advance",
        "Data Processing Agreement with the US and IT, located in Ireland as selected by customers",
        "it is us",
    ],
)
def test_the_concepts_of_a_text_are_those_of_which_it_has_a_label_whatever_stands_around(vocabulary, text):
    by_concept = defaultdict(list)
    for label in vocabulary.labels("reading"):
        by_concept[label.concept].append(label)
    alone = {concept for concept, labels in by_concept.items() if Matcher(labels).find(text)}
    assert vocabulary.matcher("reading").concepts(text) == alone


def test_a_text_without_words_has_no_label(vocabulary):
    assert vocabulary.matcher("places").find("— / *") == ()
    assert Matcher([]).find("anything") == ()


def test_a_file_of_ones_own_teaches_a_phrase_without_python(tmp_path, vocabulary):
    phrase = "Quantum tulip handshake"
    assert found(vocabulary, "purposes", phrase) == []
    (tmp_path / "mine.ttl").write_text(
        f'<{BASE}purposes#EmailDelivery> <{SKOS}altLabel> "quantum tulip handshake"@en .', encoding="utf-8"
    )
    assert found(load(tmp_path), "purposes", phrase) == [(phrase, ["EmailDelivery"])]


def test_a_folder_that_does_not_exist_adds_nothing(tmp_path, vocabulary):
    assert load(tmp_path / "none").labels("places") == vocabulary.labels("places")


def test_a_broken_file_of_ones_own_is_named_with_its_line(tmp_path):
    (tmp_path / "mine.ttl").write_text("\n<urn:a> <urn:b> .", encoding="utf-8")
    with pytest.raises(VocabularyError, match=r"mine\.ttl.*line 2"):
        load(tmp_path)


def test_a_month_of_ones_own_needs_its_number(tmp_path):
    months = "https://w3id.org/onward/months"
    (tmp_path / "mine.ttl").write_text(
        f'<urn:mine> a <{SKOS}Concept> ; <{SKOS}inScheme> <{months}> ; <{SKOS}prefLabel> "Thermidor"@en .',
        encoding="utf-8",
    )
    with pytest.raises(VocabularyError, match="from 1 to 12"):
        load(tmp_path)


def test_a_concept_of_ones_own_needs_a_scheme_and_an_english_name(tmp_path):
    (tmp_path / "mine.ttl").write_text(
        f'<urn:mine> a <{SKOS}Concept> ; <{SKOS}prefLabel> "meins"@de .', encoding="utf-8"
    )
    with pytest.raises(VocabularyError, match="urn:mine"):
        load(tmp_path)


def test_what_is_kept_of_texts_is_forgotten_beyond_so_many_characters():
    asked = []
    kept = Kept(lambda text: asked.append(text) or text.upper(), characters=5)

    assert [kept[text] for text in ("abc", "abc", "de", "f", "abc")] == ["ABC", "ABC", "DE", "F", "ABC"]
    assert asked == ["abc", "de", "f", "abc"]


@pytest.mark.parametrize("text", ["Acme, Inc. hosts in Köln", "ACME (US): e-mail"])
@pytest.mark.parametrize("times", [1, 40])
def test_folded_words_are_those_that_have_places_whatever_the_length(text, times):
    long = " ".join([text] * times)

    assert folded_words(long) == tuple(word for word, _, _ in words(long))
    assert all(fold(long[start:end]) == word for word, start, end in words(long))


def test_a_text_whose_first_words_stand_far_behind_its_beginning_begins_with_no_label(vocabulary):
    matcher = vocabulary.matcher("purposes")

    assert matcher.leading("hosting, blue", 20) == len("hosting")
    assert matcher.leading(" " * 20 + "hosting, blue", 20) is None
