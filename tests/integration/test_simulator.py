"""The demo line over OPC UA, as a stock client sees it: names, units, history, rights, security, load."""

import asyncio
import queue
import threading
import tomllib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from asyncua import Client, ua
from cryptography import x509

from hmi.simulator.nodes import LINE_URI, PACKML_URI
from hmi.simulator.people import DEMO_PASSWORDS
from hmi.simulator.serve import PortTakenError, Simulation, serve
from hmi.twin.faults import Fault
from hmi.twin.line import POINTS, TEXTS
from hmi.twin.packml import State
from hmi.twin.points import Shape
from resources import resource


@contextmanager
def serving(simulation: Simulation) -> Iterator[str]:
    """The simulator in a loop of its own thread, as it has one of its own process in the program."""
    urls: queue.Queue[str] = queue.Queue()
    ending = threading.Event()

    async def main() -> None:
        loop = asyncio.get_running_loop()
        async with asyncio.TaskGroup() as tasks:
            task = tasks.create_task(serve(simulation, urls.put))
            await loop.run_in_executor(None, ending.wait)
            task.cancel()

    thread = threading.Thread(target=asyncio.run, args=(main(),), name="simulator")
    thread.start()
    try:
        yield urls.get(timeout=40.0)
    finally:
        ending.set()
        thread.join(20.0)
        assert not thread.is_alive()


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("simulator")
    faults = (Fault("sensor_failure", 0.0),)
    with serving(Simulation(port=0, folder=folder, speed=10.0, faults=faults, load=40, load_hz=50.0)) as address:
        yield address


async def until(happens: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(20.0):
        while True:
            if await happens():
                return
            await asyncio.sleep(0.02)


async def node(client: Client, name: str) -> Any:
    return client.get_node(ua.NodeId(name, await client.get_namespace_index(LINE_URI)))  # type: ignore[arg-type]  # asyncua's integer classes


def as_user(url: str, name: str, password: str | None = None) -> Client:
    client = Client(url)
    client.set_user(name)
    client.set_password(DEMO_PASSWORDS[name] if password is None else password)
    return client


async def test_every_tag_of_the_demo_station_is_served_and_the_other_way_round(url: str) -> None:
    station = tomllib.loads(resource("stations/demo.toml").read_text("utf-8"))
    tags = {tag["name"]: tag for tag in station["tags"]}
    assert set(tags) == {point.name for point in POINTS} | set(TEXTS)
    assert 180 <= len(tags) <= 220
    async with Client(url) as client:
        index = await client.get_namespace_index(LINE_URI)
        for name, tag in tags.items():
            assert tag["node"] == f"nsu={LINE_URI};s={name}"
        nodes = [client.get_node(f"ns={index};s={name}") for name in tags]
        values = await client.read_attributes(nodes, ua.AttributeIds.Value)
        assert {value.StatusCode.name for value in values if value.StatusCode is not None} <= {
            "Good",
            "BadSensorFailure",
        }
        for point in POINTS:
            tag = tags[point.name]
            assert tag.get("kind", "analog") == point.shape.value, point.name
            if point.shape is not Shape.ANALOG:
                continue
            parent = client.get_node(f"ns={index};s={point.name}")
            span = await (await parent.get_child("0:EURange")).read_value()
            assert [span.Low, span.High] == tag["range"], point.name
            if point.unit:
                unit = await (await parent.get_child("0:EngineeringUnits")).read_value()
                assert unit.DisplayName.Text == tag["unit"] == point.unit, point.name
                letters = unit.UnitId.to_bytes(3, "big").lstrip(b"\0").decode("ascii")
                assert letters.isalnum(), point.name


def test_every_tag_of_the_demo_station_is_labelled_in_both_languages_and_its_bands_are_ordered() -> None:
    station = tomllib.loads(resource("stations/demo.toml").read_text("utf-8"))
    machines = [machine["name"] for machine in station["machines"]]
    assert machines[:4] == ["Blister", "Cartoner", "Checkweigher", "CasePacker"]
    for tag in station["tags"]:
        assert all(tag["label"][language] for language in ("en", "fr")), tag["name"]
        assert tag["machine"] in machines
        limits = tag.get("limits", {})
        chain = [limits.get(key) for key in ("low_low", "low", "high", "high_high")]
        known = [value for value in chain if value is not None]
        assert known == sorted(known), tag["name"]
        if "normal" in tag:
            low, high = tag["normal"]
            assert tag["range"][0] <= low < high <= tag["range"][1], tag["name"]
            assert all(value <= low for value in chain[:2] if value is not None), tag["name"]
            assert all(value >= high for value in chain[2:] if value is not None), tag["name"]
        if tag.get("kind") == "state" and tag["name"].endswith("StateCurrent"):
            assert {int(number) for number in tag["states"]} == {int(state) for state in State}


async def test_packml_signals_carry_their_names_in_the_packml_namespace(url: str) -> None:
    async with Client(url) as client:
        line = await client.get_namespace_index(LINE_URI)
        packml = await client.get_namespace_index(PACKML_URI)
        path = [f"{line}:DemoLine", f"{line}:Blister", f"{packml}:Status", f"{packml}:StateCurrent"]
        state = await client.nodes.objects.get_child(path)
        assert state.nodeid == (await node(client, "Blister.Status.StateCurrent")).nodeid
        words = await (await state.get_child("0:EnumStrings")).read_value()
        assert words[State.EXECUTE].Text == "Execute"
        count = [f"{packml}:Admin", f"{packml}:ProdProcessedCount[0]", f"{packml}:AccCount"]
        total = await (await node(client, "Cartoner")).get_child(count)
        assert (await total.read_data_type_as_variant_type()) == ua.VariantType.Int32
        speed = await node(client, "CasePacker.Status.CurMachSpeed")
        assert (await speed.read_data_type_as_variant_type()) == ua.VariantType.Float


async def test_values_change_with_their_own_source_time_and_a_failed_sensor_is_bad(url: str) -> None:
    async with Client(url) as client:
        force = await node(client, "Blister.SealingForce")
        first = await force.read_data_value()

        async def changed() -> bool:
            return bool((await force.read_data_value()).Value != first.Value)

        await until(changed)
        second = await force.read_data_value()
        assert second.SourceTimestamp > first.SourceTimestamp
        assert second.StatusCode.is_good()
        broken = await (await node(client, "Blister.SealingTemperature2")).read_data_value(raise_on_bad_status=False)
        assert broken.StatusCode.name == "BadSensorFailure"
        assert broken.Value is None or broken.Value.Value is None


async def test_history_is_read_in_order_and_paged(url: str) -> None:
    async with Client(url) as client:
        force = await node(client, "Blister.SealingForce")

        async def six_kept() -> bool:
            return len(await force.read_raw_history(None, None, 0)) >= 6

        await until(six_kept)
        values = await force.read_raw_history(None, None, 0)
        times = [value.SourceTimestamp for value in values]
        assert times == sorted(times) or times == sorted(times, reverse=True)
        assert len(set(times)) == len(times)
        oldest, newest = min(times), max(times)
        inside = await force.read_raw_history(oldest, newest, 0)
        assert [value.SourceTimestamp for value in inside] == sorted(times)
        assert len(await force.read_raw_history(oldest, newest, 3)) == 3
        assert (await force.read_attribute(ua.AttributeIds.Historizing)).Value.Value is True
        assert await force.read_raw_history(oldest - timedelta(days=2), oldest - timedelta(days=1), 0) == []
        with pytest.raises(ua.UaStatusCodeError, match="BadHistoryOperationUnsupported"):
            await (await node(client, "Blister.FilmTension")).read_raw_history(oldest, newest, 0)


@pytest.mark.parametrize(("user", "refused"), [("operator", ""), ("engineer", ""), ("viewer", "BadUserAccessDenied")])
async def test_who_may_write_a_setpoint(url: str, user: str, refused: str) -> None:
    async with as_user(url, user) as client:
        setpoint = await node(client, "Blister.FormingSetpoint")
        wanted = {"operator": 119.0, "engineer": 120.0, "viewer": 121.0}[user]
        if refused:
            with pytest.raises(ua.UaStatusCodeError, match=refused):
                await setpoint.write_value(wanted)
            return
        await setpoint.write_value(wanted)

        async def read_back() -> bool:
            return bool(await setpoint.read_value() == wanted)

        await until(read_back)


async def test_anonymous_people_read_and_write_nothing(url: str) -> None:
    async with Client(url) as client:
        with pytest.raises(ua.UaStatusCodeError, match="BadUserAccessDenied"):
            await (await node(client, "Blister.FormingSetpoint")).write_value(100.0)
        with pytest.raises(ua.UaStatusCodeError, match="BadUserAccessDenied"):
            await client.nodes.objects.add_object(2, "Intruder")


@pytest.mark.parametrize(
    ("name", "value", "status"),
    [
        ("Blister.FormingSetpoint", 1000.0, "BadOutOfRange"),
        ("Blister.FormingSetpoint", float("nan"), "BadOutOfRange"),
        ("Blister.FormingSetpoint", 3, "BadTypeMismatch"),
        ("Blister.SealingForce", 12.0, "BadNotWritable"),
    ],
)
async def test_what_cannot_be_written(url: str, name: str, value: float, status: str) -> None:
    async with as_user(url, "engineer") as client:
        with pytest.raises(ua.UaStatusCodeError, match=status):
            await (await node(client, name)).write_value(value)


async def test_commands_follow_the_packml_table_and_need_the_right(url: str) -> None:
    async def call(client: Client, name: str) -> None:
        packml = await client.get_namespace_index(PACKML_URI)
        await (await node(client, "Checkweigher")).call_method(f"{packml}:{name}")

    async with Client(url) as client:
        with pytest.raises(ua.UaStatusCodeError, match="BadUserAccessDenied"):
            await call(client, "Stop")
    async with as_user(url, "operator") as client:
        state = await node(client, "Checkweigher.Status.StateCurrent")

        async def is_stopped() -> bool:
            return bool(await state.read_value() == State.STOPPED)

        async def executes() -> bool:
            return bool(await state.read_value() == State.EXECUTE)

        async def is_idle() -> bool:
            return bool(await state.read_value() == State.IDLE)

        await call(client, "Stop")
        await until(is_stopped)
        with pytest.raises(ua.UaStatusCodeError, match="BadInvalidState"):
            await call(client, "Start")
        await call(client, "Reset")
        await until(is_idle)
        await call(client, "Start")
        await until(executes)


@pytest.mark.parametrize(("user", "password"), [("operator", "wrong"), ("operator", ""), ("viewer", "operator-demo")])
async def test_a_wrong_password_opens_nothing(url: str, user: str, password: str) -> None:
    with pytest.raises(ua.UaStatusCodeError, match="BadUserAccessDenied"):
        async with as_user(url, user, password):
            pass


async def test_secured_endpoints_are_offered_with_the_simulators_own_certificate(url: str) -> None:
    client = Client(url)
    endpoints = await client.connect_and_get_server_endpoints()
    offered = {(end.SecurityPolicyUri.rpartition("#")[2], end.SecurityMode.name) for end in endpoints}
    assert {("None", "None_"), ("Basic256Sha256", "Sign"), ("Basic256Sha256", "SignAndEncrypt")} <= offered
    certificate = x509.load_der_x509_certificate(endpoints[0].ServerCertificate)
    names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.UniformResourceIdentifier) == ["urn:pupitre:simulator"]
    assert "localhost" in names.get_values_for_type(x509.DNSName)
    assert endpoints[0].Server.ApplicationUri == "urn:pupitre:simulator"


class Listener:
    """A subscription at the lowest level: what the server really sends."""

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.more: list[bool] = []
        self.values: dict[int, list[float]] = {}
        self.codes: set[int] = set()

    async def heard(self, result: ua.PublishResult) -> None:
        for part in result.NotificationMessage.NotificationData or []:
            assert isinstance(part, ua.DataChangeNotification)
            self.sizes.append(len(part.MonitoredItems))
            self.more.append(result.MoreNotifications)
            for item in part.MonitoredItems:
                self.values.setdefault(item.ClientHandle, []).append(item.Value.Value.Value)
                self.codes.add(item.Value.StatusCode.value if item.Value.StatusCode else 0)


async def listen(client: Client, listener: Listener, limit: int, queue: int, publishing: bool = True) -> int:
    """Subscribe all load variables; returns the subscription's id."""
    parameters: Any = ua.CreateSubscriptionParameters()
    parameters.RequestedPublishingInterval = 50.0
    parameters.RequestedLifetimeCount = 1000
    parameters.RequestedMaxKeepAliveCount = 10
    parameters.MaxNotificationsPerPublish = limit
    parameters.PublishingEnabled = publishing
    made: Any = await client.uaclient.create_subscription(parameters, listener.heard)
    items: Any = ua.CreateMonitoredItemsParameters()
    items.SubscriptionId = made.SubscriptionId
    index = await client.get_namespace_index(LINE_URI)
    for variable in range(40):
        item: Any = ua.MonitoredItemCreateRequest()
        item.ItemToMonitor.NodeId = ua.NodeId(f"Load.{variable}", index)  # type: ignore[arg-type]  # asyncua's integer classes
        item.ItemToMonitor.AttributeId = ua.AttributeIds.Value
        item.MonitoringMode = ua.MonitoringMode.Reporting
        item.RequestedParameters.ClientHandle = variable
        item.RequestedParameters.QueueSize = queue
        items.ItemsToCreate.append(item)
    results = await client.uaclient.create_monitored_items(items)
    assert all(result.StatusCode.is_good() for result in results)
    identifier: int = made.SubscriptionId
    return identifier


async def test_load_variables_arrive_complete_in_notifications_of_the_size_asked_for(url: str) -> None:
    listener = Listener()
    async with Client(url) as client:
        await listen(client, listener, limit=25, queue=1000)

        async def enough() -> bool:
            return sum(listener.sizes) >= 1500

        await until(enough)
        written = await (await node(client, "Load.Written")).read_value()
    assert max(listener.sizes) == 25
    assert True in listener.more
    assert listener.codes == {0}
    assert len(listener.values) == 40
    for values in listener.values.values():
        assert values == [values[0] + number for number in range(len(values))], "a change is missing or doubled"
        assert values[-1] <= written / 40 + 1


async def test_a_full_queue_keeps_the_newest_and_marks_the_loss(url: str) -> None:
    listener = Listener()
    async with Client(url) as client:
        subscription = await listen(client, listener, limit=0, queue=5, publishing=False)
        before = await (await node(client, "Load.Written")).read_value()

        async def thirty_changes_each() -> bool:
            return bool(await (await node(client, "Load.Written")).read_value() >= before + 40 * 30)

        await until(thirty_changes_each)
        parameters: Any = ua.SetPublishingModeParameters()
        parameters.PublishingEnabled = True
        parameters.SubscriptionIds = [subscription]
        await client.uaclient.set_publishing_mode(parameters)

        async def marked() -> bool:
            return 0x480 in listener.codes

        await until(marked)
    gaps = sum(1 for values in listener.values.values() if values[1] > values[0] + 1)
    assert gaps > 0


async def test_a_message_that_is_not_kept_is_refused_at_republish(url: str) -> None:
    listener = Listener()
    async with Client(url) as client:
        subscription = await listen(client, listener, limit=0, queue=10)
        parameters: Any = ua.RepublishParameters()
        parameters.SubscriptionId = subscription
        parameters.RetransmitSequenceNumber = 4_000_000
        request: Any = ua.RepublishRequest()
        request.Parameters = parameters
        with pytest.raises(ua.UaStatusCodeError, match="BadMessageNotAvailable"):
            await client.uaclient.protocol.send_request(request)  # type: ignore[union-attr]  # connected


async def test_a_taken_port_is_one_clear_error(url: str, tmp_path: Path) -> None:
    port = int(url.split(":")[2].partition("/")[0])
    with pytest.raises(PortTakenError, match=f"Cannot listen at 127.0.0.1:{port}"):
        await serve(Simulation(port=port, folder=tmp_path), lambda _: None)
