"""Makes a picture small and plain. Loads Pillow, so it is imported only where a picture has come."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from .pictures import LARGEST_FILE, TOO_LARGE, NoPicture

MOST_PIXELS = 24_000_000
"""6000 by 4000, which phones make. A file of a few kilobytes can unpack to gigabytes: its head says so first."""
SIDE = 512
"""Pixels of the longer side of what is kept."""
KINDS = ("JPEG", "PNG", "WEBP")
QUALITY = 85
BROKEN = (
    UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)  # fmt: skip
"""What Pillow raises for files that are not what they seem."""


def small_picture(data: bytes) -> bytes:
    """A picture of any allowed kind as a small JPEG: upright, on white, nothing in it but pixels. NoPicture."""
    if len(data) > LARGEST_FILE:
        raise NoPicture(TOO_LARGE)
    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as image:
            if image.width * image.height > MOST_PIXELS or min(image.size) < 1:
                raise NoPicture("The picture has too many pixels: at most 24 million are possible.")
            image.draft("RGB", (SIDE * 2, SIDE * 2))  # a JPEG is then unpacked no larger than needed
            return _redrawn(image)
    except BROKEN as error:
        raise NoPicture from error


def _redrawn(image: Image.Image) -> bytes:
    upright = ImageOps.exif_transpose(image)
    assert upright is not None
    if upright.mode in ("P", "PA", "1"):
        upright = upright.convert("RGBA")  # else it is made small without smoothing
    upright.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS, reducing_gap=2.0)
    coloured = upright.convert("RGBA")
    plain = Image.new("RGB", coloured.size, "white")
    plain.paste(coloured, mask=coloured.getchannel("A"))
    written = io.BytesIO()
    plain.save(written, "JPEG", quality=QUALITY, optimize=True)
    return written.getvalue()
