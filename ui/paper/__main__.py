"""`python -m ui.paper --language fr --to FILE.pdf < document.json`: one document, one PDF, then it ends."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec


def main(words: Sequence[str] | None = None) -> int:
    """0: the PDF is there; 1: it is not, and one line says why."""
    parser = argparse.ArgumentParser(prog="python -m ui.paper")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--language", choices=("en", "fr"), default="en")
    parser.add_argument("--pictures", type=Path, help="Leave a picture of each page in this folder, too.")
    options = parser.parse_args(sys.argv[1:] if words is None else words)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from hmi.reports.document import decode
    from ui.paper.printing import print_document

    try:
        document = decode(sys.stdin.buffer.read())
        print_document(document, options.to, options.language, options.pictures)
    except (OSError, msgspec.DecodeError) as error:
        sys.stderr.write(f"{getattr(error, 'strerror', None) or error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
