"""One run: bytes through everything that `onward extract` does, and how it ended."""

from __future__ import annotations

import json
import signal
import time
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import ExtractError, OnwardError
from pipeline.extract import extract
from pipeline.read import format_of, read
from pipeline.rows_json import extraction_json
from pipeline.vocabulary import load

if TYPE_CHECKING:
    from types import FrameType

ENDINGS = ("read", "rows", "no list", "refused", "crashed", "slow", "out of memory")
"""How a run ends. The last three are faults; `read` says that it was not taken further than the reader."""
FAULTS = ENDINGS[4:]
SECONDS = 10.0
"""Of the processor, for one run; more is a hang."""


@dataclass(frozen=True, slots=True)
class Trial:
    """How one run ended.

    Attributes:
        ending: one of `ENDINGS`.
        form: which reader it came to; None where it was refused before.
        rows: how many were found.
        seconds: of the processor.
        trace: where it went wrong.
    """

    ending: str
    form: str | None
    rows: int
    seconds: float
    trace: str = ""


class _TooLongError(BaseException):
    """No `Exception`, so that no reader takes it for a fault of the document."""


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _TooLongError


class Trials:
    """Runs after each other in one process; the vocabulary is loaded once.

    Args:
        seconds: of the processor, for one run; more is a hang.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._vocabulary = load()
        self._seconds = seconds
        signal.signal(signal.SIGPROF, _stop)

    def run(self, content: bytes, *, whole: bool = True) -> Trial:
        """Read a document, and as a whole run extract its rows."""
        start = time.process_time()
        form, rows, ending, trace = None, 0, "", ""
        signal.setitimer(signal.ITIMER_PROF, self._seconds)
        try:
            form = format_of(content, "fuzz") if content.strip() else None
            document, ending = read(content, "fuzz"), "read"
            if whole:
                extraction = extract(document, self._vocabulary)
                json.dumps(extraction_json(extraction, self._vocabulary), ensure_ascii=False).encode()
                rows, ending = len(extraction.rows), "rows"
        except ExtractError:
            ending = "no list"
        except OnwardError:
            ending = "refused"
        except _TooLongError:
            ending, trace = "slow", traceback.format_exc()
        except MemoryError:
            ending, trace = "out of memory", traceback.format_exc()
        except Exception:  # noqa: BLE001 - this is what is looked for
            ending, trace = "crashed", traceback.format_exc()
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        return Trial(ending, form, rows, time.process_time() - start, trace)
