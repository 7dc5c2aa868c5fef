"""Records of runs, to be compared with each other."""

import json
from typing import Any

import msgspec

from hmi.procedures.recording import Record


def comparable(record: Record) -> Any:
    """A record without what differs between any two runs: ids, times, numbers of entries; and without its pauses."""
    plain = json.loads(msgspec.json.encode(record))
    run = plain["run"]
    for passed in run["passed"]:
        for proof in passed["evidence"]:
            proof["at_ns"] = proof["source_ns"] = 0
        for signed in passed["signatures"]:
            signed.update(hash="", at_ns=0, entry=0)
        passed.update(began_ns=0, ended_ns=0, since_ns=0, due_ns=0, receipt=0)
    run.update(id="", began_ns=0, ended_ns=0, serial=0, pauses=[])
    return plain
