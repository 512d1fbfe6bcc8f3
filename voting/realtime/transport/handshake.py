"""The answer to a request for a WebSocket (RFC 6455, section 4.2)."""

import base64
from typing import Any

from websockets.utils import accept_key


class HandshakeRefused(Exception):
    """The request is no WebSocket handshake; `status` and `headers` are the answer."""

    def __init__(self, status: str, *headers: tuple[str, str]) -> None:
        super().__init__(status)
        self.status = status
        self.headers = [("Connection", "close"), ("Content-Length", "0"), *headers]


def handshake(environ: dict[str, Any]) -> bytes:
    """The answer that opens the WebSocket a request asks for; HandshakeRefused."""
    words = [word.strip().lower() for word in environ.get("HTTP_CONNECTION", "").split(",")]
    if "upgrade" not in words or environ.get("HTTP_UPGRADE", "").lower() != "websocket":
        raise HandshakeRefused("426 Upgrade Required", ("Upgrade", "websocket"))
    if environ.get("REQUEST_METHOD") != "GET":
        raise HandshakeRefused("405 Method Not Allowed", ("Allow", "GET"))
    if environ.get("HTTP_SEC_WEBSOCKET_VERSION") != "13":
        raise HandshakeRefused("426 Upgrade Required", ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"))
    key = environ.get("HTTP_SEC_WEBSOCKET_KEY", "").strip()
    if not _is_key(key):
        raise HandshakeRefused("400 Bad Request")
    lines = ("HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade")
    return "\r\n".join([*lines, f"Sec-WebSocket-Accept: {accept_key(key)}", "", ""]).encode()


def _is_key(key: str) -> bool:
    """Whether a key is 16 bytes in base64, as section 4.1 asks."""
    try:
        return len(base64.b64decode(key.encode(), validate=True)) == 16
    except ValueError:
        return False
