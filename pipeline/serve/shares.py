"""Whose turn it is: the client that has had the least of the workers' time lately."""

from __future__ import annotations

_HALF_LIFE = 30.0
"""Seconds after which time that was used counts half."""
_MOST_CLIENTS = 10_000
"""Clients that are remembered; beyond, those that used least are forgotten."""


class Shares:
    """Seconds of workers' time by client, fading as time passes."""

    def __init__(self) -> None:
        self._used: dict[str, tuple[float, float]] = {}

    def add(self, client: str, seconds: float, now: float) -> None:
        """Charge a client; `now` is in seconds of a clock that only goes forward."""
        self._used[client] = (self.of(client, now) + seconds, now)
        if len(self._used) > _MOST_CLIENTS:
            ranked = sorted(self._used, key=lambda each: self.of(each, now))
            for forgotten in ranked[: _MOST_CLIENTS // 2]:
                del self._used[forgotten]

    def of(self, client: str, now: float) -> float:
        """Seconds that a client has used, each counting the less the longer ago."""
        seconds, then = self._used.get(client, (0.0, now))
        return float(seconds * 0.5 ** ((now - then) / _HALF_LIFE))
