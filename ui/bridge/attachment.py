"""Attachment: keeps this screen attached to a core, says so when it is not, and sends what the screen asks."""

import asyncio
import itertools
import logging
from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from hmi.channel.messages import (
    PROTOCOL,
    Answer,
    Ask,
    Frame,
    FromScreen,
    Hello,
    Parting,
    Refused,
    StopCore,
    Touched,
    Watch,
    Welcome,
    Withdraw,
)
from hmi.channel.questions import Question, Reply
from hmi.channel.socket import ChannelError
from ui.bridge.picture import Picture
from ui.bridge.ports import Connect, CoreLine, StartCore

_EAGER_S: Final = 0.05
_EAGER_TRIES: Final = 100
"""A core that is starting answers within seconds: ask often at first, so that its first value shows at once."""
_PATIENT_S: Final = 1.0
_STOP_S: Final = 5.0
_ANSWER_S: Final = 40.0
"""The core itself gives up earlier, and says so; this is for a core that says nothing."""
_log = logging.getLogger(__name__)


class Attachment(QObject):
    """Runs as one task (`run`); signals are emitted on Qt's thread."""

    welcomed = Signal()
    """A core answered: tags, links and paths may be others than before."""
    lost = Signal()

    def __init__(
        self,
        picture: Picture,
        connect: Connect,
        start_core: StartCore | None,
        *,
        screen: str,
        mono: Callable[[], int],
    ) -> None:
        super().__init__()
        self._picture = picture
        self._connect = connect
        self._start_core = start_core
        self._screen = screen
        self._mono = mono
        self._watch = Watch(shown=[], trended=[])
        self._outbox: asyncio.Queue[FromScreen] = asyncio.Queue()
        self._requests = itertools.count(1)
        self._answers: dict[int, asyncio.Future[str]] = {}
        self._asked: dict[int, asyncio.Future[Reply | Refused]] = {}
        self._greeted = False
        self._leaving = False

    @property
    def attached(self) -> bool:
        """Whether a core is listening now."""
        return self._greeted

    def watch(self, shown: Sequence[int], trended: Sequence[int]) -> None:
        """From now on show the newest value of these tags and trend those; kept over the loss of a core."""
        self._watch = Watch(shown=list(shown), trended=list(trended))
        self._picture.trend(list(trended))
        if self._picture.welcome is not None:
            self._outbox.put_nowait(self._watch)

    def touch(self) -> None:
        """A person is at this screen: whoever is logged in here stays so."""
        if self._greeted:
            self._outbox.put_nowait(Touched())

    def leave(self) -> None:
        """This screen ends: a core that goes away from now on is not missed, and none is started."""
        self._leaving = True

    async def stop_core(self) -> str:
        """Ask the core to end; answers "" when it does, else the key of the reason why not."""
        return await self.end_core()

    def end_core(self) -> asyncio.Future[str]:
        """The same, for whoever cannot wait. Unless this screen leaves, the core is started again."""
        request = next(self._requests)
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[str] = loop.create_future()
        self._answers[request] = answer
        self._outbox.put_nowait(StopCore(request=request))
        due = loop.call_later(_STOP_S, self._answer, request, "core_silent")

        def settled(_: object) -> None:
            due.cancel()
            self._answers.pop(request, None)

        answer.add_done_callback(settled)
        return answer

    def ask(self, question: Question) -> asyncio.Future[Reply | Refused]:
        """Ask the core. The reply, or Refused with a message key; never an exception. Cancel it to withdraw."""
        request = next(self._requests)
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Reply | Refused] = loop.create_future()
        if not self._greeted:
            answer.set_result(Refused(request=request, reason="core_gone"))
            return answer
        self._asked[request] = answer
        self._outbox.put_nowait(Ask(request=request, question=question))
        due = loop.call_later(_ANSWER_S, self._reply, request, Refused(request=request, reason="core_silent"))

        def settled(_: object) -> None:
            due.cancel()
            if self._asked.pop(request, None) is not None and self._greeted:
                self._outbox.put_nowait(Withdraw(request=request))  # nobody waits for it any more

        answer.add_done_callback(settled)
        return answer

    async def run(self) -> None:
        """Attach, listen, and attach again, until cancelled or told to `leave`."""
        tries = 0
        while not self._leaving:
            try:
                line = await self._connect()
            except ChannelError as error:
                tries += 1
                if self._start_core is not None:
                    self._start_core()
                if self._picture.welcome is None and tries > _EAGER_TRIES:
                    self._picture.lose(error.reason)
                await asyncio.sleep(_EAGER_S if tries <= _EAGER_TRIES else _PATIENT_S)
                continue
            tries = 0
            was_greeted = False
            try:
                await self._converse(line)
            except ChannelError as error:
                _log.info("the core is gone: %s", error)
                was_greeted, self._greeted = self._greeted, False
                self._picture.lose(error.reason)
                self._settle("", error.reason)
                self.lost.emit()
            finally:
                await line.close()
            await asyncio.sleep(_EAGER_S if was_greeted else _PATIENT_S)

    async def _converse(self, line: CoreLine) -> None:
        """One connection from greeting to end. Raises ChannelError with the reason for which it ended."""
        await line.send(Hello(protocol=PROTOCOL, screen=self._screen))
        answer = await line.receive()
        match answer:
            case Welcome(protocol=version) if version == PROTOCOL:
                self._picture.greet(answer, self._mono())
                self._greeted = True
            case Parting(reason=reason):
                raise ChannelError(reason)
            case _:
                raise ChannelError("channel_other_version")
        self._outbox = asyncio.Queue()
        self._outbox.put_nowait(self._watch)
        self.welcomed.emit()
        async with asyncio.TaskGroup() as group:
            sender = group.create_task(self._send_all(line), name="screen requests")
            gone = await self._listen(line)
            sender.cancel()
        raise gone

    async def _listen(self, line: CoreLine) -> ChannelError:
        while True:
            try:
                message = await line.receive()
            except ChannelError as error:
                return error
            match message:
                case Frame():
                    self._picture.take(message, self._mono())
                case Refused(request=request, reason=reason):
                    self._answer(request, reason)
                    self._reply(request, message)
                case Answer(request=request, reply=reply):
                    self._reply(request, reply)
                case Parting(reason=reason):
                    return ChannelError(reason)
                case Welcome():
                    return ChannelError("channel_not_understood")

    async def _send_all(self, line: CoreLine) -> None:
        while True:
            message = await self._outbox.get()
            if isinstance(message, Watch):
                self._picture.expect_backlog()
            try:
                await line.send(message)
            except ChannelError:
                return  # the listening side learns the same and says so

    def _answer(self, request: int, reason: str) -> None:
        waiting = self._answers.get(request)
        if waiting is not None and not waiting.done():
            waiting.set_result(reason)

    def _reply(self, request: int, reply: Reply | Refused) -> None:
        waiting = self._asked.pop(request, None)
        if waiting is not None and not waiting.done():
            waiting.set_result(reply)

    def _settle(self, reason: str, gone: str) -> None:
        for request in list(self._answers):
            self._answer(request, reason)
        for request in list(self._asked):
            self._reply(request, Refused(request=request, reason=gone))
