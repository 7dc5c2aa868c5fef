"""Every setting of the files that people write is documented, and its page is in step with the structs."""

from typing import Annotated

import msgspec

from hmi.__main__ import ROOT
from hmi.procedures import reference as of_procedures
from hmi.procedures.structs import ProcedureSettings
from hmi.station.reference import Setting, reference, settings
from hmi.station.structs import LimitSettings, Server, Station, TagSettings
from hmi.station.structs_access import AccessSettings
from hmi.station.structs_wear import ComponentSettings, ResponseSettings, WearSettings
from hmi.station.structs_writes import (
    ArgumentSettings,
    ControlSettings,
    InterlockSettings,
    MethodSettings,
    WriteSettings,
)
from hmi.training import reference as of_scenarios
from hmi.training.structs import ScenarioSettings


def _undocumented(found: list[Setting]) -> list[str]:
    """Settings without help, without a type a person understands, or a number without its unit."""
    return [
        f"{setting.place}.{setting.name}"
        for setting in found
        if not setting.text or not setting.takes or (setting.needs_unit and not setting.unit)
    ]


def test_every_setting_has_help_type_and_unit() -> None:
    assert _undocumented(list(settings())) == []
    assert _undocumented(list(settings(ProcedureSettings))) == []
    assert _undocumented(list(settings(ScenarioSettings))) == []


def test_no_struct_of_the_file_is_left_out() -> None:
    told = {(setting.place, setting.name) for setting in settings()}
    for place, struct in (
        ("", Station),
        ("servers.NAME", Server),
        ("tags[]", TagSettings),
        ("tags[].limits", LimitSettings),
        ("components[]", ComponentSettings),
        ("components[].responses[]", ResponseSettings),
        ("wear", WearSettings),
        ("access", AccessSettings),
        ("writes[]", WriteSettings),
        ("writes[].interlocks[]", InterlockSettings),
        ("methods[]", MethodSettings),
        ("methods[].arguments[]", ArgumentSettings),
        ("controls[]", ControlSettings),
    ):
        assert {(place, name) for name in struct.__struct_fields__} <= told


def test_numbers_of_the_file_have_a_range() -> None:
    open_ended = {s.name for s in settings() if s.takes in ("number", "whole number")}
    assert open_ended == {"low_low", "low", "high", "high_high", "failed_at", "default"}  # these are the plant's own


def test_a_setting_without_help_or_unit_is_found() -> None:
    from hmi.station.reference import _settings_of

    class Careless(msgspec.Struct):
        bare: float
        unitless: Annotated[float, msgspec.Meta(description="Some number.")]
        good: Annotated[float, msgspec.Meta(description="Some time.", extra={"unit": "s"})]

    assert _undocumented(list(_settings_of(Careless, "x", set()))) == ["x.bare", "x.unitless"]


def test_the_help_page_is_in_step() -> None:
    page = (ROOT / "resources" / "help" / "station.md").read_text(encoding="utf-8")
    assert page == reference(), "write it anew: python -m hmi.station.reference > resources/help/station.md"


def test_the_help_page_of_procedures_is_in_step() -> None:
    page = (ROOT / "resources" / "help" / "procedure_file.md").read_text(encoding="utf-8")
    order = "write it anew: python -m hmi.procedures.reference > resources/help/procedure_file.md"
    assert page == of_procedures.reference(), order


def test_the_help_page_of_scenarios_is_in_step() -> None:
    page = (ROOT / "resources" / "help" / "scenario_file.md").read_text(encoding="utf-8")
    order = "write it anew: python -m hmi.training.reference > resources/help/scenario_file.md"
    assert page == of_scenarios.reference(), order
