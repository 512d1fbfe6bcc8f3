"""A start prints the links a person needs next; into a log go none that let anybody in for long."""

import os
import pty

import pytest

from voting.config import Settings, load_settings
from voting.server import is_logged, welcome
from voting.services.context import Context
from voting.services.links import event_links

SHARED = {
    "VOTING_DATABASE_URL": "postgresql://balss@/balss", "VOTING_REDIS_URL": "redis://127.0.0.1",
    "VOTING_SECRET_KEY": "0123456789abcdef",
}  # fmt: skip


def printed(settings: Settings, context: Context, capsys: pytest.CaptureFixture[str]) -> str:
    welcome(settings, context)
    return capsys.readouterr().out


def test_a_person_is_told_every_link(context: Context, riga: int, capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(load_settings({}, {}), context, capsys)
    links = event_links(context, riga)
    assert links["event"]["organiser_url"] in told
    assert all(session["moderator_url"] in told for session in links["sessions"])


def test_a_log_is_told_the_first_account_alone(context: Context, riga: int, capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(load_settings({"workers": 4}, SHARED), context, capsys)
    assert "http" not in told.replace("http://127.0.0.1:8000", "").partition("First account")[0]
    assert told.count("/staff/link/") == 1
    links = event_links(context, riga)
    for secret in (links["event"]["organiser_url"], *(s["moderator_url"] for s in links["sessions"])):
        assert secret.rpartition("/")[2] not in told


def test_what_goes_to_the_journal_or_comes_from_several_workers_is_a_log() -> None:
    alone, several = load_settings({}, {}), load_settings({"workers": 2}, SHARED)
    read, write = os.pipe()
    terminal, shown = pty.openpty()
    here = os.fstat(write)
    assert is_logged(alone, write, {"JOURNAL_STREAM": f"{here.st_dev}:{here.st_ino}"})
    assert not is_logged(alone, write, {"JOURNAL_STREAM": f"{here.st_dev}:{here.st_ino + 1}"}), "somebody else's"
    assert not is_logged(alone, write, {})
    assert is_logged(several, write, {})
    assert not is_logged(several, shown, {}), "somebody sits before it"
    for number in (read, write, terminal, shown):
        os.close(number)
    assert not is_logged(several, write, {}), "nobody keeps anything"
