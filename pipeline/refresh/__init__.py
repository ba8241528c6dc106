"""Declared lists asked for again: each page kept first, then looked at, then taken for the list or held.

A failed fetch ends nothing: what is known of a list stays as it is.
"""

from __future__ import annotations

from pipeline.refresh.accept import accept
from pipeline.refresh.run import Outcome, refresh

__all__ = ["Outcome", "accept", "refresh"]
