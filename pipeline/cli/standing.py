"""`onward standing`."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import click

from pipeline.cli import Settings
from pipeline.jurisdictions import OWN_FOLDER, load
from pipeline.resolve.standing import standing_of
from pipeline.vocabulary import load as load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.jurisdictions import Jurisdictions, LegalFact
    from pipeline.resolve.standing import StandingFound
    from pipeline.vocabulary import Concept, Vocabulary


@click.command("standing")
@click.argument("place")
@click.option(
    "--regime", "regime_name", metavar="NAME", default="EU", show_default=True, help="EU, UK or CH."
)
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="The day it is asked for; today without.",
)
@click.option(
    "--recipient",
    "known",
    metavar="FACT",
    multiple=True,
    help="What is known of the recipient, such as listed or not-listed; may be given again.",
)
@click.option(
    "-f", "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
@click.pass_obj
def command(
    settings: Settings, place: str, regime_name: str, day: date | None, known: tuple[str, ...], form: str
) -> None:
    """Say how a place stands under a regime on a day, and on which facts that rests.

    PLACE is a code (US), a name (Frankfurt, Worldwide) or an IRI. The facts are those of
    ontology/jurisdictions.ttl and of Turtle files in the workspace's folder jurisdictions.

    \b
    onward standing US --on 2024-05-01
    onward standing US --on 2024-05-01 --recipient listed
    onward standing eu-west-2 --regime CH -f json
    """
    vocabulary = load_vocabulary(settings.workspace / "labels")
    places = {iri for iri, concept in vocabulary.concepts.items() if concept.scheme == "places"}
    law = load(places, settings.workspace / OWN_FOLDER)
    regime = law.regimes.get(regime_name.upper())
    if regime is None:
        raise click.BadParameter(
            f"{regime_name!r} is none of {', '.join(sorted(law.regimes))}", param_hint="--regime"
        )
    concept = _place(place, vocabulary)
    asked = date(day.year, day.month, day.day) if day else date.today()  # noqa: DTZ011 - the user's own day
    found = standing_of(concept.iri, regime, asked, _recipient(known, law), vocabulary, law)
    if form == "json":
        click.echo(json.dumps(_json(concept, regime.notation, asked, found), ensure_ascii=False, indent=2))
    else:
        click.echo(f"{concept.label} under {regime.notation} law on {asked}: {found.standing}")
        click.echo("".join(f"  {line}\n" for line in _lines(found)), nl=False)


def _place(text: str, vocabulary: Vocabulary) -> Concept:
    """The place that a code, an IRI or a name means."""
    places = [concept for concept in vocabulary.concepts.values() if concept.scheme == "places"]
    named = [c for c in places if text in (c.iri, c.notation) or text.upper() == c.notation]
    if not named:
        means = {label.concept for label in vocabulary.matcher("places").whole(text)}
        named = [concept for concept in places if concept.iri in means]
    if len(named) > 1:
        several = ", ".join(f"{concept.label} ({concept.iri})" for concept in named)
        raise click.BadParameter(f"{text!r} may be {several}: give one of these IRIs", param_hint="PLACE")
    if not named:
        raise click.BadParameter(f"no place is called {text!r}", param_hint="PLACE")
    return named[0]


def _recipient(known: tuple[str, ...], law: Jurisdictions) -> frozenset[str]:
    for name in known:
        if name not in law.recipient_facts:
            raise click.BadParameter(
                f"{name!r} is none of {', '.join(sorted(law.recipient_facts))}", param_hint="--recipient"
            )
    return frozenset(law.recipient_facts[name].iri for name in known)


def _lines(found: StandingFound) -> Iterator[str]:
    for fact in found.facts:
        acts = f", {' and '.join(fact.acts)}" if fact.acts else ""
        yield f"{fact.label}{acts}: {_period(fact)}"
        if fact.scope:
            yield f"  covers: {fact.scope}"
        if fact.note:
            yield f"  note: {fact.note}"
        yield from (f"  source: {source}" for source in fact.sources)
    if found.would_decide:
        yield f"--recipient would decide: {', '.join(fact.notation for fact in found.would_decide)}"
    yield from (f"caution: {caution}" for caution in found.cautions)


def _period(fact: LegalFact) -> str:
    return f"from {fact.valid_from}" + (f" through {fact.valid_through}" if fact.valid_through else "")


def _json(place: Concept, regime: str, day: date, found: StandingFound) -> dict[str, object]:
    return {
        "place": place.iri,
        "regime": regime,
        "on": day.isoformat(),
        "standing": found.standing.value,
        "rests_on": [
            {
                "iri": fact.iri,
                "label": fact.label,
                "acts": fact.acts,
                "valid_from": fact.valid_from.isoformat(),
                "valid_through": fact.valid_through.isoformat() if fact.valid_through else None,
                "scope": fact.scope,
                "sources": fact.sources,
                "verification": fact.verification,
                "note": fact.note,
            }
            for fact in found.facts
        ],
        "would_decide": [fact.notation for fact in found.would_decide],
        "cautions": found.cautions,
    }
