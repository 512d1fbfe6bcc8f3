"""A start prints the links a person needs next; into a log go none that let anybody in for long."""

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


def test_a_person_is_told_every_link(
    context: Context, riga: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JOURNAL_STREAM", raising=False)
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


def test_what_systemd_or_several_workers_print_is_a_log() -> None:
    alone, several = load_settings({}, {}), load_settings({"workers": 2}, SHARED)
    assert not is_logged(alone, {})
    assert is_logged(alone, {"JOURNAL_STREAM": "8:12345"})
    assert is_logged(several, {})
