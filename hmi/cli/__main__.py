"""`python -m hmi.cli` is `pupitre`."""

from hmi.cli import main

main()
