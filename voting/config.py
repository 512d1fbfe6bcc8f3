"""Settings: from the command line, else from the environment, else safe defaults."""

import os
import secrets
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec

from voting.domain.time_zones import is_time_zone

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
PREFIX = "VOTING_"
_PROCESS = secrets.token_hex(4)
SQLITE, POSTGRESQL = "sqlite:///", "postgresql://"


class SettingError(Exception):
    """A setting is wrong; the message is one line that names it."""


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Every setting. The environment variable is the name in capitals with VOTING_ in front."""

    host: str = "127.0.0.1"
    """Address to listen on; 0.0.0.0 for phones in the same network."""
    port: int = 8000
    """Port to listen on, 1 to 65535."""
    database_url: str = ""
    """Where events and ballots are kept: sqlite:///FILE (by default in var/) or postgresql://USER:PASSWORD@HOST/NAME."""
    redis_url: str = ""
    """Redis, for several workers only: redis://:PASSWORD@HOST:6379/0 or unix://PATH. It may be away."""
    workers: int = 1
    """Server processes; more than one needs PostgreSQL and Redis."""
    worker: int = 0
    """Which of several workers of one start this is, from 1; given by the parent to its children."""
    public_url: str = ""
    """The address people use, put into every link and QR code; by default http://HOST:PORT."""
    secret_key: str = ""
    """Signs forms; made once and kept in var/ unless given, at least 16 characters."""
    async_mode: Literal["eventlet", "threading"] = "eventlet"
    """How the server waits for many phones; threading is for tests and as an exit."""
    metrics_token: str = ""
    """Lets a monitoring system read /metrics from another machine."""
    time_zone: str = ""
    """Of new events where the browser tells none, like Europe/Riga; without it their times are in UTC."""
    log_level: Literal["debug", "info", "warning", "error"] = "warning"
    """How much is written to standard error."""

    @property
    def links_url(self) -> str:
        """The address in every link, without a slash at the end."""
        return self.public_url.rstrip("/") or f"http://{reachable_host(self.host)}:{self.port}"

    @property
    def worker_name(self) -> str:
        """The name of this process among all that share a database; machines may have the same name."""
        return f"{socket.gethostname()[:40]}:{self.port + self.worker}:{_PROCESS}"

    @property
    def is_sqlite(self) -> bool:
        """Whether the database is an SQLite file."""
        return self.database_url.startswith(SQLITE)

    @property
    def sqlite_path(self) -> Path:
        """The database file, where there is one."""
        return Path(self.database_url.removeprefix(SQLITE))

    @property
    def files_folder(self) -> Path:
        """Where files are made before they are fetched: beside the database file, else in var/."""
        return self.sqlite_path.parent if self.is_sqlite else VAR


def reachable_host(host: str) -> str:
    """The address other machines use for HOST: for 0.0.0.0 this machine's address in the local network."""
    if host not in ("0.0.0.0", "::", ""):
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # documentation address: nothing is sent, only a route is chosen
            return str(probe.getsockname()[0])
        except OSError:
            return "127.0.0.1"


def load_settings(given: Mapping[str, Any], environ: Mapping[str, str] = os.environ) -> Settings:
    """Settings from `given` (command line; None is left out) over the environment over defaults.

    Raises SettingError with one line that names the wrong setting and what would be right.
    """
    values: dict[str, Any] = {}
    for name in Settings.__struct_fields__:
        text = given.get(name)
        if text is None:
            text = environ.get(PREFIX + name.upper())
        if text not in (None, ""):
            values[name] = _typed(name, text)
    settings = msgspec.convert(values, Settings)
    _check(settings)
    if not settings.database_url:
        settings = msgspec.structs.replace(settings, database_url=f"{SQLITE}{VAR / 'voting.db'}")
    return settings


def _typed(name: str, text: Any) -> Any:
    field = next(f for f in msgspec.structs.fields(Settings) if f.name == name)
    try:
        return msgspec.convert(text, field.type, strict=False)
    except msgspec.ValidationError as error:
        raise SettingError(f"{PREFIX}{name.upper()}={text!s}: {error}") from None


def _check(settings: Settings) -> None:
    if not 1 <= settings.port <= 65535:
        raise SettingError(f"VOTING_PORT={settings.port}: a port is a number from 1 to 65535")
    if settings.workers < 1:
        raise SettingError(f"VOTING_WORKERS={settings.workers}: at least 1")
    url = urlsplit(settings.public_url)
    if settings.public_url and (url.scheme not in ("http", "https") or not url.netloc):
        raise SettingError(f"VOTING_PUBLIC_URL={settings.public_url}: write it like https://vote.example.org")
    if settings.secret_key and len(settings.secret_key) < 16:
        raise SettingError("VOTING_SECRET_KEY: too short; at least 16 characters, better 32 random ones")
    if settings.time_zone and not is_time_zone(settings.time_zone):
        raise SettingError(f"VOTING_TIME_ZONE={settings.time_zone}: a time zone is like Europe/Riga")
    postgres = settings.database_url.startswith(POSTGRESQL)
    if settings.database_url and not postgres and not settings.is_sqlite:
        raise SettingError(f"VOTING_DATABASE_URL: write it like {SQLITE}FILE or {POSTGRESQL}USER:PASSWORD@HOST/NAME")
    if postgres and not settings.secret_key:
        raise SettingError("VOTING_SECRET_KEY: required with PostgreSQL, the same for every worker")
    if settings.workers > 1 and not (postgres and settings.redis_url):
        raise SettingError(
            "VOTING_WORKERS: several workers need PostgreSQL (VOTING_DATABASE_URL) and Redis (VOTING_REDIS_URL)"
        )
    if settings.redis_url and not settings.redis_url.startswith(("redis://", "rediss://", "unix://")):
        raise SettingError("VOTING_REDIS_URL: write it like redis://:PASSWORD@HOST:6379/0 or unix://PATH")


def secret_key(settings: Settings, folder: Path = VAR) -> str:
    """The secret key: as set, else made once and kept in `folder` (mode 600)."""
    if settings.secret_key:
        return settings.secret_key
    file = folder / "secret_key"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return file.read_text().strip()
    with os.fdopen(descriptor, "w") as handle:
        handle.write(key := secrets.token_urlsafe(32))
    return key
