"""Which form of an answer a client takes (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.serve.refusal import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Form:
    """A form that an answer can have.

    Attributes:
        name: as `?format=` and a suffix say it.
        media_type: as `Content-Type` says it.
        also: other media types by which clients ask for it.
    """

    name: str
    media_type: str
    also: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The media type, for text with its character set."""
        return f"{self.media_type}; charset=utf-8" if self.media_type.startswith("text/") else self.media_type


HTML = Form("html", "text/html", ("application/xhtml+xml",))
SOLUTIONS = (
    Form("json", "application/sparql-results+json", ("application/json",)),
    Form("xml", "application/sparql-results+xml", ("application/xml", "text/xml")),
    Form("csv", "text/csv"),
    Form("tsv", "text/tab-separated-values"),
)
"""Forms of rows, and of yes or no; the first is given to who has no wish."""
GRAPHS = (
    Form("ttl", "text/turtle", ("application/x-turtle",)),
    Form("nt", "application/n-triples", ("text/plain",)),
    Form("jsonld", "application/ld+json", ("application/json",)),
    Form("rdf", "application/rdf+xml", ("application/xml", "text/xml")),
)
"""Forms of a graph; the first is given to who has no wish."""


@dataclass(frozen=True, slots=True)
class _Range:
    """A media range of an `Accept` header: `text/*` with its weight, 0 to 1."""

    type: str
    weight: float

    @property
    def closeness(self) -> int:
        """2 for a media type, 1 for `text/*`, 0 for `*/*`: the closest range that fits decides."""
        return 0 if self.type == "*/*" else 1 if self.type.endswith("/*") else 2

    def fits(self, media_type: str) -> bool:
        return self.type in (media_type, "*/*", f"{media_type.partition('/')[0]}/*")


def chosen(accept: str, forms: Sequence[Form]) -> Form:
    """The form that an `Accept` header likes best; among equals the first.

    Raises:
        Refusal: 406, none is acceptable.
    """
    ranges = tuple(_ranges(accept)) or (_Range("*/*", 1.0),)
    weight, best = max(
        ((_weight(ranges, form), form) for form in forms),
        key=lambda pair: pair[0],
    )
    if weight > 0:
        return best
    raise Refusal(
        406,
        "no form of this answer is among those that the Accept header takes",
        advice=f"There are: {', '.join(form.media_type for form in forms)}",
    )


def named(name: str, forms: Sequence[Form]) -> Form:
    """The form of a name.

    Raises:
        Refusal: 406, there is none of that name for this answer.
    """
    for form in forms:
        if form.name == name:
            return form
    raise Refusal(
        406, f"this answer has no form {name!r}", advice=f"There are: {', '.join(f.name for f in forms)}"
    )


def _weight(ranges: Iterable[_Range], form: Form) -> float:
    """How much a form is liked: by its own media type, or, a shade less, by another that is used for it."""
    own = _liked(ranges, form.media_type)
    others = (_liked(ranges, other, at_least=2) for other in form.also)
    return max(own, *(weight * 0.999 for weight in others), 0.0)


def _liked(ranges: Iterable[_Range], media_type: str, at_least: int = 0) -> float:
    fitting = [r for r in ranges if r.fits(media_type) and r.closeness >= at_least]
    return max(fitting, key=lambda r: r.closeness).weight if fitting else 0.0


def _ranges(accept: str) -> Iterable[_Range]:
    """The ranges of a header; a malformed weight counts as none given."""
    for part in accept.lower().split(","):
        media_type, *parameters = (piece.strip() for piece in part.split(";"))
        if "/" not in media_type:
            continue
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                try:
                    weight = min(max(float(value), 0.0), 1.0)
                except ValueError:
                    weight = 1.0
        yield _Range(media_type, weight if weight == weight else 0.0)  # noqa: PLR0124 - not a number is no liking
