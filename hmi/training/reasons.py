"""Why training does not do what is asked: message keys, with their arguments. Pure."""

from typing import Final

NOT_HERE: Final = "training.not_here"
"""This is no training station."""
NOWHERE_ELSE: Final = "training.nowhere_else"  # url
"""A training session looks at no other server."""
NO_SCENARIO: Final = "training.no_scenario"  # scenario
"""There is none of this name, or its file is not sound."""
OTHER_VERSION: Final = "training.other_version"  # scenario
"""The scenario is another one by now than the person read."""
BUSY: Final = "training.busy"  # trainee
"""A session is under way."""
NO_SESSION: Final = "training.no_session"
"""None is under way, or there is none of this id."""
NOT_YOURS: Final = "training.not_yours"  # trainee
"""It is somebody else's session."""
TRAINER_ONLY: Final = "training.trainer_only"  # trainer
"""There is a trainer now, who steers it."""
NO_HINT: Final = "training.no_hint"
"""All help is taken."""
NOT_OFFERED: Final = "training.not_offered"  # what
"""The scenario does not offer this at the machine."""
WORKING: Final = "training.working"
"""Something is being done at the machine already."""
NO_LINE: Final = "training.no_line"
"""The simulated line does not answer."""
NOT_DONE: Final = "training.not_done"  # detail
"""It does not do what it was told."""
FROZEN: Final = "training.frozen"
"""The line stands still; nothing is done at it now."""

ALL: Final = (
    NOT_HERE,
    NOWHERE_ELSE,
    NO_SCENARIO,
    OTHER_VERSION,
    BUSY,
    NO_SESSION,
    NOT_YOURS,
    TRAINER_ONLY,
    NO_HINT,
    NOT_OFFERED,
    WORKING,
    NO_LINE,
    NOT_DONE,
    FROZEN,
)
