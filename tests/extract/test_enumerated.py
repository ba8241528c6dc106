"""Names that a sentence enumerates: where the enumeration begins, and where it ends."""

import pytest
from small_lists import extraction_of, rows_of, rows_said

from pipeline.errors import ExtractError


def test_the_last_colon_that_words_for_a_list_lead_to_begins_it(vocabulary):
    rows = rows_said(
        "Subencargados: Fjord utiliza los siguientes subencargados: "
        "Acme Inc. (pagos, UE), Bolt Inc. (correo, UE).",
        vocabulary,
    )

    assert [row.processor for row in rows] == ["Acme Inc.", "Bolt Inc."]


def test_a_sentence_behind_the_last_brackets_is_no_part_of_it(vocabulary):
    *_, last = rows_said(
        "We use the following sub-processors: Acme Inc. (payments, UK), Bolt Inc. (e-mail, EU). "
        "You agree to these.",
        vocabulary,
    )

    assert (last.processor, last.purpose, last.location) == ("Bolt Inc.", "e-mail", "EU")


def test_brackets_behind_two_names_are_both_names(vocabulary):
    rows = rows_said(
        "We use the following sub-processors: Acme (hosting), Bolt and Cirro (payments).", vocabulary
    )

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Acme", "hosting"), ("Bolt", "payments"), ("Cirro", "payments"),
    ]  # fmt: skip


def test_words_between_dashes_before_a_name_say_when_it_is_engaged(vocabulary):
    *_, last = rows_said(
        "We use the following sub-processors: Acme (hosting), and — if you sign in with it — Bolt Inc.",
        vocabulary,
    )

    assert (last.processor, last.conditions) == ("Bolt Inc", ("if you sign in with it",))


def test_a_place_and_a_purpose_in_brackets_are_no_part_of_a_name(vocabulary):
    rows = rows_said(
        "It names two subprocessors: Acme SAS (Paris, inference) and Bolt Inc. (US, e-mail).", vocabulary
    )

    assert [(row.processor, row.purpose, row.location) for row in rows] == [
        ("Acme SAS", "inference", "Paris"), ("Bolt Inc.", "e-mail", "US"),
    ]  # fmt: skip


def test_what_for_is_said_of_all_names_that_are_enumerated_before_it(vocabulary):
    rows = rows_said(
        "Sub-processors in use: Acme GmbH, Bolt SE and Corvid GmbH for hosting (servers in "
        "Spain and Norway), and Dorne (Elm, Inc., USA) for e-mail and chat, under the SCCs.",
        vocabulary,
    )

    assert [(row.processor, row.location) for row in rows] == [
        ("Acme GmbH", "Spain and Norway"), ("Bolt SE", "Spain and Norway"),
        ("Corvid GmbH", "Spain and Norway"), ("Dorne", None),
    ]  # fmt: skip
    assert [(row.purpose or "").split(" (")[0] for row in rows] == [
        *["for hosting"] * 3, "for e-mail and chat",
    ]  # fmt: skip
    assert [row.safeguard for row in rows] == [None, None, None, "SCCs"]


def test_a_bare_name_that_nothing_joins_to_what_for_shares_it_with_nobody(vocabulary):
    rows = rows_said("Our sub-processors are: Acme GmbH, Bolt SE for hosting.", vocabulary)

    assert [row.purpose for row in rows] == [None, "for hosting"]


@pytest.mark.parametrize(
    "leading",
    [
        "Depending on the feature, Quillam may use:",
        "We share data with",
        "Quillam nutzt",
        "Nous utilisons",
        "Usamos",
    ],
)
def test_names_that_each_have_brackets_for_what_are_those_engaged_whoever_knows_them(leading, vocabulary):
    text = f"# Sub-processors\n\n{leading} Belkora (hosting), Nemoro (email) and Vexil (alerts).\n"

    rows = rows_of(text, vocabulary)

    assert [(row.processor, row.purpose) for row in rows] == [
        ("Belkora", "hosting"),
        ("Nemoro", "email"),
        ("Vexil", "alerts"),
    ]


def test_names_with_brackets_behind_any_verb_are_nobody_where_no_list_is_spoken_of(vocabulary):
    text = "# Release notes\n\nThe app may use Belkora (hosting), Nemoro (email) and Vexil (alerts).\n"

    with pytest.raises(ExtractError):
        extraction_of(text, vocabulary)


def test_names_right_under_the_heading_of_a_list_each_with_brackets_are_enumerated_up_to_the_stop(vocabulary):
    text = (
        "# Acuerdo\n\n## 3. Subencargados autorizados\n\nZorva (VPS, UE), Plimm (transcripción, Noruega), "
        "GitHub (repositorio privado, Noruega). n8n y Corvid corren en el VPS (internos).\n"
    )

    assert [(row.processor, row.purpose, row.location) for row in rows_of(text, vocabulary)] == [
        ("Zorva", "VPS", "UE"),
        ("Plimm", "transcripción", "Noruega"),
        ("GitHub", "repositorio privado", "Noruega"),
    ]
