"""More connections than the stock limit of 1,024 are served at once."""

from contextlib import ExitStack

import pytest

from tests.live.raw_socket import RawSocket
from tests.server_process import ServerProcess
from voting.concurrency.serving import raise_file_limit

pytestmark = pytest.mark.live


def test_phone_1200_is_served_while_the_others_stay(server: ServerProcess) -> None:
    raise_file_limit()
    with ExitStack() as stack:
        for number in range(1200):
            phone = stack.enter_context(RawSocket(server.port, {"Cookie": f"participant=token-of-phone-{number:06d}"}))
            assert phone.status == 101
        assert phone.join().startswith("40/participant,")
