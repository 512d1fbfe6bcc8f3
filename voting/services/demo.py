"""The demo event: the conference this project was made for."""

from pathlib import Path

from sqlalchemy import select

from voting.storage.models import Event, JoinCode

from .context import Context
from .event_file import read_event_file
from .events import import_event

FILE = Path(__file__).parent.parent / "demo" / "riga-2017.yaml"


def make_demo(context: Context) -> int:
    """The id of the demo event, which is made unless its codes are there already."""
    draft = read_event_file(FILE.read_bytes())
    codes = [session.code for session in draft.sessions]
    with context.storage.read() as db:
        known = db.scalar(select(JoinCode.event_id).where(JoinCode.code.in_(codes)).limit(1))
    return known if known is not None else import_event(context, draft)


def newest_events(context: Context, most: int = 3) -> list[int]:
    """The ids of the events made last, newest first."""
    with context.storage.read() as db:
        return list(db.scalars(select(Event.id).order_by(Event.id.desc()).limit(most)))
