"""What moderators do with questions from the audience; a part of the moderators' door."""

from voting.services import audience_desk
from voting.services.context import Context

from .audience_messages import AllowQuestions, AnswerQuestion, OnAudienceQuestion, ShowQuestion
from .connections import Connection


class AudienceDesk:
    """Handlers of AUDIENCE_COMMANDS."""

    context: Context

    def audience_approve(self, connection: Connection, payload: OnAudienceQuestion) -> None:
        """Let a question be seen."""
        audience_desk.approve_question(self.context, connection.session_id, payload.question)

    def audience_hide(self, connection: Connection, payload: OnAudienceQuestion) -> None:
        """Keep a question from being seen."""
        audience_desk.hide_question(self.context, connection.session_id, payload.question)

    def audience_answer(self, connection: Connection, payload: AnswerQuestion) -> None:
        """Mark a question as answered, or not."""
        audience_desk.answer_question(self.context, connection.session_id, payload.question, payload.answered)

    def audience_show(self, connection: Connection, payload: ShowQuestion) -> None:
        """Show a question in the hall, or none."""
        audience_desk.show_question(self.context, connection.session_id, payload.question)

    def audience_allow(self, connection: Connection, payload: AllowQuestions) -> None:
        """Take questions, or no more."""
        audience_desk.allow_questions(self.context, connection.session_id, payload.allowed)
