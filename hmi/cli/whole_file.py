"""A file that a command writes: whole, or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def whole_file(output: Path) -> Iterator[Path]:
    """The file to write: it lies beside the wanted one, takes its place when the block ends, and goes when it fails."""
    part = output.with_name(f"{output.name}.part")
    try:
        yield part
        os.replace(part, output)
    finally:
        part.unlink(missing_ok=True)
