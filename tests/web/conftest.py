"""Pages of the whole program, asked without a socket."""

from pathlib import Path

import pytest
from flask.testing import FlaskClient

from voting.application import create_app
from voting.config import Settings
from voting.services.context import Context
from voting.services.links import event_links


@pytest.fixture
def client(context: Context, tmp_path: Path) -> FlaskClient:
    """A browser without scripts."""
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'voting.db'}", secret_key="not so secret key")
    return create_app(settings, context).flask.test_client()


@pytest.fixture
def olga(context: Context, riga: int) -> str:
    """The path of Olga's page."""
    url: str = event_links(context, riga)["event"]["organiser_url"]
    return url.removeprefix(context.links_url)
