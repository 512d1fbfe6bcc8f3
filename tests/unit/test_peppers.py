"""Keys of participants and voters are HMAC-SHA256, cut to 16 bytes."""

import hashlib
import hmac

from hypothesis import given
from hypothesis import strategies as st

from voting.storage.peppers import Pepper, participant_key, voter_key


@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200))
def test_a_key_is_the_hmac_of_the_standard_library(secret: bytes, message: bytes) -> None:
    assert Pepper(secret).key_of(message) == hmac.digest(secret, message, hashlib.sha256)[:16]


def test_keys_differ_by_person_question_and_event() -> None:
    one, other = Pepper(b"a" * 32), Pepper(b"b" * 32)
    keys = {
        voter_key(pepper, token, question)
        for pepper in (one, other)
        for token in ("paula", "pete")
        for question in (1, 2)
    }
    keys |= {participant_key(pepper, token) for pepper in (one, other) for token in ("paula", "pete")}
    assert len(keys) == 12
    assert voter_key(one, "paula", 1) == hmac.digest(b"a" * 32, b"ballot\x001\x00paula", "sha256")[:16]
