"""What moderators may do. The session comes from the link alone, so no command can reach another one."""

import logging
import time
from typing import Any

from msgspec import UNSET

from voting import concurrency
from voting.domain.errors import Unavailable
from voting.identity import staff_token
from voting.services import access, accounts, audit, merging, questions, rehearsals, splits, texts
from voting.services.audit import MODERATOR_LINK

from .audience_desk import AudienceDesk
from .connections import Connection
from .desk import Desk
from .desk_messages import LONGEST_NAME
from .guard import Door, Handler, decoded
from .messages import (
    MODERATOR_COMMANDS,
    LinkAuth,
    OnHall,
    OnHighlight,
    OnQuestion,
    OnResults,
    OnSession,
    OnSplit,
    OnText,
    OpenQuestion,
)
from .text_messages import MergeText

log = logging.getLogger(__name__)

NOTE_TRIES, NOTE_AGAIN_S = 60, 5.0
"""So long is tried to note in the audit log what was done, where the database does not answer."""


class ModeratorDoor(Desk, AudienceDesk, Door):
    """Moderators: auth is the token of the moderator link."""

    audience = "moderators"
    commands = MODERATOR_COMMANDS

    def admit(self, sid: str, environ: dict[str, Any], auth: Any) -> Connection:
        """Whoever holds the link; whose account is signed in there besides is named in the audit log."""
        token = decoded((auth,), LinkAuth).token
        session_id = access.session_by_moderator_token(self.context, token)
        signed_in = staff_token(environ)
        person = accounts.person_of(self.context, signed_in) if signed_in else None
        account = person.email if person else ""
        name = account[:LONGEST_NAME]  # to begin with; the console tells another one, where its moderator wants it
        return Connection(sid, "moderators", session_id, limit_key=sid, token=token, name=name, account=account)

    def _handler(self, name: str) -> Handler:
        """Every command that changes the session is remembered for co-moderators; a repeated one changes nothing."""
        handler = super()._handler(name)

        def handle(connection: Connection, payload: Any) -> dict[str, Any] | None:
            before = self.context.views.get(connection.session_id).version
            done = handler(connection, payload)
            if self.context.views.get(connection.session_id).version != before:
                question = (done or {}).get("question") or getattr(payload, "question", None)
                self.broadcaster.acted(connection, name, question)
                concurrency.spawn(self._note, connection, name, question)  # later: nobody waits for it
            return done

        return handle

    def _note(self, connection: Connection, name: str, question: str | None) -> None:
        for _ in range(NOTE_TRIES):
            try:
                self._note_once(connection, name, question)
                return
            except Unavailable as error:
                log.warning("what was done will be noted in the audit log later: %s", error)
                time.sleep(NOTE_AGAIN_S)

    def _note_once(self, connection: Connection, name: str, question: str | None) -> None:
        view = self.context.views.get(connection.session_id)
        if not view.rehearsal:  # which leaves no trace
            about = {"session": view.code} | ({"question": question} if question else {})
            audit.note(self.context, view.event.id, connection.account or MODERATOR_LINK, name, **about)

    def question_open(self, connection: Connection, payload: OpenQuestion) -> dict[str, Any]:
        """Launch a question."""
        opened = questions.open_question(self.context, connection.session_id, payload.question, payload.label)
        return {"round": opened}

    def question_close(self, connection: Connection, payload: OnQuestion) -> dict[str, Any]:
        """Close a question."""
        return {"round": questions.close_question(self.context, connection.session_id, payload.question)}

    def question_reopen(self, connection: Connection, payload: OnQuestion) -> dict[str, Any]:
        """Continue the last round."""
        return {"round": questions.reopen_question(self.context, connection.session_id, payload.question)}

    def results_reveal(self, connection: Connection, payload: OnResults) -> None:
        """Show results to hall or phones."""
        questions.reveal_results(self.context, connection.session_id, payload.question, payload.to, True)

    def results_hide(self, connection: Connection, payload: OnResults) -> None:
        """Hide results from hall or phones."""
        questions.reveal_results(self.context, connection.session_id, payload.question, payload.to, False)

    def results_split(self, connection: Connection, payload: OnSplit) -> None:
        """Show results by group in the hall, or weigh the groups equally."""
        splits.split_results(
            self.context, connection.session_id, payload.question,
            None if payload.by_group is UNSET else bool(payload.by_group),
            None if payload.weighted is UNSET else bool(payload.weighted),
        )  # fmt: skip

    def stage_show(self, connection: Connection, payload: OnQuestion) -> None:
        """Put an earlier question on stage."""
        questions.show_question(self.context, connection.session_id, payload.question)

    def stage_clear(self, connection: Connection, payload: OnSession) -> None:
        """Take the question off the stage."""
        questions.clear_stage(self.context, connection.session_id)

    def stage_blank(self, connection: Connection, payload: OnHall) -> None:
        """Blank the hall screen or show it again."""
        questions.blank_hall(self.context, connection.session_id, payload.blank)

    def session_end(self, connection: Connection, payload: OnSession) -> None:
        """End the session."""
        questions.end_session(self.context, connection.session_id)

    def rehearsal_start(self, connection: Connection, payload: OnSession) -> None:
        """Make everything that follows a rehearsal."""
        rehearsals.start_rehearsal(self.context, connection.session_id)

    def rehearsal_stop(self, connection: Connection, payload: OnSession) -> None:
        """End the rehearsal and wipe it."""
        rehearsals.stop_rehearsal(self.context, connection.session_id)

    def text_approve(self, connection: Connection, payload: OnText) -> None:
        """Let a text be shown."""
        texts.approve_text(self.context, connection.session_id, payload.question, payload.text)

    def text_hide(self, connection: Connection, payload: OnText) -> None:
        """Keep a text from being shown."""
        texts.hide_text(self.context, connection.session_id, payload.question, payload.text)

    def text_highlight(self, connection: Connection, payload: OnHighlight) -> None:
        """Show one text large."""
        texts.highlight_text(self.context, connection.session_id, payload.question, payload.text)

    def text_merge(self, connection: Connection, payload: MergeText) -> None:
        """Count a word with another one, or take it apart."""
        merging.merge_text(self.context, connection.session_id, payload.question, payload.text, payload.into)
