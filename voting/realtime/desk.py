"""What moderators do at their desk beyond the steps on stage; a part of the moderators' door."""

from typing import Any

from voting.domain.text import clean_line
from voting.services import improvising, notes, running_order, timers, wording
from voting.services.audit import MODERATOR_LINK
from voting.services.context import Context

from .broadcaster import Broadcaster
from .connections import Connection
from .desk_messages import (
    LONGEST_NAME,
    AddTime,
    FixQuestion,
    ImproviseQuestion,
    LabelRound,
    NameConsole,
    OnTimer,
    OrderQuestions,
    SetNote,
    SkipQuestion,
    StartTimer,
)


class Desk:
    """Handlers of DESK_COMMANDS."""

    context: Context
    broadcaster: Broadcaster

    def timer_start(self, connection: Connection, payload: StartTimer) -> dict[str, Any]:
        """Give an open question a timer."""
        return {"round": timers.start_timer(self.context, connection.session_id, payload.question, payload.seconds)}

    def timer_pause(self, connection: Connection, payload: OnTimer) -> dict[str, Any]:
        """Let the timer stand still."""
        return {"round": timers.pause_timer(self.context, connection.session_id, payload.question)}

    def timer_resume(self, connection: Connection, payload: OnTimer) -> dict[str, Any]:
        """Let the timer run on."""
        return {"round": timers.resume_timer(self.context, connection.session_id, payload.question)}

    def timer_add(self, connection: Connection, payload: AddTime) -> dict[str, Any]:
        """Give the timer more time."""
        return {"round": timers.add_time(self.context, connection.session_id, payload.question, payload.seconds)}

    def question_improvise(self, connection: Connection, payload: ImproviseQuestion) -> dict[str, Any]:
        """Make up a question and open it."""
        improvise = improvising.improvise_question
        question, number = improvise(self.context, connection.session_id, payload.kind, payload.text)
        return {"question": question, "round": number}

    def question_fix(self, connection: Connection, payload: FixQuestion) -> None:
        """Correct words."""
        who = connection.account or MODERATOR_LINK
        wording.fix_text(self.context, connection.session_id, payload.question, payload.text, payload.options, who)

    def questions_order(self, connection: Connection, payload: OrderQuestions) -> None:
        """Put the questions into another order."""
        wording.order_questions(self.context, connection.session_id, payload.questions)

    def question_skip(self, connection: Connection, payload: SkipQuestion) -> None:
        """Pass over a question."""
        running_order.skip_question(self.context, connection.session_id, payload.question, payload.skipped)

    def round_label(self, connection: Connection, payload: LabelRound) -> dict[str, Any]:
        """Name a round anew."""
        label = running_order.label_round(
            self.context, connection.session_id, payload.question, payload.round, payload.label
        )
        return {"label": label}

    def note_set(self, connection: Connection, payload: SetNote) -> dict[str, Any]:
        """Keep a note about a question."""
        return {"text": notes.set_note(self.context, connection.session_id, payload.question, payload.text)}

    def console_name(self, connection: Connection, payload: NameConsole) -> dict[str, Any]:
        """Be called by a name."""
        name = clean_line(payload.name or "")[:LONGEST_NAME].strip()
        self.broadcaster.named(connection, name)
        return {"name": name or None}
