"""A tiny Socket.IO server on the libraries as they come, or on our transport: `plain_server.py stock|ours PORT ...`."""

import argparse
import logging

from voting import concurrency

LARGEST_MESSAGE = 64_000


def serve_stock(port: int, ping_interval: int, ping_timeout: int) -> None:
    """Flask-SocketIO on eventlet as the libraries come, with the settings of ours."""
    import eventlet
    import eventlet.wsgi
    from flask import Flask
    from flask_socketio import SocketIO

    from tests.live.plain_namespaces import register

    app = Flask(__name__)
    socketio = SocketIO(
        app, async_mode="eventlet", async_handlers=False, manage_session=False, max_http_buffer_size=LARGEST_MESSAGE,
        ping_interval=ping_interval, ping_timeout=ping_timeout,
    )  # fmt: skip
    register(socketio.server)
    eventlet.wsgi.server(eventlet.listen(("127.0.0.1", port)), app, log_output=False, debug=False)


def serve_ours(port: int, ping_interval: int, ping_timeout: int) -> None:
    """The same handlers on our transport."""
    from flask import Flask

    from tests.live.plain_namespaces import register
    from voting.concurrency.serving import serve
    from voting.realtime.transport import ServerGuard, make_socketio

    app = Flask(__name__)
    url = f"http://127.0.0.1:{port}"
    socketio = make_socketio(app, "eventlet", url, ping_interval=ping_interval, ping_timeout=ping_timeout)
    register(socketio.server)
    ServerGuard(socketio.server)
    serve(app, "127.0.0.1", port, ready=lambda: None, stopped=lambda: None)


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("flavour", choices=["stock", "ours"])
    parser.add_argument("port", type=int)
    parser.add_argument("--ping-interval", type=int, default=25)
    parser.add_argument("--ping-timeout", type=int, default=20)
    given = parser.parse_args()
    concurrency.patch("eventlet")
    logging.basicConfig(level="WARNING", format="%(levelname)s %(name)s: %(message)s")
    serve = serve_stock if given.flavour == "stock" else serve_ours
    serve(given.port, given.ping_interval, given.ping_timeout)


if __name__ == "__main__":
    main()
