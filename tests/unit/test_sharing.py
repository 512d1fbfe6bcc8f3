"""Work shared out between threads: all of it is done, once, before the caller goes on."""

import threading
import time

from voting.concurrency.sharing import WORTH_SHARING, Sharing


def test_each_item_is_done_once_and_nothing_is_left_when_the_call_returns() -> None:
    sharing = Sharing(helpers=3)
    for size in (0, 1, WORTH_SHARING - 1, WORTH_SHARING, 5_000):
        done: list[int] = []
        sharing.each(done.append, range(size))
        assert sorted(done) == list(range(size))


def test_other_threads_help_with_a_long_list() -> None:
    threads: set[int] = set()

    def wait(_: int) -> None:
        threads.add(threading.get_ident())
        time.sleep(0.001)

    Sharing(helpers=1).each(wait, range(WORTH_SHARING))
    assert len(threads) == 2


def test_without_a_second_processor_the_caller_does_it_alone() -> None:
    threads: set[int] = set()
    Sharing(helpers=0).each(lambda _: threads.add(threading.get_ident()), range(1_000))
    assert threads == {threading.get_ident()}
