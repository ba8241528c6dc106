"""`python -m pipeline` is `onward`."""

from pipeline.cli import main

main()
