"""What deploy/ ships fits the program and itself."""

import re
from pathlib import Path

import pytest
import yaml

from voting.config import load_settings
from voting.storage.databases.postgresql import MUST_BE_ON

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"


def settings_file() -> dict[str, str]:
    """The lines of balss.env."""
    lines = [line for line in (DEPLOY / "balss.env").read_text().splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def test_the_shipped_settings_are_accepted_once_there_is_a_key() -> None:
    settings = load_settings({}, {**settings_file(), "VOTING_SECRET_KEY": "0123456789abcdef"})
    assert settings.workers == 4
    assert settings.host == "127.0.0.1"


def test_nginx_knows_as_many_workers_as_there_are_and_their_ports() -> None:
    settings = load_settings({}, {**settings_file(), "VOTING_SECRET_KEY": "0123456789abcdef"})
    named = re.findall(r"^\s*server 127\.0\.0\.1:(\d+) ", (DEPLOY / "nginx.conf").read_text(), re.MULTILINE)
    assert [int(port) for port in named] == [settings.port + number for number in range(1, settings.workers + 1)]
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    assert services["program"]["environment"]["VOTING_WORKERS"] == settings.workers


@pytest.mark.parametrize("setting", MUST_BE_ON)
def test_what_the_program_insists_on_is_on(setting: str) -> None:
    assert f"\n{setting} = on\n" in (DEPLOY / "postgresql.conf").read_text()


def test_compose_mounts_only_what_is_there_and_names_images_plainly() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    for service in services.values():
        for volume in service.get("volumes", []):
            source = volume.split(":")[0]
            assert not source.startswith("./") or (DEPLOY / source).is_file()
        assert "/" not in service.get("image", "")
        assert ("build" in service) != ("image" in service)


def test_the_unit_leaves_the_program_as_little_as_it_needs() -> None:
    unit = (DEPLOY / "balss.service").read_text().splitlines()
    for line in (
        "User=balss",
        "NoNewPrivileges=yes",
        "ProtectSystem=strict",
        "CapabilityBoundingSet=",
        "PrivateTmp=yes",
    ):
        assert line in unit


def test_backups_leave_the_peppers_out() -> None:
    from voting.storage.peppers import SCHEMA

    for name in ("balss-backup.service", "README.md"):
        assert f"--exclude-schema={SCHEMA}" in (DEPLOY / name).read_text()
