"""A user's own policies: questions whose every row is a breach."""

from __future__ import annotations

from pipeline.policies.evidence import RowEvidence, Words
from pipeline.policies.policy import SEVERITIES, Breach, Checked, Policy, check, load

__all__ = ["SEVERITIES", "Breach", "Checked", "Policy", "RowEvidence", "Words", "check", "load"]
