"""In = good + reject + in process: at every step, whatever happens."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hmi.twin.cartoner import BLISTERS
from hmi.twin.faults import FAULTS
from hmi.twin.line import Line
from hmi.twin.packer import CASE
from hmi.twin.packml import Command

_MACHINES = ("Blister", "Cartoner", "Checkweigher", "CasePacker")
_EVENT = st.one_of(
    st.tuples(st.just("fault"), st.sampled_from(sorted(FAULTS))),
    st.tuples(st.sampled_from(_MACHINES), st.sampled_from(list(Command))),
)


class Books:
    """The line's books kept from outside: what was in the buffers at the start must be found again."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._start = (line.blisters.level, line.belt.level, line.cartons.level)
        self._inside = [balance.inside for balance in line.balances()]

    def check(self) -> None:
        line = self._line
        for balance in line.balances():
            assert balance.holds, balance
            assert min(balance.entered, balance.good, balance.rejected, balance.inside) >= 0
        for buffer, start in zip((line.blisters, line.belt, line.cartons), self._start, strict=True):
            assert 0 <= buffer.level <= buffer.capacity
            assert buffer.put_in - buffer.taken == buffer.level
            assert buffer.put_in >= start
        blister, cartoner, weigher, packer = line.balances()
        assert blister.good == line.blisters.put_in - self._start[0]
        assert cartoner.entered - self._inside[1] == line.blisters.taken
        assert cartoner.good == BLISTERS * (line.belt.put_in - self._start[1])
        assert weigher.entered - self._inside[2] == line.belt.taken
        assert weigher.good == line.cartons.put_in - self._start[2]
        assert packer.entered == line.cartons.taken
        assert packer.good % CASE == 0

    def counts(self) -> None:
        for unit, per_product in zip(self._line.machines.values(), (1, BLISTERS, 1, CASE), strict=True):
            balance = unit.balance()
            assert unit.processed.total * per_product == balance.good + balance.rejected
            assert unit.defective.total <= unit.processed.total


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10_000),
    dt_s=st.sampled_from([0.05, 0.1, 0.25, 1.0]),
    events=st.dictionaries(st.integers(0, 300), _EVENT, max_size=12),
)
def test_nothing_appears_or_vanishes(seed: int, dt_s: float, events: dict[int, tuple[str, str | Command]]) -> None:
    line = Line(seed)
    books = Books(line)
    for number in range(320):
        match events.get(number):
            case ("fault", str() as name):
                line.start_fault(name)
            case (machine, Command() as command):
                line.command(machine, command)
            case _:
                pass
        line.step(dt_s)
        books.check()
    books.counts()


def test_an_hour_with_every_fault_balances() -> None:
    line = Line(3)
    books = Books(line)
    names = sorted(FAULTS)
    for number in range(3600):
        if number % 240 == 120 and number // 240 < len(names):
            line.start_fault(names[number // 240])
        line.step(1.0)
        books.check()
    books.counts()
    assert line.packer.processed.total > 60
    assert line.blister.defective.total > 10
