"""A station file is accepted whole, or refused with everything that is wrong in it."""

from pathlib import Path

import pytest

from hmi.station.load import load, machines_of, remarks_of, tags_of
from hmi.station.problems import StationError
from hmi.values.tag import Kind, Limits
from tests.unit.hmi.station.texts import GOOD, problems_of, with_line


def test_a_good_file_becomes_tags_at_their_positions(tmp_path: Path) -> None:
    file = tmp_path / "line3.toml"
    file.write_text(GOOD, encoding="utf-8")
    station = load(file)
    forming, state = tags_of(station)
    assert (forming.index, forming.name, forming.link, forming.machine) == (0, "forming", "plc", "blister")
    assert (forming.range_low, forming.range_high, forming.unit) == (0.0, 200.0, "°C")
    assert forming.limits == Limits(low=120.0, high=140.0)
    assert (state.index, state.kind) == (1, Kind.STATE)
    assert state.states[6].in_language("fr") == "Production"
    assert remarks_of(station) == ()


def test_a_byte_order_mark_is_no_problem(tmp_path: Path) -> None:
    assert problems_of(tmp_path, "\ufeff" + GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('unit = "°C"', 'unti = "°C"', 'line 15: tags[0].unti is not a setting; did you mean "unit"?'),
        ("range = [0, 200]", 'range = "0-200"', "line 16: tags[0].range must be a list, but is a text"),
        ("range = [0, 200]", "range = [200, 0]", "line 16: tags[0].range must be [low, high] with low below high, "
                                                "but 200 is not below 0"),
        ("range = [0, 200]", "range = [1]", "line 16: tags[0].range must have 2 numbers, but has 1"),
        ("range = [0, 200]", "range = [nan, 1]", "line 16: tags[0].range must be finite numbers"),
        ("range = [0, 200]", "normal = [3, 3]", "line 16: tags[0].normal must be [low, high] with low below high, "
                                               "but 3 is not below 3"),
        ("range = [0, 200]", "decimals = 12", "line 16: tags[0].decimals must be at most 9"),
        ("range = [0, 200]", "sampling_interval_s = 0", "line 16: tags[0].sampling_interval_s must be at least 0.001"),
        ("range = [0, 200]", "queue_size = 1.5", "line 16: tags[0].queue_size must be a whole number, but is a number"),
        ("high = 140 }", "high = 110 }", "line 17: tags[0].limits.high is 110, below low = 120"),
        ("high = 140 }", "high = inf }", "line 17: tags[0].limits.high must be a finite number"),
        ('name = "state"', 'name = "forming"', 'line 20: tags[1].name is given twice: "forming" is tags[0] already'),
        ('name = "state"', 'name = " "', "line 20: tags[1].name is empty"),
        ('name = "state"', "", "line 19: tags[1].name is missing"),
        ('kind = "state"', 'kind = "stat"', 'line 22: tags[1].kind must be one of "analog", "counter", "state", '
                                           '"switch", "text"; did you mean "state"?'),
        ('kind = "state"', 'kind = "counter"', 'line 23: tags[1].states have a meaning for kind = "state" only, '
                                              'not for "counter"'),
        ("6 = {", '"six" = {', 'line 24: tags[1].states.six is no whole number: each state is '
                              '"NUMBER" = { en = "WORD" }'),
        ('machine = "blister"', 'machine = "blisters"', 'line 14: tags[0].machine names no machine: "blisters"; '
                                                       'did you mean "blister"?'),
        ('machine = "blister"', 'server = "plcs"', 'line 14: tags[0].server names no server: "plcs"; '
                                                  'did you mean "plc"?'),
        ('s=Forming.Temp"', 'x=Forming.Temp"', 'line 13: tags[0].node is not a node: write "nsu=URI;s=IDENTIFIER" '
                           '(or i=, g=, b=), or a browse path "/Objects/nsu=URI:Line/nsu=URI:Speed"'),
        ("opc.tcp://192.0.2.10:4840", "http://192.0.2.10", "line 4: servers.plc.url is no address of an OPC UA "
                                                           "server: write opc.tcp://HOST:PORT"),
        ("opc.tcp://192.0.2.10:4840", "opc.tcp://h:99999", "line 4: servers.plc.url is no address: "
                                                           "write opc.tcp://HOST:PORT"),
        ('kind = "user", user = "hmi", password_from = "env:PLC_PASSWORD"', 'kind = "user", user = "hmi"',
         'line 5: servers.plc.identity.password_from is missing for kind = "user"'),
        ('kind = "user", ', "", 'line 5: servers.plc.identity.user has no meaning for kind = "anonymous"'),
        ('"env:PLC_PASSWORD"', '"file:secret.txt"', "line 5: servers.plc.identity.password_from names a file that "
                                                    "is not there"),
        ('name = "Line 3"', 'name = "..."', "line 1: name needs at least one letter or digit"),
        ('name = "Line 3"', "name = 3", "line 1: name must be a text, but is a whole number"),
        ("[[machines]]", "[machines]", "line 7: machines must be a list, but is a table"),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_line_setting_and_cure(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert said in problems_of(tmp_path, with_line(old, new))


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = with_line('unit = "°C"', 'unti = "°C"').replace("high = 140", "high = 1").replace("4840", "x")
    told = problems_of(tmp_path, text.replace('kind = "state"', "kind = 6"))
    assert [line.split(":")[0] for line in told] == ["line 4", "line 15", "line 22"]
    told = problems_of(tmp_path, text.replace("unti", "unit").replace('kind = "state"', "kind = 6"))
    assert [line.split(":")[0] for line in told] == ["line 4", "line 17", "line 22"]


@pytest.mark.parametrize(
    "where",
    [
        ("url = ", 'password = "hunter2"\nurl = '),
        ("[[machines]]", 'token = "hunter2"\n[[machines]]'),
        ('password_from = "env:PLC_PASSWORD"', 'password = "hunter2"'),
        ("opc.tcp://192", "opc.tcp://hmi:hunter2@192"),
        ("[[machines]]", '[servers.other]\nurl = "opc.tcp://h"\nsecret_key = "hunter2"\n[[machines]]'),
    ],
)
def test_a_secret_in_the_file_is_refused_and_never_repeated(tmp_path: Path, where: tuple[str, str]) -> None:
    told = "\n".join(problems_of(tmp_path, with_line(*where)))
    assert "no secret stands in a station file" in told
    assert "password_from" in told
    assert "hunter2" not in told


def test_a_password_in_place_of_its_keeper_is_not_repeated(tmp_path: Path) -> None:
    told = "\n".join(problems_of(tmp_path, with_line("env:PLC_PASSWORD", "hunter2")))
    assert "where the password is kept" in told
    assert "hunter2" not in told


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('security_policy = "None"\nsecurity_mode = "None"', "unprotected = true beside it"),
        ('security_policy = "None"', 'both "None" or neither'),
        ('security_mode = "None"', 'both "None" or neither'),
        ("unprotected = true", "one of them is not meant"),
        ('security_policy = "None"\nsecurity_mode = "None"\nunprotected = true', None),
        ('security_policy = "Aes256_Sha256_RsaPss"\nsecurity_mode = "Sign"', None),
    ],
)
def test_security_is_given_up_only_aloud(tmp_path: Path, settings: str, said: str | None) -> None:
    told = problems_of(tmp_path, with_line("url = ", f"{settings}\nurl = "))
    assert told == [] if said is None else any(said in line for line in told)


def test_a_tag_must_say_which_of_several_servers(tmp_path: Path) -> None:
    told = problems_of(tmp_path, with_line("[[machines]]", '[servers.other]\nurl = "opc.tcp://h"\n[[machines]]'))
    assert [line for line in told if "tags[0].server is missing: there are several (plc, other)" in line]


@pytest.mark.parametrize(
    "node",
    ["i=2258", "nsu=http://x.org/UA/;i=5", "ns=2;s=A.B;C", "g=09087e75-8e5e-499b-954f-f2a9603db28a",
     "nsu=urn:a;b=M/RbKBsRVkePCePcx24oRA==", "/Objects/nsu=http://x.org/UA/:Line/Speed", "/Objects/2:Line",
     "/A", "/Objects/1&/2&/"],
)  # fmt: skip
def test_the_forms_of_a_node(tmp_path: Path, node: str) -> None:
    assert problems_of(tmp_path, with_line("nsu=urn:plc;s=Forming.Temp", node)) == []


@pytest.mark.parametrize("node", ["", "Temp", "i=abc", "nsu=;i=4", "g=12", "/", "//Objects", "/Objects/", "ns=x;i=2"])
def test_what_is_no_node(tmp_path: Path, node: str) -> None:
    told = problems_of(tmp_path, with_line("nsu=urn:plc;s=Forming.Temp", node))
    assert [line for line in told if "tags[0].node is not a node" in line]


def test_a_namespace_index_is_taken_with_a_remark(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_text(with_line("nsu=urn:plc;s=Forming", "ns=2;s=Forming"), encoding="utf-8")
    (remark,) = remarks_of(load(file))
    assert "tags[0].node" in str(remark)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"name = ", "line 1: is not TOML"),
        (b'name = "x"\nname = "y"\n', "is not TOML"),
        (b"a = [[[" + b"[" * 5000, "nested too deeply"),
        (b"\xff\xfename", "is not UTF-8 text (byte 0)"),
        (b"", "servers is missing"),
    ],
)
def test_what_is_no_station_file_at_all(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(content)
    with pytest.raises(StationError) as refused:
        load(file)
    assert said in str(refused.value)
    assert str(file) in str(refused.value)


def test_a_file_that_is_not_there_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(StationError, match="no such file; `pupitre init URL` writes one"):
        load(tmp_path / "absent.toml")


def test_a_folder_is_no_station_file(tmp_path: Path) -> None:
    with pytest.raises(StationError, match="cannot be read"):
        load(tmp_path)


def test_paths_in_the_file_start_at_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "plc.txt").write_text("x", encoding="utf-8")
    text = with_line("env:PLC_PASSWORD", "file:keys/plc.txt").replace('"Line 3"\n', '"Line 3"\ndata_folder = "log"\n')
    file = tmp_path / "line3.toml"
    file.write_text(text, encoding="utf-8")
    monkeypatch.chdir("/")
    station = load(file)
    assert station.data_folder == str(tmp_path / "log")
    assert station.servers["plc"].identity.password_from == f"file:{tmp_path / 'keys' / 'plc.txt'}"


def test_a_machine_or_a_setpoint_that_names_no_tag_is_told_with_the_nearest(tmp_path: Path) -> None:
    told = problems_of(tmp_path, with_line("[[machines]]", '[[machines]]\nspeed = "nowhere"'))
    assert any('machines[0].speed names no tag: "nowhere"' in line for line in told)


def test_machines_know_their_tags_by_index(tmp_path: Path) -> None:
    path = tmp_path / "station.toml"
    path.write_text(
        'name = "s"\n[servers.a]\nurl = "opc.tcp://h"\n[[machines]]\nname = "M"\nspeed = "M.Speed"\n'
        '[[tags]]\nname = "M.Target"\nnode = "i=1"\n[[tags]]\nname = "M.Speed"\nnode = "i=2"\nmachine = "M"\n'
        'setpoint = "M.Target"\ngroup = { en = "Drive" }\n'
    )
    station = load(path)
    (machine,) = machines_of(station)
    assert (machine.speed, machine.good) == (1, None)
    assert tags_of(station)[1].setpoint == 0
    assert tags_of(station)[1].group.en == "Drive"


@pytest.mark.parametrize("text", ['name = "bench"\n', 'name = "bench"\n[servers.a]\nurl = "opc.tcp://a"\n'])
def test_a_station_without_tags_is_sound_only_where_it_may_be_empty(tmp_path: Path, text: str) -> None:
    file = tmp_path / "station.toml"
    file.write_text(text, "utf-8")
    assert load(file, may_be_empty=True).tags == []
    with pytest.raises(StationError, match="tags is missing"):
        load(file)
    file.write_text(text.partition("[")[0] + '[[tags]]\nname = "A"\nnode = "i=1"\n', "utf-8")
    with pytest.raises(StationError, match="servers is missing"):
        load(file, may_be_empty=True)
