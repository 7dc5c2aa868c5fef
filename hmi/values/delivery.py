"""Delivery: where a batch of samples came from, so that it is acknowledged only once it is safe."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delivery:
    """One NotificationMessage: link name, subscription and sequence number on the server, when it was heard (UTC)."""

    link: str
    subscription_id: int
    sequence: int
    heard_ns: int
