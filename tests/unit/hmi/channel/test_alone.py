"""A process of a training session speaks with this computer only. In a process of its own: it cannot be taken back."""

import subprocess
import sys
from typing import Final

import pytest

from hmi.channel.alone import LeavesHereError, host_is_here, is_here, refuse_to_leave

_TRIES: Final = """
import asyncio, socket, sys
from hmi.channel.alone import LeavesHereError, stay_here
stay_here()

def refused(act):
    try:
        act()
    except LeavesHereError:
        return True
    except OSError:
        return False
    return False

def at(family, kind):
    made = socket.socket(family, kind)
    made.settimeout(0.2)
    return made

tcp = lambda: at(socket.AF_INET, socket.SOCK_STREAM)
udp = lambda: at(socket.AF_INET, socket.SOCK_DGRAM)
six = lambda: at(socket.AF_INET6, socket.SOCK_STREAM)
opened = lambda host: asyncio.run(asyncio.open_connection(host, 9))
assert refused(lambda: tcp().connect(("192.0.2.1", 9)))
assert refused(lambda: tcp().connect_ex(("192.0.2.1", 9)))
assert refused(lambda: six().connect(("2001:db8::1", 9)))
assert refused(lambda: udp().sendto(b"x", ("192.0.2.1", 9)))
assert refused(lambda: udp().connect(("192.0.2.1", 9)))
assert refused(lambda: tcp().bind(("0.0.0.0", 0)))
assert refused(lambda: tcp().bind(("", 0)))
assert refused(lambda: udp().bind(("", 0)))
assert refused(lambda: socket.getaddrinfo("plant.example", 9))
assert refused(lambda: socket.gethostbyname("plant.example"))
assert refused(lambda: opened("192.0.2.1"))
assert refused(lambda: opened("plant.example"))
assert not refused(lambda: tcp().connect(("127.0.0.1", 9)))
assert not refused(lambda: udp().sendto(b"x", ("127.0.0.1", 9)))
assert not refused(lambda: opened("127.0.0.1"))
here = tcp(); here.bind(("127.0.0.1", 0)); here.listen()
assert not refused(lambda: tcp().connect(here.getsockname()))
print("done")
"""


def test_what_would_leave_is_refused_before_a_byte_of_it_goes() -> None:
    done = subprocess.run([sys.executable, "-c", _TRIES], capture_output=True, text=True, timeout=50, check=False)
    assert (done.stdout.strip(), done.returncode) == ("done", 0), done.stderr


@pytest.mark.parametrize("address", ["/run/x.sock", b"\0abstract", None, ("127.0.0.1", 1), ("::1", 1, 0, 0), ("", 0)])
def test_addresses_of_this_computer(address: object) -> None:
    assert is_here(address)


@pytest.mark.parametrize(
    "address", [("10.0.0.1", 1), ("0.0.0.0", 1), ("fe80::1%eth0", 1, 0, 2), ("plant.example", 1), (), 7]
)
def test_addresses_elsewhere(address: object) -> None:
    assert not is_here(address)


def test_a_name_that_only_looks_like_this_computer_is_elsewhere() -> None:
    assert not host_is_here("127.0.0.1.plant.example")
    assert not host_is_here(b"localhost.plant.example")


def test_other_events_are_none_of_its_business() -> None:
    refuse_to_leave("open", ("/etc/hosts", "r", 0))
    refuse_to_leave("socket.__new__", (None, 2, 1, 0))
    with pytest.raises(LeavesHereError):
        refuse_to_leave("socket.connect", (None, ("192.0.2.1", 9)))
