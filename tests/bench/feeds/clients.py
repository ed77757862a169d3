"""Many clients at once on loopback, in one thread: each sends its next request as soon as it has an answer."""

from __future__ import annotations

import selectors
import socket
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass
class Load:
    """What so many clients got: answers by status, seconds each took, seconds in all."""

    statuses: Counter[int] = field(default_factory=Counter)
    latencies: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def per_second(self) -> float:
        """Answers a second."""
        return len(self.latencies) / self.seconds

    @property
    def p99(self) -> float:
        """Seconds within which 99 of 100 answers came."""
        return sorted(self.latencies)[int(0.99 * (len(self.latencies) - 1))]


class _Client:
    """One connection, kept alive as long as the server keeps it."""

    def __init__(self, port: int, waiting: selectors.BaseSelector) -> None:
        self._port, self._waiting = port, waiting
        self._connect()

    def _connect(self) -> None:
        self.socket = socket.create_connection(("127.0.0.1", self._port))
        self.socket.setblocking(False)
        self._waiting.register(self.socket, selectors.EVENT_READ, self)

    def close(self) -> None:
        self._waiting.unregister(self.socket)
        self.socket.close()

    def again(self, request: bytes) -> None:
        """Send the next request, by a new connection if the server closes this one, as it does after a 304."""
        began = time.perf_counter()
        if b"\r\nconnection: close\r\n" in self.buffer[:1000].lower():
            self.close()
            self._connect()
        self.send(request)
        self.sent = began

    def send(self, request: bytes) -> None:
        self.buffer, self.sent = b"", time.perf_counter()
        self.socket.sendall(request)

    def status(self) -> int | None:
        """The status once the whole answer is here."""
        received = self.socket.recv(1 << 20)
        if not received:
            raise ConnectionError("the server hung up")
        self.buffer += received
        head, found, body = self.buffer.partition(b"\r\n\r\n")
        if not found:
            return None
        status = int(head[9:12])
        length = 0
        for line in head.split(b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        return status if status == 304 or len(body) >= length else None


def request(path: str, **headers: str) -> bytes:
    """A request as it goes over the wire."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    return f"GET {path} HTTP/1.1\r\nHost: localhost\r\n{more}\r\n".encode()


def load(port: int, requests: Iterator[bytes], clients: int = 50) -> Load:
    """Send all requests, by so many clients at once."""
    found = Load()
    began = time.perf_counter()
    with selectors.DefaultSelector() as waiting:
        for _ in range(clients):
            if (first := next(requests, None)) is None:
                break
            _Client(port, waiting).send(first)
        while waiting.get_map():
            for key, _ in waiting.select(timeout=60):
                _received(key.data, requests, found)
    found.seconds = time.perf_counter() - began
    return found


def _received(client: _Client, requests: Iterator[bytes], found: Load) -> None:
    status = client.status()
    if status is None:
        return
    found.statuses[status] += 1
    found.latencies.append(time.perf_counter() - client.sent)
    if (following := next(requests, None)) is None:
        client.close()
    else:
        client.again(following)
