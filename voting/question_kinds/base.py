"""What every question kind can do. A kind is one module here, its templates and script, and one line in KINDS."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Annotated, Any, ClassVar, Generic, Literal, TypeVar

import msgspec
from msgspec import Meta

from voting.domain.text import Text

from .comparing import Comparing
from .errors import InvalidAnswer as InvalidAnswer
from .errors import SettingsError as SettingsError
from .errors import UnknownKind as UnknownKind
from .improvised import Recipe
from .labels import _, labelled
from .text_state import TextState as TextState

S = TypeVar("S")
Drawing = Literal["bars", "places", "columns", "distribution", "opinions", "plane", "words", "texts"]
"""Drawings of rows in files: bars of options as they come, or from the first place to the last by the main measure;
columns of a histogram; items cut into the points of a scale; items cut into agree, pass and disagree; dots by the
measures `x` and `y` from 0 to 1; a cloud of words; texts, which are listed only."""
Tally = dict[str, Any]
Id = Annotated[str, Meta(min_length=1, max_length=64, pattern="\\A[^\x00-\x1f\x7f-\x9f]*\\Z")]
"""Names something within its list; any characters but control characters."""
Share = Annotated[float, Meta(ge=0, le=1)]
"""A part of the whole."""
LARGEST_QUESTION = 32_000
"""Bytes of a public question and its tally; a whole stage has to stay under 64 kB."""
LARGEST_SHOWN = 16_000
"""Bytes of texts or words on a stage."""
MOST_SHOWN = 60
"""Texts or words on a stage; files hold all."""


class Choice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An option or an item: `id` unique within its list, `text` in every language."""

    id: Id
    text: Text


class Counted(msgspec.Struct, frozen=True):
    """Equal answers, counted together. `id` names the text of a single ballot (kinds with `single_ballots`)."""

    answer: dict[str, Any]
    count: int
    id: str = ""


class ShareRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Consensus of a choice: at least this share of those who did not abstain chose the same option."""

    label: ClassVar[str] = _("Enough people chose the same")
    share_at_least: Annotated[Share, labelled(_("At least this share"))]


class Row(msgspec.Struct, frozen=True):
    """One line of a table of results. The first of `values` is the main measure; the order is the same in all rows."""

    item: str
    item_text: Text | None
    option: str
    option_text: Text | str | None
    values: dict[str, float | int | bool | str | None]


@dataclass(frozen=True)
class Examples:
    """Shown in the documents, and tried by the tests. Wrong answers come with the reason."""

    settings: dict[str, Any]
    right: list[dict[str, Any]]
    wrong: list[tuple[Any, str]]


class QuestionKind(Comparing[S], ABC, Generic[S]):
    """A kind of question: settings, answers, tally, rows. Its class docstring is its documentation."""

    name: ClassVar[str]
    label: ClassVar[str]
    """What organisers call it (msgid); `about` tells them in a sentence what it is for."""
    about: ClassVar[str]
    Settings: ClassVar[type]
    """The kind's own keys of the event file, as a msgspec.Struct."""
    consensus: ClassVar[tuple[type, ...]] = ()
    """The `consensus` rules of this kind, as msgspec.Structs; each is known by its keys."""
    single_ballots: ClassVar[bool] = False
    """The tally needs each ballot; otherwise equal answers come counted together."""
    texts: ClassVar[bool] = False
    """People write; moderators approve and hide; never broken down by group."""
    merges: ClassVar[bool] = False
    """Moderators may merge what people wrote: it is counted together."""
    figures: ClassVar[tuple[str, ...]] = ()
    """Measures in `rows` that belong to the whole question and are the same in each row."""
    drawing: ClassVar[Drawing] = "bars"
    """How files draw the rows."""
    slow_part: ClassVar[str] = ""
    """A key of the tally that takes long to find: `tally` leaves it None, `find_slow_part` is called now and then."""
    examples: ClassVar[Examples]
    recipes: ClassVar[Mapping[str, Recipe]] = {}
    """Questions of this kind that a moderator may improvise, by the name they have in `question.improvise`."""

    def load(self, stored: dict[str, Any]) -> S:
        """Settings from the JSON kept in the database."""
        settings: S = msgspec.convert(stored, self.Settings)
        return settings

    def check_settings(self, settings: S) -> None:
        """Refuse settings that cannot be: SettingsError with the path to what is wrong."""
        self.check(settings)
        if self.size(settings) > LARGEST_QUESTION:
            raise SettingsError((), "the texts of this question are too long for phones (32 kB); shorten or split it")

    def size(self, settings: S) -> int:
        """Bytes of the question and a round of results on a stage; a full tally is at most twice an empty one."""
        if self.texts:
            return len(msgspec.json.encode(self.public(settings))) + LARGEST_SHOWN
        empty = self.tally(settings, [], {})
        return len(msgspec.json.encode(self.public(settings))) + 2 * len(msgspec.json.encode(empty))

    def check(self, settings: S) -> None:
        """The kind's own checks."""

    def check_consensus(self, settings: S, rule: Any) -> None:
        """Refuse a rule (one of `consensus`) that does not fit the settings: SettingsError."""

    @abstractmethod
    def public(self, settings: S) -> dict[str, Any]:
        """What `stage.question` holds besides the keys every question has."""

    @abstractmethod
    def parse_answer(self, settings: S, answer: dict[str, Any]) -> dict[str, Any]:
        """The answer in canonical form; InvalidAnswer where it does not fit."""

    @abstractmethod
    def tally(self, settings: S, counted: Sequence[Counted], texts: Mapping[str, TextState]) -> Tally:
        """Count ballots, abstentions included; as files get it."""

    def shown(self, settings: S, tally: Tally, audience: Literal["public", "moderator"] | str) -> Tally:
        """The tally as this audience may see it."""
        return tally

    def published(self, settings: S, tally: Tally) -> Tally:
        """The tally for a page that everybody may open: without words whose author did not agree to it."""
        return tally

    def written(self, counted: Sequence[Counted]) -> Iterable[tuple[str, str]]:
        """The id and the words of everything that was written, so that banned words can be looked for."""
        return ()

    def takes_support(self, settings: S) -> bool:
        """Whether participants may support what others wrote."""
        return False

    def with_supporters(self, tally: Tally, supporters: Mapping[str, int]) -> Tally:
        """The tally with the number of supporters of each text; `supporters` by id, none where it is missing."""
        return tally

    def find_slow_part(self, settings: S, counted: Sequence[Counted], minimum: int) -> Any:
        """What `slow_part` holds, found from all ballots of a round; no group of people under `minimum` is in it."""
        raise NotImplementedError

    def growing(self, settings: S) -> Sequence[Choice] | None:
        """The choices to which participants may add others, which a moderator lets in; None: nothing can be added."""
        return None

    def with_additions(self, settings: S, added: Sequence[Choice]) -> S:
        """The settings with the added choices that were let in."""
        return settings

    @abstractmethod
    def rows(self, settings: S, tally: Tally) -> list[Row]:
        """The tally as lines of a table."""

    def headings(self, settings: S) -> dict[str, Text]:
        """What measures of `rows` mean here, in words of the event; only those that need it."""
        return {}

    @abstractmethod
    def random_answer(self, settings: S, rng: Random, language: str) -> dict[str, Any]:
        """A plausible answer, for rehearsals and tests."""


def only_key(answer: dict[str, Any], key: str) -> Any:
    """The value of the one key an answer has."""
    if len(answer) != 1 or key not in answer:
        raise InvalidAnswer(f"An answer has exactly one key, {key!r}.")
    return answer[key]


def known_id(value: Any, choices: Sequence[Choice]) -> str:
    """An id of the list. What was sent is not repeated in the message: it may be anything."""
    if isinstance(value, str):
        for choice in choices:
            if choice.id == value:
                return value
    raise InvalidAnswer("An id is not one of those of this question.")


def known_ids(values: Any, choices: Sequence[Choice]) -> list[str]:
    """Different ids of the list, in the order given."""
    if not isinstance(values, list):
        raise InvalidAnswer("A list of ids is needed.")
    ids = [known_id(value, choices) for value in values]
    if len(set(ids)) != len(ids):
        raise InvalidAnswer("No id may come twice.")
    return ids


def abstained(counted: Sequence[Counted]) -> int:
    """How many ballots are abstentions."""
    return sum(c.count for c in counted if "abstain" in c.answer)


def answers(counted: Sequence[Counted]) -> list[Counted]:
    """The counted answers without the abstentions."""
    return [c for c in counted if "abstain" not in c.answer]


def check_choices(name: str, choices: Sequence[Choice], least: int, most: int) -> None:
    """A list of options or items has between `least` and `most`, with different ids."""
    if not least <= len(choices) <= most:
        raise SettingsError((name,), f"between {least} and {most} {name} are needed, here are {len(choices)}")
    seen = Counter(choice.id for choice in choices)
    for index, choice in enumerate(choices):
        if seen[choice.id] > 1:
            raise SettingsError((name, index, "id"), f"the id {choice.id!r} comes twice; ids are unique within a list")


def fitting(entries: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """The first texts or words, as many as a stage can hold, and {"more": n} where some are left out."""
    few: list[dict[str, Any]] = []
    left = LARGEST_SHOWN
    for entry in entries[:MOST_SHOWN]:
        left -= len(msgspec.json.encode(entry)) + 1
        if left < 0:
            break
        few.append(entry)
    return few, {"more": len(entries) - len(few)} if len(few) < len(entries) else {}


def builtin_choices(choices: Sequence[Choice]) -> list[dict[str, Any]]:
    """Options or items as JSON."""
    return [{"id": choice.id, "text": choice.text} for choice in choices]
