"""Wires the rooms together; contains no rule of voting."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise

from voting import concurrency
from voting.config import ROOT, Settings, secret_key
from voting.realtime.broadcaster import Broadcaster
from voting.realtime.check import CLOSE_EVERY_S, CheckDoor
from voting.realtime.deadlines import watch_deadlines
from voting.realtime.everywhere import Everywhere
from voting.realtime.hall import HallDoor
from voting.realtime.moderator import ModeratorDoor
from voting.realtime.other_workers import Exchange
from voting.realtime.participant import ParticipantDoor
from voting.realtime.transport import ServerGuard, make_socketio, take_directly
from voting.services.context import Context
from voting.services.kept import Kept
from voting.services.retention import purge_quietly
from voting.storage import Storage
from voting.web import (
    admission,
    check,
    codes,
    downloads,
    event_page,
    hall,
    health,
    moderator,
    new_events,
    organiser,
    own_password,
    page_settings,
    participant,
    preparing,
    privacy,
    registration,
    registrations,
    revealed,
    run,
    staff_pages,
)
from voting.web.file_making import FileMaker, clear_leftovers
from voting.web.kept_pages import Answer, KeptPages
from voting.web.pages import add_page_tools
from voting.workers.handing_on import HandingOn
from voting.workers.news import News

PAGES = (
    participant, admission, hall, moderator, organiser, downloads, codes, privacy, revealed, staff_pages, health,
    preparing, new_events, event_page, registration, page_settings, registrations, run, check,
    own_password,
)  # fmt: skip
PURGE_S = 60.0
"""How often is looked for what is due to be forgotten."""


@dataclass
class Application:
    """The wired program: `flask` is the WSGI app, Socket.IO included."""

    flask: Flask
    context: Context
    broadcaster: Broadcaster
    socketio: Any
    tasks: tuple[Callable[[], object], ...]
    """What goes on beside all requests, each until the process ends."""

    def start(self) -> None:
        """Start what goes on beside requests; for a process that serves."""
        for task in self.tasks:
            self.socketio.start_background_task(task)


def make_context(settings: Settings) -> Context:
    """Services on the database of the settings. Raises SchemaError where it is of another version."""
    return Context(Storage(settings.database_url), settings.links_url, worker=settings.worker_name)


def create_app(settings: Settings, context: Context | None = None) -> Application:
    """The whole program for these settings."""
    context = context or make_context(settings)
    app = Flask(__name__, static_folder=None, template_folder=str(ROOT / "templates"))
    app.secret_key = secret_key(settings)
    app.config.update(METRICS_TOKEN=settings.metrics_token, MAX_CONTENT_LENGTH=64_000, SETTINGS=settings)
    app.extensions["voting"] = context
    add_page_tools(app)
    _add_pages(app, settings, context)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app, root=str(ROOT / "static" / "build"), prefix="static/build/",
        immutable_file_test=lambda path, url: not url.endswith(".json"),
    )  # fmt: skip
    kept: Kept[Answer] = Kept()
    context.storage.listen(kept.hear)
    app.wsgi_app = KeptPages(app.wsgi_app, kept)  # type: ignore[method-assign]
    socketio = make_socketio(app, concurrency.mode, settings.public_url)
    if settings.worker:
        handing_on = HandingOn(app.wsgi_app, settings.host, settings.port, settings.worker, settings.workers)
        handing_on.name_ids(socketio.server.eio)
        app.wsgi_app = handing_on  # type: ignore[method-assign]
    broadcaster = Broadcaster(context, socketio.server)
    app.extensions["voting_connections"] = broadcaster.connections
    app.extensions["voting_everywhere"] = Everywhere(context, broadcaster.connections)
    phones = ParticipantDoor(broadcaster)
    for door in (phones, HallDoor(broadcaster), ModeratorDoor(broadcaster)):
        socketio.server.register_namespace(door)
    take_directly(socketio, phones.namespace, "ballot.cast", phones.ballot_cast_directly)
    guard = ServerGuard(socketio.server)
    checking = CheckDoor(context, guard.close)
    socketio.server.register_namespace(checking)
    tasks: tuple[Callable[[], object], ...] = (
        broadcaster.run, partial(watch_deadlines, context), partial(_every, socketio, 10, guard.close_idlers),
        partial(_every, socketio, CLOSE_EVERY_S, checking.close_late),
        partial(_every, socketio, PURGE_S, partial(purge_quietly, context)),
        partial(_every, socketio, PURGE_S, partial(clear_leftovers, settings.files_folder)),
    )  # fmt: skip
    return Application(app, context, broadcaster, socketio, tasks + _among_workers(app, settings, broadcaster))


def _among_workers(app: Flask, settings: Settings, broadcaster: Broadcaster) -> tuple[Callable[[], object], ...]:
    """What goes on besides where several workers serve from one database."""
    storage = broadcaster.context.storage
    if not storage.shared:
        return ()
    news = News(settings.redis_url, settings.worker_name) if settings.redis_url else None
    app.extensions["voting_news"] = news
    tell = news.tell_presence if news else lambda: None
    exchange = Exchange(broadcaster.context, broadcaster.connections, broadcaster.counters_moved, tell)
    broadcaster.connections.moved = exchange.wake
    broadcaster.connections.secret = sha256(f"who is connected {app.secret_key!s}".encode()).digest()
    if news is None:
        return (exchange.run,)
    storage.listen_to_own(news.tell)
    news.told = storage.announce
    news.presence = exchange.wake
    news.participants = broadcaster.tell_tabs_here
    news.back = broadcaster.introduce_everybody
    broadcaster.tell_elsewhere = news.tell_participant
    broadcaster.connections.by_key = True
    return exchange.run, news.publish_for_ever, news.hear_for_ever


def _add_pages(app: Flask, settings: Settings, context: Context) -> None:
    """All pages, and what some of them keep."""
    app.extensions["voting_files"] = maker = FileMaker(settings, context.links_url)
    context.storage.listen(maker.rush.hear)
    shared: Kept[str] = Kept()
    context.storage.listen(shared.hear)
    app.extensions["voting_revealed"] = shared
    for room in PAGES:
        app.register_blueprint(room.pages)


def _every(socketio: Any, seconds: float, work: Callable[[], object]) -> None:
    while True:
        work()
        socketio.sleep(seconds)
