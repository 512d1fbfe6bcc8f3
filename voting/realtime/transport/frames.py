"""Frames (RFC 6455, section 5): the usual ones by hand, since there are thousands of them; others by the library."""

from websockets.frames import Frame, Opcode
from websockets.utils import apply_mask


def text_frame(text: bytes) -> bytes:
    """A whole unmasked text message, ready to be written."""
    size = len(text)
    if size < 126:
        return b"\x81%c%b" % (size, text)
    if size < 65_536:
        return b"\x81\x7e%b%b" % (size.to_bytes(2, "big"), text)
    return b"\x81\x7f%b%b" % (size.to_bytes(8, "big"), text)


def binary_frame(data: bytes) -> bytes:
    """A whole unmasked binary message, ready to be written."""
    return Frame(Opcode.BINARY, data).serialize(mask=False)


def short_text(data: bytes) -> bytes | None:
    """The text where `data` is exactly one whole masked text frame of less than 64 kB; None: let the protocol see."""
    size = len(data)
    if size < 6 or data[0] != 0x81:
        return None
    if data[1] < 0xFE:
        return apply_mask(data[6:], data[2:6]) if data[1] == size + 122 else None  # 0x80, and 6 bytes before the text
    if data[1] == 0xFE and size > 133 and data[2] << 8 | data[3] == size - 8:
        return apply_mask(data[8:], data[4:8])
    return None
