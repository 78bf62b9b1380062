"""Sockets that end on time and at a size, and the adapter that makes requests use them.

Every read of a reply passes through ``recv_into`` of one of the two sockets below, so the meter
there bounds slow headers, endless "100 Continue" lines, chunk extensions and bodies alike.
"""

import socket
import ssl
import time
from functools import cache
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection

from workbench.net.failing import failed
from workbench.net.guard import Target

HEADER_BYTES = 256 * 1024
_SENT = 64 * 1024  # bytes of a request that are remembered
_TRIED = 6  # addresses of one name that are dialled before giving up


class Meter:
    """Seconds and bytes left to one fetch. ``used`` counts what came in, unpacked from TLS only.

    ``sent`` is the beginning of what went out, until somebody empties it.
    """

    def __init__(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds
        self.used = 0
        self.limit = HEADER_BYTES
        self.sent = bytearray()

    def left(self) -> float:
        """Seconds left, more than 0. Raises ``FetchFailed`` timeout."""
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise failed("timeout")
        return left

    def grant(self, size: int) -> None:
        """From here on, ``size`` bytes more may come. The next reply starts with this again."""
        self.limit = self.used + size

    def count(self, size: int) -> int:
        """Raises ``FetchFailed`` too_large."""
        self.used += size
        if self.used > self.limit:
            raise failed("too_large")
        return size

    def note(self, data: Any) -> None:
        """Remember what goes out."""
        self.sent += bytes(data[: _SENT - len(self.sent)])


class PlainSocket(socket.socket):
    """A metered TCP socket."""

    meter: Meter

    def recv_into(self, buffer: Any, nbytes: int = 0, flags: int = 0) -> int:
        self.settimeout(self.meter.left())
        try:
            return self.meter.count(super().recv_into(buffer, nbytes, flags))
        except TimeoutError:
            raise failed("timeout") from None

    def sendall(self, data: Any, flags: int = 0) -> None:
        self.meter.note(data)
        super().sendall(data, flags)


class SecureSocket(ssl.SSLSocket):
    """A metered TLS socket; unmetered during the handshake, which has one time limit as a whole."""

    meter: Meter

    def recv_into(self, buffer: Any, nbytes: int | None = None, flags: int = 0) -> int:
        self.settimeout(self.meter.left())
        try:
            return self.meter.count(super().recv_into(buffer, nbytes, flags))
        except TimeoutError:
            raise failed("timeout") from None

    def sendall(self, data: Any, flags: int = 0) -> None:
        self.meter.note(data)
        super().sendall(data, flags)


def dial(target: Target, meter: Meter, seconds: float) -> PlainSocket:
    """Connect to the first checked address that answers within ``seconds`` in all."""
    end = time.monotonic() + min(seconds, meter.left())
    tried = target.addresses[:_TRIED]
    for index, address in enumerate(tried):
        share = (end - time.monotonic()) / (len(tried) - index)
        if share > 0 and (sock := _connect(address, target.port, share)):
            sock.meter = meter
            sock.settimeout(meter.left())
            return sock
    raise failed("connect_failed")


def _connect(address: str, port: int, seconds: float) -> PlainSocket | None:
    sock = PlainSocket(socket.AF_INET6 if ":" in address else socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.settimeout(seconds)
        sock.connect((address, port))
    except OSError:
        sock.close()
        return None
    return sock


class _Plain(HTTPConnection):
    def __init__(self, *args: Any, sock: PlainSocket, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dialled = sock

    def _new_conn(self) -> socket.socket:
        return self._dialled


class _Secure(HTTPSConnection):
    def __init__(self, *args: Any, sock: PlainSocket, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dialled = sock

    def _new_conn(self) -> socket.socket:
        return self._dialled

    def connect(self) -> None:
        super().connect()
        if not isinstance(self.sock, SecureSocket):  # another TLS layer was slipped in
            raise failed("tls_failed")
        self.sock.meter = self._dialled.meter


class _PlainPool(HTTPConnectionPool):
    ConnectionCls = _Plain


class _SecurePool(HTTPSConnectionPool):
    ConnectionCls = _Secure


class PinnedAdapter(HTTPAdapter):
    """Sends one request over one dialled socket. Host header, SNI and certificate name stay the
    link's own; proxies and environment settings play no part, as no session is involved."""

    def __init__(self, target: Target, sock: PlainSocket, context: ssl.SSLContext) -> None:
        super().__init__(max_retries=0)
        if target.scheme == "https":
            self._pool: HTTPConnectionPool = _SecurePool(
                target.host, target.port, sock=sock, ssl_context=context
            )
        else:
            self._pool = _PlainPool(target.host, target.port, sock=sock)

    def get_connection_with_tls_context(self, *_: Any, **__: Any) -> HTTPConnectionPool:
        """The one pool there is, whatever the request says."""
        return self._pool

    def cert_verify(self, *_: Any, **__: Any) -> None:
        """Nothing to add: the context holds the authorities and demands a matching certificate."""

    def close(self) -> None:
        """Close the pool of the one socket."""
        super().close()
        self._pool.close()


@cache
def secure_context(ca_file: str) -> ssl.SSLContext:
    """Certificates are checked against ``ca_file``, names too; sockets are metered.

    Reading the authorities takes 20 ms, so it is done once for a file."""
    context = ssl.create_default_context(cafile=ca_file)
    context.sslsocket_class = SecureSocket
    return context
