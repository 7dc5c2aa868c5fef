"""How many servers with something wrong in their certificate are spoken to all the same, or are sent a secret."""

import asyncio
import logging
import tempfile
from collections.abc import Iterator
from pathlib import Path

from hmi.opcua.certificates import TrustStore
from tests.benchmarks.figure import Figure
from tests.certified import certified
from tests.integration.certificate_cases import CASES, OPERATOR, RIGHT, STRONG, Outcome, tried
from tests.integration.link_recorder import Recorder, linked
from tests.integration.opcua_server import running

FIGURES: tuple[str, ...] = ("cert.accepted", "cert.wrong_reason", "cert.refused_s")


def run(quick: bool) -> Iterator[Figure]:
    """The same cases, quick or not: each is short."""
    del quick
    logging.disable(logging.CRITICAL)
    try:
        outcomes = asyncio.run(_all())
    finally:
        logging.disable(logging.NOTSET)
    accepted = sum(one.accepted or bool(one.secrets) for one in outcomes)
    wrong = sum(one.reason != case.reason for one, case in zip(outcomes, CASES, strict=True))
    yield Figure("cert.accepted", accepted, f"of {len(CASES)} cases", "== 0")
    yield Figure("cert.wrong_reason", wrong, f"of {len(CASES)} cases", "== 0")
    yield Figure("cert.refused_s", max(one.refused_s for one in outcomes), "s, the slowest", "<= 2")


async def _all() -> list[Outcome]:
    """RuntimeError when not even the right certificate comes up: then nothing would be proven."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        identity = certified()
        async with running(folder, identity) as server:
            TrustStore(folder / "right").trust(identity.der)
            recorder = Recorder()
            async with linked(
                server.url, folder / "right", recorder, policy=STRONG, identity=OPERATOR, environment=RIGHT
            ):
                await recorder.live()
            await server.forget()
            if "operator" not in server.users.asked:
                raise RuntimeError("the right certificate was not accepted")
            return [await tried(case, server, folder / f"{number}") for number, case in enumerate(CASES)]
