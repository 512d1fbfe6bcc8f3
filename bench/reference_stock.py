"""A reference: stock Flask-SocketIO on eventlet, in memory, nothing stored: where everybody starts.

    python reference_stock.py PORT PAGE_FILE STAGE_FILE

It serves the page of our size at /j/..., sets a cookie, and greets each socket with the stage of our bytes.

Two things are not stock. eventlet.wsgi serves 1,024 connections at once unless max_size says otherwise, and
socketio.run() does not say otherwise: phone 1,025 would wait for ever. And json.dumps would write a letter such as
"ā" as six bytes: the reference is to send the bytes that we send.
"""
# ruff: noqa: E402 - eventlet must patch before anything else is imported

import json
import secrets
import sys
import warnings
from pathlib import Path
from types import SimpleNamespace
from typing import Any

warnings.filterwarnings("ignore", message="\\s*Eventlet is deprecated")
import eventlet

eventlet.monkey_patch()

import eventlet.wsgi
from flask import Flask, Response
from flask_socketio import SocketIO, emit

port, page_file, stage_file = sys.argv[1:]
page = Path(page_file).read_bytes()
stage = json.loads(Path(stage_file).read_text())
tally: dict[str, int] = {}


def dumps(*args: Any, **options: Any) -> str:
    """JSON in UTF-8, as all the others write it."""
    return json.dumps(*args, **{**options, "ensure_ascii": False})


app = Flask(__name__)
socketio = SocketIO(
    app, async_mode="eventlet", cors_allowed_origins="*", json=SimpleNamespace(dumps=dumps, loads=json.loads)
)


@app.get("/j/<code>")
def join(code: str) -> Response:
    """The page, with a cookie."""
    response = Response(page, content_type="text/html; charset=utf-8")
    response.set_cookie("participant", secrets.token_urlsafe(16), path="/", httponly=True, samesite="Lax")
    return response


@socketio.on("connect")
def greet() -> None:
    """The first stage."""
    emit("stage", stage)


@socketio.on("launch")
def launch(question: dict[str, Any]) -> None:
    """The question goes to all."""
    emit("question", question, broadcast=True)


@socketio.on("vote")
def vote(ballot: dict[str, Any]) -> dict[str, bool]:
    """One ballot, counted in memory."""
    option = ballot["answer"]["option"]
    tally[option] = tally.get(option, 0) + 1
    return {"ok": True}


listener = eventlet.listen(("127.0.0.1", int(port)), backlog=4096)
eventlet.wsgi.server(listener, app, max_size=100_000, log_output=False)
