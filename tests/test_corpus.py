"""What the scorer says of the real documents; needs the corpus beside the checkout."""

import re
import shlex
import subprocess
import sys


def test_the_first_document_is_read_without_a_fault(shared):
    command = f"{shlex.quote(sys.executable)} -m pipeline extract {{doc}} --format json"
    run = [sys.executable, str(shared / "corpus" / "score.py"), "--only", "twilio", "--cmd", command]
    printed = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert re.search(r"rows\s+1\.000", printed), printed
    assert re.search(r"cells\s+1\.000", printed), printed
