"""The programs of the machine, as tests and `make machines` start them, and that nothing of them stays."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tools.machines import CannotStart, Nginx, PostgreSQL, RedisServer
from tools.machines.folder import Folder
from tools.machines.guard import signal_family, started_at

pytestmark = pytest.mark.live
ROOT = Path(__file__).resolve().parents[2]
STARTS_AND_WAITS = """
import time
from tools.machines import Nginx, PostgreSQL, RedisServer
from tools.machines.folder import Folder
folder = Folder()
programs = [PostgreSQL(folder), RedisServer(folder), Nginx(folder, [9])]
programs[0].make(), programs[1].start(), programs[2].start()
programs[1].pause()
print(folder.path, *[program.pid for program in programs], flush=True)
time.sleep(60)
"""


def test_postgresql_keeps_what_it_acknowledged_when_it_is_killed(folder: Folder) -> None:
    postgresql = PostgreSQL(folder)
    postgresql.make()
    settings = [postgresql.sql(f"SHOW {name}") for name in ("fsync", "synchronous_commit", "full_page_writes")]
    assert settings == ["on", "on", "on"]
    postgresql.sql("CREATE TABLE kept (number int); INSERT INTO kept VALUES (7)")
    postgresql.kill()
    postgresql.start()
    assert postgresql.sql("SELECT number FROM kept") == "7"
    postgresql.restart()
    assert postgresql.sql("SELECT number FROM kept") == "7"
    postgresql.stop()


def test_a_failing_statement_is_not_in_the_log_of_postgresql(folder: Folder) -> None:
    postgresql = PostgreSQL(folder)
    postgresql.make()
    postgresql.sql("CREATE TABLE voters (hash text PRIMARY KEY); INSERT INTO voters VALUES ('canary')")
    with pytest.raises(CannotStart, match="duplicate key"):
        postgresql.sql("INSERT INTO voters VALUES ('canary')")
    postgresql.stop()
    assert "duplicate key" in postgresql.log.read_text()
    assert "canary" not in postgresql.log.read_text()


def test_redis_wants_its_password_and_remembers_nothing(folder: Folder) -> None:
    redis = RedisServer(folder)
    redis.start()
    assert redis.ask("SET", "told", "yes") == "+OK"
    redis.restart()
    assert redis.ask("EXISTS", "told") == ":0"
    redis.ask("SET", "told", "yes")
    redis.flush_all()
    assert redis.ask("EXISTS", "told") == ":0"
    redis.pause()
    assert not redis.answers()
    redis.resume()
    assert redis.answers()
    redis.stop()
    assert not redis.answers()


def test_nginx_accepts_the_settings_as_they_are_shipped(folder: Folder) -> None:
    assert "[emerg]" not in Nginx(folder, [1, 2, 3, 4]).check()


def test_what_differs_from_the_shipped_settings_is_known(folder: Folder) -> None:
    ours = Nginx(folder, [1]).settings.read_text().splitlines()
    shipped = (ROOT / "deploy" / "nginx.conf").read_text().splitlines()
    changed = {line.split()[0] for line in shipped if line not in ours and line.strip()}
    assert changed == {"user", "error_log", "server", "ssl_certificate", "ssl_certificate_key", "listen", "root"}


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_nothing_stays_when_whoever_started_it_is_killed(folder: Folder, number: int) -> None:
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTS_AND_WAITS], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert starter.stdout is not None
    place, *pids = starter.stdout.readline().decode().split()
    assert all(started_at(int(pid)) for pid in pids)
    os.kill(starter.pid, number)
    starter.wait()
    deadline = time.monotonic() + 20
    while Path(place).exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not Path(place).exists()
    assert [pid for pid in pids if started_at(int(pid))] == []


def test_a_process_that_ends_by_itself_meanwhile_stops_no_signal(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = subprocess.Popen(["true"])
    ended.wait()
    with subprocess.Popen(["sleep", "60"]) as sleeping:
        monkeypatch.setattr("tools.machines.guard.family", lambda pid: [ended.pid, pid])
        signal_family(sleeping.pid, signal.SIGKILL)
        assert sleeping.wait(20) == -signal.SIGKILL


def test_a_program_that_has_ended_by_itself_can_be_stopped(folder: Folder) -> None:
    redis = RedisServer(folder)
    redis.start()
    os.kill(redis.pid, signal.SIGTERM)
    while redis.answers():
        time.sleep(0.05)
    redis.stop()
    redis.start()
    redis.stop()


def test_a_program_that_does_not_start_says_why(folder: Folder) -> None:
    nginx = Nginx(folder, [1])
    nginx.settings.write_text(nginx.settings.read_text().replace("sendfile on;", "sendfile perhaps;"))
    with pytest.raises(CannotStart, match="sendfile"):
        nginx.start()
