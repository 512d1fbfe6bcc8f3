"""An older database becomes one of this version, and keeps what it holds."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from tests.server_process import run_command
from voting.storage import SchemaError, Storage, open_database, upgrade
from voting.storage.databases.sqlite import open_engine
from voting.storage.migrations import _config
from voting.storage.models import Base

ROWS = """
    INSERT INTO event VALUES (1, 'k', 'RIGA2017', '{}', '[]', NULL, NULL, NULL, NULL, '[]', 5, '{}', 'o', NULL);
    INSERT INTO session (id, event_id, position, code, title, moderators, state, blank, hall_token, moderator_token,
        version, opened) VALUES (1, 1, 0, 'KLASTERI', '{}', '[]', 'live', 0, 'h', 'm', 1, 1);
    INSERT INTO question (id, session_id, key, position, kind, text, abstain, change, sealed, settings, state, round,
        revealed_hall, revealed_phones)
        VALUES (1, 1, 'barriers', 0, 'single_choice', '{}', 0, 1, 0, '{}', 'open', 1, 0, 0);
    INSERT INTO round (question_id, number, opened_at) VALUES (1, 1, '2017-05-24 09:00:00.000000');
    INSERT INTO ballot (question_id, round, voter, answer) VALUES (1, 1, x'00112233445566778899aabbccddeeff', '{}');
"""


@pytest.fixture
def older(tmp_path: Path) -> Path:
    path = tmp_path / "voting.db"
    command.upgrade(_config(open_database(path)), "0001")
    with sqlite3.connect(path) as connection:
        connection.executescript(ROWS)
    return path


def test_an_upgrade_keeps_every_row(older: Path) -> None:
    upgrade(open_database(older))
    with sqlite3.connect(older) as connection:
        for table in ("event", "session", "question", "round", "ballot"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (1,), table
    Storage(older).close()


def test_the_command_upgrades_and_others_ask_for_it(older: Path) -> None:
    with pytest.raises(SchemaError, match="run.py upgrade"):
        Storage(older)
    assert "upgrade" in run_command("links", "KLASTERI", database=older, check=False).stderr
    run_command("upgrade", database=older)
    Storage(older).close()


def test_the_tables_are_those_of_the_models(tmp_path: Path) -> None:
    path = tmp_path / "voting.db"
    Storage(path).close()
    with open_engine(path, own_thread=True).connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
