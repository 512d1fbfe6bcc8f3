"""For those who run the server: alive, able to serve, figures."""

import hmac
import ipaddress
from typing import Any

from flask import Blueprint, Response, abort, current_app, jsonify, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy.exc import SQLAlchemyError

from voting.domain.errors import VotingError
from voting.services.health import database_answers

from .pages import context

pages = Blueprint("health", __name__)


@pages.get("/healthz")
def alive() -> Response:
    """The process is alive."""
    return jsonify(status="ok")


@pages.get("/readyz")
def ready() -> tuple[Response, int]:
    """The server can serve: the database answers. Without Redis it serves too, a second later: that is only said."""
    news = current_app.extensions.get("voting_news")
    redis = {} if news is None else {"redis": "ok" if news.answers() else "no answer"}
    try:
        database_answers(context())
    except (SQLAlchemyError, VotingError):
        return jsonify(status="unavailable", database="no answer", **redis), 503
    return jsonify(status="ok", database="ok", **redis), 200


@pages.get("/metrics")
def metrics() -> Response:
    """Prometheus text, for this machine or the holder of the token."""
    if not _may_read():
        abort(403)
    registry = CollectorRegistry()
    connected = Gauge("balss_connections", "Clients connected now", ["audience"], registry=registry)
    for audience, number in current_app.extensions["voting_connections"].total().items():
        connected.labels(audience).set(number)
    worker = Gauge("balss_worker", "Which of several workers answered; 0 where there is one", registry=registry)
    worker.set(current_app.config["SETTINGS"].worker)
    return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)


def _may_read() -> bool:
    token: str = current_app.config["METRICS_TOKEN"]
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if token and hmac.compare_digest(token.encode(), given.encode()):
        return True
    forwarded: Any = request.headers.get("X-Forwarded-For") or request.headers.get("Forwarded")
    return forwarded is None and ipaddress.ip_address(request.remote_addr or "192.0.2.1").is_loopback
