"""Pictures of speakers: made small and plain before they are kept, named by what is in them."""

import hashlib
import threading

from sqlalchemy import delete, select

from voting import concurrency
from voting.domain.errors import NotFound, VotingError
from voting.storage import Transaction
from voting.storage.models import Event, Picture

from .audit import entry
from .context import Context

LARGEST_FILE = 2_000_000
TOO_LARGE = "The file is too large: at most 2 MB are possible."
MEDIA_TYPE = "image/jpeg"
_one_at_a_time = threading.Lock()
"""A large picture takes a hundred megabytes while it is worked on."""


class NoPicture(VotingError):
    """The file cannot be used as a picture."""

    code = "no_picture"
    default = "This is no JPEG, PNG or WebP picture, or it is broken."


def _made_small(data: bytes) -> bytes:
    from .small_pictures import small_picture  # Pillow is loaded in the thread, with the first picture

    return small_picture(data)


def set_picture(context: Context, event_id: int, speaker: str, data: bytes, who: str) -> str:
    """Keep a picture of a speaker of the event, in place of an older one; returns its key. NoPicture, NotFound."""
    with _one_at_a_time:
        content = concurrency.offload(_made_small, data)
    key = hashlib.sha256(content).hexdigest()
    _write(context, event_id, speaker, Picture(event_id=event_id, key=key, media_type=MEDIA_TYPE, content=content), who)
    return key


def remove_picture(context: Context, event_id: int, speaker: str, who: str) -> None:
    """Forget the picture of a speaker. NotFound (no such speaker)."""
    _write(context, event_id, speaker, None, who)


def _write(context: Context, event_id: int, speaker: str, picture: Picture | None, who: str) -> None:
    now = context.clock()

    def job(transaction: Transaction) -> None:
        db = transaction.session
        event = db.get_one(Event, event_id, populate_existing=True)
        names = {each["name"] for each in event.details.get("speakers", ())}
        if speaker not in names:
            raise NotFound("There is no such speaker at this event.")
        kept = {name: key for name, key in event.page.get("pictures", {}).items() if name in names and name != speaker}
        if picture is not None:
            db.merge(picture)
            kept[speaker] = picture.key
        event.page = {**event.page, "pictures": kept}
        db.flush()
        db.execute(delete(Picture).where(Picture.event_id == event_id, Picture.key.not_in(kept.values())))
        db.add(entry(now, event_id, who, "picture.set" if picture else "picture.remove", speaker=speaker))

    context.storage.write(job)


def copy_pictures(transaction: Transaction, event_id: int, to: Event) -> None:
    """Give a new event the pictures of another, of speakers that it has."""
    db = transaction.session
    names = {each["name"] for each in to.details.get("speakers", ())}
    of_other = db.get_one(Event, event_id, populate_existing=True).page.get("pictures", {})
    kept = {name: key for name, key in of_other.items() if name in names}
    for found in db.scalars(select(Picture).where(Picture.event_id == event_id, Picture.key.in_(kept.values()))):
        db.add(Picture(event_id=to.id, key=found.key, media_type=found.media_type, content=found.content))
    if kept:
        to.page = {**to.page, "pictures": kept}


def picture(context: Context, key: str) -> tuple[str, bytes]:
    """Media type and content of a picture. NotFound."""
    query = select(Picture.media_type, Picture.content).where(Picture.key == key).limit(1)
    with context.storage.read() as db:
        row = db.execute(query).one_or_none()
    if row is None:
        raise NotFound("There is no such picture.")
    return row[0], row[1]
