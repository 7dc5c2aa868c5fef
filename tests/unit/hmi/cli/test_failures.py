"""What the core tells a terminal is a sentence there, and not a key."""

import re
from pathlib import Path

import hmi
from hmi.cli.failures import NOTICES, SENTENCES

_NOTICE = re.compile(r'\b(?:Notice\(|_say\(|_notices\.tell\()\s*"([a-z_]+\.[a-z_]+)"')


def test_every_notice_of_the_core_has_a_sentence() -> None:
    core = Path(hmi.__file__).parent
    keys = {key for file in core.rglob("*.py") for key in _NOTICE.findall(file.read_text("utf-8"))}
    assert len(keys) > 20
    assert keys - NOTICES.keys() - SENTENCES.keys() == set()
