"""What a dossier consists of, whatever file it becomes: plain frozen parts, in the order in which they are read."""

from dataclasses import dataclass, field
from typing import Literal

from ..charts import Chart


@dataclass(frozen=True)
class Heading:
    """A numbered heading; `level` 1 to 3 never skips one on the way down."""

    level: int
    text: str
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """Running text. `language` where it is another than the document's.

    Looks: `body`; `small` (notes below tables); `base` (what follows rests on this, and stays with it); `verdict` and
    `warning` stand out; `other` is a question in another language.
    """

    text: str
    look: Literal["body", "small", "base", "verdict", "warning", "other"] = "body"
    language: str = ""


@dataclass(frozen=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of results: the first column says what a row is about, the others hold `numbers` or short say.

    `wide`: how many columns from the left hold running text and get more room; `widths` shares the width otherwise.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    wide: int = 1
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class FillIn:
    """A table to be filled in by hand: a heading row, then `rows` empty ones, numbered."""

    caption: str
    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: int


@dataclass(frozen=True)
class Figure:
    """A chart; it has its picture and says in words what it shows."""

    chart: Chart
    caption: str


@dataclass(frozen=True)
class Quotes:
    """Texts of participants who agreed to be quoted."""

    texts: tuple[str, ...]


@dataclass(frozen=True)
class Box:
    """A framed place: notes that were written, or `lines` empty lines to write on."""

    title: str
    paragraphs: tuple[str, ...] = ()
    lines: int = 0


Block = Heading | Paragraph | Bullets | Table | FillIn | Figure | Quotes | Box


@dataclass(frozen=True)
class Cover:
    """The first page. `facts` and `experts` are pairs: what it is and what it says; a name and where it is from."""

    kind: str
    title: str
    other_titles: tuple[tuple[str, str], ...]
    """Title in the other languages of the event: (language, title)."""
    facts: tuple[tuple[str, str], ...]
    experts_title: str
    experts: tuple[tuple[str, str], ...]
    warning: str = ""


@dataclass(frozen=True)
class Dossier:
    """A whole document. `language` is that of its say, as in a BCP 47 tag; `running` stands on top of each page."""

    language: str
    title: str
    author: str
    running: str
    contents_title: str
    page_words: str
    """Such as `Page {page} of {pages}`."""
    made_at: str
    """ISO 8601, the moment of the export."""
    cover: Cover
    blocks: tuple[Block, ...] = field(default=())
