"""Pictures of speakers: whatever comes is made small and plain, or refused in words."""

import io
import struct
import zlib

import pytest
from PIL import Image

from voting.domain.errors import NotFound
from voting.services.context import Context
from voting.services.event_page import event_page
from voting.services.new_events import duplicate_event
from voting.services.pictures import NoPicture, copy_pictures, picture, remove_picture, set_picture
from voting.services.small_pictures import SIDE, small_picture
from voting.storage.models import AuditEntry, Event, Picture

EMILY, DAVID = "Dr. Emily Wise", "David Fernández Terreros"


def drawn(kind: str = "JPEG", size: tuple[int, int] = (1200, 900), mode: str = "RGB", **more: object) -> bytes:
    file = io.BytesIO()
    image = Image.new(mode, size)
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    image.save(file, kind, **more)
    return file.getvalue()


def opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_every_kind_becomes_a_small_jpeg(kind: str) -> None:
    made = opened(small_picture(drawn(kind)))
    assert (made.format, made.size, made.mode) == ("JPEG", (SIDE, SIDE * 3 // 4), "RGB")


def test_a_small_picture_stays_as_large_as_it_is() -> None:
    assert opened(small_picture(drawn("PNG", (40, 50)))).size == (40, 50)


def test_what_is_clear_becomes_white() -> None:
    made = opened(small_picture(drawn("PNG", (64, 64), "RGBA")))
    assert min(made.getpixel((60, 10))) > 250


def test_where_and_by_which_camera_it_was_taken_is_not_kept_and_it_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "Camera of Emily", 6  # maker; lies on its side
    exif.get_ifd(0x8825)[2] = (56.0, 57.0, 0.0)
    data = drawn("JPEG", (800, 400), exif=exif.tobytes(), comment=b"near her house")
    assert b"Camera of Emily" in data
    small = small_picture(data)
    assert b"Camera" not in small and b"house" not in small
    made = opened(small)
    assert made.size == (SIDE // 2, SIDE)
    assert not made.getexif() and "exif" not in made.info


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "JPEG, PNG or WebP"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "JPEG, PNG or WebP"),
        (drawn("GIF"), "JPEG, PNG or WebP"),
        (drawn("TIFF", (40, 40)), "JPEG, PNG or WebP"),
        (drawn("PNG")[:500], "JPEG, PNG or WebP"),
        (drawn("JPEG")[:200], "JPEG, PNG or WebP"),
        (bomb(5000, 5000), "too many pixels"),
        (bomb(10_000, 10_000), "JPEG, PNG or WebP"),
        (bomb(60_000, 60_000), "JPEG, PNG or WebP"),
        (b"\xff\xd8" + b"\0" * 2_000_000, "too large"),
    ],
    ids=["nothing", "svg", "gif", "tiff", "half png", "half jpeg", "bomb", "large bomb", "huge bomb", "large file"],
)
def test_what_is_no_picture_is_refused_in_words(data: bytes, says: str) -> None:
    with pytest.raises(NoPicture, match=says):
        small_picture(data)


def test_a_picture_replaces_the_one_before_and_is_forgotten_when_removed(context: Context, riga: int) -> None:
    first = set_picture(context, riga, EMILY, drawn(), "olga")
    assert picture(context, first)[0] == "image/jpeg"
    second = set_picture(context, riga, EMILY, drawn("PNG", (90, 90)), "olga")
    assert event_page(context, riga).settings.pictures == {EMILY: second}
    with pytest.raises(NotFound):
        picture(context, first)
    remove_picture(context, riga, EMILY, "olga")
    assert event_page(context, riga).settings.pictures == {}
    with context.storage.read() as db:
        assert db.query(Picture).count() == 0


def test_two_speakers_may_share_a_picture(context: Context, riga: int) -> None:
    key = set_picture(context, riga, EMILY, drawn(), "olga")
    assert set_picture(context, riga, DAVID, drawn(), "olga") == key
    remove_picture(context, riga, DAVID, "olga")
    assert picture(context, key)[1]


def test_only_speakers_of_the_event_get_pictures(context: Context, riga: int) -> None:
    with pytest.raises(NotFound):
        set_picture(context, riga, "Sid", drawn(), "olga")


def test_a_copy_of_an_event_has_the_pictures_too_and_keeps_them(context: Context, riga: int) -> None:
    keys = {EMILY: set_picture(context, riga, EMILY, drawn(), "olga"),
            DAVID: set_picture(context, riga, DAVID, drawn("PNG"), "olga")}  # fmt: skip
    copy = duplicate_event(context, riga, "olga", None)
    assert event_page(context, copy).settings.pictures == keys
    remove_picture(context, riga, EMILY, "olga")
    assert picture(context, keys[EMILY])[1], "each event has its own"
    remove_picture(context, copy, EMILY, "olga")
    with pytest.raises(NotFound):
        picture(context, keys[EMILY])
    assert event_page(context, copy).settings.pictures == {DAVID: keys[DAVID]}


def test_a_copy_that_fails_leaves_nothing(context: Context, riga: int, monkeypatch: pytest.MonkeyPatch) -> None:
    set_picture(context, riga, EMILY, drawn(), "olga")

    def broken(transaction: object, event_id: int, to: object) -> None:
        copy_pictures(transaction, event_id, to)  # type: ignore[arg-type]
        raise OSError("the disk is full")

    monkeypatch.setattr("voting.services.new_events.copy_pictures", broken)
    with pytest.raises(OSError, match="full"):
        duplicate_event(context, riga, "olga", None)
    with context.storage.read() as db:
        assert (db.query(Event).count(), db.query(Picture).count()) == (1, 1)
        assert "event.duplicate" not in [noted.action for noted in db.query(AuditEntry)]
