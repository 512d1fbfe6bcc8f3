"""What workers call participants among themselves."""

import hashlib
import struct
from collections.abc import Iterable

DIGEST_BYTES = 8


def digest_of(secret: bytes, session_id: int, token: str) -> int:
    """What workers call a participant among themselves: 64 bits of a keyed hash (RFC 7693) that no table knows, another
    one in every session. All workers have the same secret."""
    salt = session_id.to_bytes(16, "big")
    hashed = hashlib.blake2b(token.encode(), digest_size=DIGEST_BYTES, key=secret, salt=salt).digest()
    return int.from_bytes(hashed, "big")


def packed_digests(digests: Iterable[int]) -> bytes:
    """Sorted, so that they do not tell who came when."""
    ordered = sorted(digests)
    return struct.pack(f">{len(ordered)}Q", *ordered)


def unpacked_digests(packed: bytes) -> frozenset[int]:
    """The digests of another worker."""
    return frozenset(struct.unpack(f">{len(packed) // DIGEST_BYTES}Q", packed))
