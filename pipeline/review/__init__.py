"""What a person should look at: unsure names, cells not understood, and what was read by which rule."""

from pipeline.review.printed import Printed, printed
from pipeline.review.readings import Suggestion, TextRead, suggested, texts_read
from pipeline.review.register import organisation_of

__all__ = [
    "Printed",
    "Suggestion",
    "TextRead",
    "organisation_of",
    "printed",
    "suggested",
    "texts_read",
]
