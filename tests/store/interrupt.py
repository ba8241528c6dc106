"""A few kills and refusals of the disk: the short form of `benchmarks/kill.py` and `benchmarks/refused.py`.

A process of its own, since a process in which a database was open cannot be forked.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from interrupted import prepared
from kill import at_random
from refused import can_mount, full, limited, read_only, unwritable

KILLS = 6

with prepared() as (base, (ingest, refresh, rebuild, relabelled)):
    place = base.parent / "place"
    assert sum(at_random(base, (ingest, refresh, rebuild, relabelled), KILLS, 1).values()) == KILLS
    assert limited(base, place, refresh, 16_384)
    assert unwritable(base, place, relabelled, "database")
    if can_mount(base.parent / "disk"):
        assert full(base, place, ingest, 16_384)
        assert read_only(base, place, rebuild)
