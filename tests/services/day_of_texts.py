"""A day for tests of texts: words, texts of which others are supported, and banned words."""

from typing import Any

from tests.services.audience import cast, identity
from voting.services import access, events, questions, support
from voting.services.context import Context
from voting.services.event_file import read_event_file
from voting.services.stages import shown_round

FILE = """
event:
  title: {lv: Tekstu diena, en: A day of texts}
  languages: [lv, en]
  banned_words:
    lv: [sūds, "muļķ*"]
    en: [shit]
sessions:
  - code: TEKSTI
    title: {lv: Teksti, en: Texts}
    questions:
      - {id: words, kind: word_cloud, text: {lv: Vārdi?, en: Words?}}
      - {id: read-words, kind: word_cloud, moderated: true, text: {lv: Vārdi?, en: Words?}}
      - {id: ideas, kind: open_text, moderated: false, support: true, text: {lv: Idejas?, en: Ideas?}}
      - {id: read-ideas, kind: open_text, support: true, text: {lv: Idejas?, en: Ideas?}}
      - {id: mute, kind: open_text, moderated: false, text: {lv: Domas?, en: Thoughts?}}
      - {id: added, kind: statements, participants_may_add: true, text: {lv: Tā?, en: So?},
         statements: [{id: s1, text: {lv: A, en: A}}, {id: s2, text: {lv: B, en: B}}]}
"""


class Texts:
    """The session TEKSTI, and what people do and see in it."""

    def __init__(self, context: Context, *, new: bool = True) -> None:
        if new:
            events.import_event(context, read_event_file(FILE.encode()))
        self.context = context
        self.id = access.by_code(context, "TEKSTI").session_id

    def ask(self, question: str, *to: str) -> None:
        """Open a question, its results revealed to `to`."""
        questions.open_question(self.context, self.id, question)
        if to:
            questions.reveal_results(self.context, self.id, question, list(to), True)

    def write(self, name: str, question: str, *words: str, number: int = 1) -> None:
        """Have `name` write words, or one text."""
        texts = self.context.views.get(self.id).question(question).kind.single_ballots
        cast(self.context, self.id, name, question, {"text": words[0]} if texts else {"words": list(words)}, number)

    def support(self, name: str, question: str, text: str, wanted: bool = True) -> None:
        """Have `name` support a text, or not any more."""
        view = self.context.views.get(self.id)
        support.support_text(self.context, view, identity(self.context, self.id, name), question, text, wanted)

    def seen(self, question: str, audience: str = "public", number: int = 1) -> list[dict[str, Any]]:
        """Texts or words of a round as an audience sees them."""
        view = self.context.views.get(self.id).question(question)
        tally = shown_round(view, self.context.tallies.of_round(view, number), audience)["tally"]
        found: list[dict[str, Any]] = tally["texts"] if "texts" in tally else tally["words"]
        return found

    def id_of(self, question: str, words: str, number: int = 1) -> str:
        """The id of a text."""
        return str(next(t["id"] for t in self.seen(question, "moderator", number) if t["text"] == words))
