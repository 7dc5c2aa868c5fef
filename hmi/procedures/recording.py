"""The record of a run that is over: complete on its own, one document of the trail, named by its hash."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Final

import msgspec

from hmi.procedures.state import Plans
from hmi.records.entry import PROCEDURE_RECORD, Draft
from hmi.records.files import DATABASE
from hmi.records.reading import Reader, Selection
from hmi.records.trail import Trail
from hmi.values.procedure import Procedure
from hmi.values.run import Run
from hmi.values.tag import Tag
from hmi.values.text import Text

FORMAT: Final = "pupitre run 1"


class TagTold(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a tag of the record is called, and its words where its value is a state."""

    label: Text
    machine: str
    unit: str = ""
    decimals: int = 0
    states: dict[str, Text] = {}


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A run, the procedure it was of and all it called, in the very versions, and the tags that are in it."""

    format: str
    run: Run
    procedures: dict[str, Procedure]
    tags: dict[str, TagTold]


_encoder: Final = msgspec.json.Encoder(order="deterministic")
_decoder: Final = msgspec.json.Decoder(Record)


def written(run: Run, plans: Plans, tags: Mapping[str, Tag]) -> str:
    """The document of a run: the same for the same run, whenever it is made."""
    named = {proof.about for one in run.passed for proof in one.evidence}
    told = {name: _told(tags[name]) for name in sorted(named & tags.keys())}
    return _encoder.encode(Record(format=FORMAT, run=run, procedures=dict(plans), tags=told)).decode()


def record_in(document: str) -> Record:
    """What `written` made. Raises msgspec.ValidationError or msgspec.DecodeError for anything else."""
    return _decoder.decode(document)


class Recorder:
    """Puts records into the trail, each once."""

    def __init__(self, folder: Path, trail: Trail, tags: Sequence[Tag]) -> None:
        self._path = folder / DATABASE
        self._trail = trail
        self._tags = {tag.name: tag for tag in tags}

    async def keep(self, run: Run, plans: Plans, *, again: bool = False) -> str:
        """Its name in the trail ("sha256:…"); RecordsError. again: it may be there already, from an earlier program."""
        if again and (name := await asyncio.to_thread(self._there, run.id)):
            return name
        document = written(run, plans, self._tags)
        draft = Draft(
            action=PROCEDURE_RECORD, object=f"{run.id} {run.procedure} {run.version}", document=document, lot=run.lot
        )
        entry = await asyncio.wrap_future(self._trail.append(draft))
        return entry.new

    def _there(self, run: str) -> str:
        """What an entry names as the record of this run; empty when none does. RecordsError: nobody knows."""
        with closing(Reader(self._path)) as reader:
            found = list(reader.entries(Selection(action=PROCEDURE_RECORD, object=f"{run} *"), 1))
        return found[0].new if found else ""


def _told(tag: Tag) -> TagTold:
    states: dict[str, Any] = {str(number): words for number, words in tag.states.items()}
    return TagTold(label=tag.label, machine=tag.machine, unit=tag.unit, decimals=tag.decimals, states=states)
