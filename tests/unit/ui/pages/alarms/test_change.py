"""Settings are changed as a difference, with reason and signature; a table goes out and comes back."""

from pathlib import Path

import pytest

from hmi.channel.questions_alarms import (
    ChangeAlarms,
    ReadImport,
    SettingChange,
)
from tests.unit.ui.pages.alarms.played import Bench
from tests.unit.ui.pages.diagnostics.played import turn
from ui.pages.alarms.change_pane import ChangePane


async def opened_change(bench: Bench) -> ChangePane:
    """The settings of the first alarm, open to be changed."""
    bench.touch(0, box=False)
    await bench.pass_s()
    await bench.pass_s()
    bench.page.standing.detail.change_button.click()
    await turn()
    return bench.page.standing.change


async def test_a_limit_is_changed_as_a_difference_with_reason_and_signature(bench: Bench) -> None:
    pane = await opened_change(bench)
    pane.fields["limits.high"].setText("85")
    pane.fields["limits.high"].editingFinished.emit()
    await turn()
    assert pane.difference.text() == "Limit, too high: 80 → 85"
    pane.reason.setText("new format")
    assert not pane.pad.act_button.isEnabled()
    pane.panel.first.id.setText("anna")
    pane.panel.first.password.setText("secret")
    pane.pad.act_button.click()
    await turn()
    (asked,) = bench.of(ChangeAlarms)
    assert isinstance(asked, ChangeAlarms)
    change = SettingChange(alarm="a1", setting="limits.high", old="80", new="85")
    assert (asked.changes, asked.reason, asked.given.person) == ([change], "new format", "anna")
    assert pane.panel.first.password.text() == ""
    assert bench.page.standing.side.currentWidget() is bench.page.standing.detail


async def test_what_makes_no_sense_is_said_before_anybody_signs(bench: Bench) -> None:
    pane = await opened_change(bench)
    pane.fields["limits.high"].setText("1")
    pane.fields["limits.high"].editingFinished.emit()
    await turn()
    assert pane.difference.text().splitlines()[1] == "alarm 1: high is below low"
    assert not pane.pad.act_button.isEnabled()


async def test_a_table_goes_out_and_comes_back_as_a_proposal(bench: Bench, tmp_path: Path) -> None:
    bench.page.show_part("performance")
    await bench.pass_s()
    table = bench.page.performance.table
    target = tmp_path / "settings.csv"
    table.export_to(str(target))
    await turn()
    assert target.read_bytes().startswith(b"\xef\xbb\xbfalarm,deadband\r\n")
    table.import_from(str(target))
    await turn()
    pane = bench.page.standing.change
    assert bench.page.standing.side.currentWidget() is pane
    assert pane.difference.text() == "alarm 1 · Deadband: 1 → 2 °C"
    assert bench.of(ChangeAlarms) == []


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", None])
async def test_a_file_that_is_no_table_is_refused_in_words(bench: Bench, tmp_path: Path, content: bytes | None) -> None:
    odd = tmp_path / "odd.csv"
    if content is not None:
        odd.write_bytes(content)
    bench.page.performance.table.import_from(str(odd))
    assert bench.page.performance.table.said.text() != ""
    assert bench.of(ReadImport) == []
