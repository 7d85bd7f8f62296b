"""Slow requests end, so that they don't stall others: each has a deadline, and their number a bound."""

from __future__ import annotations

import socket
import time
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock

MOST_CONNECTIONS = 200
LONGEST_REQUEST = 10.0  # seconds in which a request must have come in, head and body
_TOO_MANY = b"HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


@dataclass(slots=True)
class Connections:
    """All connections of a server, and since when each has been keeping it waiting."""

    most: int = MOST_CONNECTIONS
    longest: float = LONGEST_REQUEST
    _waiting: dict[socket.socket, float | None] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def admit(self, connection: socket.socket) -> bool:
        """Count a connection in; of too many, the one that has kept us waiting longest goes."""
        with self._lock:
            if len(self._waiting) >= self.most and not self._drop_slowest():
                with suppress(OSError):
                    connection.send(_TOO_MANY)
                return False
            self._waiting[connection] = time.monotonic()
            return True

    def release(self, connection: socket.socket) -> None:
        with self._lock:
            self._waiting.pop(connection, None)

    def expect(self, connection: socket.socket) -> None:
        """From now on a request is awaited."""
        with self._lock:
            self._waiting[connection] = time.monotonic()

    def satisfied(self, connection: socket.socket) -> None:
        """The request is in; answering it may take its time."""
        with self._lock:
            self._waiting[connection] = None

    def drop_late(self) -> None:
        """End the connections whose request has not come in time."""
        now = time.monotonic()
        with self._lock:
            for connection, since in list(self._waiting.items()):
                if since is not None and now - since > self.longest:
                    self._drop(connection)

    def _drop_slowest(self) -> bool:
        late = [(since, connection) for connection, since in self._waiting.items() if since is not None]
        if not late:
            return False
        self._drop(min(late, key=lambda one: one[0])[1])
        return True

    def _drop(self, connection: socket.socket) -> None:
        self._waiting.pop(connection, None)
        with suppress(OSError):
            connection.shutdown(socket.SHUT_RDWR)
