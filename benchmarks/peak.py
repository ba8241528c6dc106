"""Runs one `onward` command and says on standard error what it took: peak memory and time of the processor.

.venv/bin/python benchmarks/peak.py extract list.pdf -f json
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from pipeline.cli import main

if __name__ == "__main__":
    try:
        main()
    finally:
        # Not `ru_maxrss`: that of a new process begins with the size of the one that started it.
        status = Path("/proc/self/status").read_text("ascii")
        kilobytes = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))
        print(f"peak {kilobytes / 1024:.0f} MB, {time.process_time():.1f} s CPU", file=sys.stderr)
