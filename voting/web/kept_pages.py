"""Pages that are the same for everybody, made once for a moment, and zipped for the hall's Wi-Fi."""

import gzip
from dataclasses import dataclass

from flask import Response, request


@dataclass(frozen=True)
class KeptPage:
    """A page as it was made, and the same zipped."""

    html: bytes
    zipped: bytes

    def response(self) -> Response:
        """The page for the browser that asks, which may take it zipped."""
        zipped = request.accept_encodings.quality("gzip") > 0
        response = Response(self.zipped if zipped else self.html, mimetype="text/html")
        response.headers["Vary"] = "Accept-Encoding, Accept-Language"
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
        return response


def kept_page(html: str) -> KeptPage:
    """A page to be kept."""
    encoded = html.encode()
    return KeptPage(encoded, gzip.compress(encoded, 6))
