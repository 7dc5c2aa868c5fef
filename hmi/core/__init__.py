"""The core: links, log and screens put together (`build`), and their life (`run`)."""

from hmi.core.build import Core, build
from hmi.core.life import run

__all__ = ["Core", "build", "run"]
