"""The audit log says in words what was done, and who did it where an account is known."""

from flask.testing import FlaskClient

from voting.realtime.messages import MODERATOR_COMMANDS
from voting.realtime.moderator import ModeratorDoor
from voting.services import access, accounts, audit
from voting.services.audit import MODERATOR_LINK, audit_log
from voting.services.context import Context
from voting.services.links import event_links
from voting.translations import catalogue, translator
from voting.web.log_page import ACTIONS, log_page

NOT_NOTED = {"console.name"}
"""Changes nothing of the session."""


def test_every_command_of_moderators_has_words_in_both_languages() -> None:
    assert set(MODERATOR_COMMANDS) - set(ACTIONS) == NOT_NOTED
    assert [words for words in ACTIONS.values() if words not in catalogue("lv", "web")] == []


def test_whoever_is_signed_in_at_a_console_is_named(context: Context, riga: int) -> None:
    accounts.add_account(context, "max@example.org", "a long enough pass phrase", administrator=False, who="test")
    token = accounts.sign_in(context, "max@example.org", "a long enough pass phrase", True)
    link = {"token": event_links(context, riga)["sessions"][0]["moderator_url"].rpartition("/")[2]}
    door = ModeratorDoor.__new__(ModeratorDoor)
    door.context = context
    session_id = access.by_code(context, "KLASTERI").session_id
    for cookie in (f"staff={token}", "staff=0123456789012345678901234567890123456789012", ""):
        connection = door.admit("sid", {"HTTP_COOKIE": cookie}, link)
        assert connection.session_id == session_id
        door._note_once(connection, "question.open", "barriers")
    noted = [entry.who for entry in audit_log(context, riga) if entry.action == "question.open"]
    assert sorted(noted) == sorted(["max@example.org", MODERATOR_LINK, MODERATOR_LINK])


def test_the_overview_names_the_account_at_a_console_until_another_name_is_told(
    client: FlaskClient, context: Context, olga: str
) -> None:
    accounts.add_account(context, "max@example.org", "a long enough pass phrase", administrator=False, who="test")
    token = accounts.sign_in(context, "max@example.org", "a long enough pass phrase", True)
    link = {"token": event_links(context, 1)["sessions"][0]["moderator_url"].rpartition("/")[2]}
    door = ModeratorDoor.__new__(ModeratorDoor)
    door.context = context
    connections = client.application.extensions["voting_connections"]
    signed_in = door.admit("one", {"HTTP_COOKIE": f"staff={token}"}, link)
    connections.begin(signed_in.session_id, 0)
    connections.add(signed_in)
    connections.add(door.admit("two", {}, link))
    assert "Moderators: max@example.org (+1)" in client.get(f"{olga}/run/cards?lang=en").text
    signed_in.name = "Max"
    assert "Moderators: Max (+1)" in client.get(f"{olga}/run/cards?lang=en").text


def test_entries_speak_the_language_of_the_page_and_equal_ones_are_one(context: Context, riga: int) -> None:
    of_text = {"session": "KLASTERI", "question": "recommendation"}
    for _ in range(36):
        audit.note(context, riga, MODERATOR_LINK, "text.approve", **of_text)
    audit.note(context, riga, MODERATOR_LINK, "text.hide", **of_text)
    audit.note(context, riga, MODERATOR_LINK, "text.approve", **of_text)
    audit.note(context, riga, "anna@example.org", "staff.invite", email="org@x.lv", role="organiser")
    audit.note(context, riga, "anna@example.org", "link.renew", session="KLASTERI", audience="moderators")
    audit.note(context, riga, "anna@example.org", "results.download", format="charts")
    key = "5761377019e02aac32d677b1"
    audit.note(context, riga, MODERATOR_LINK, "audience.approve", session="KLASTERI", question=key)
    audit.note(context, riga, MODERATOR_LINK, "question.open", session="KLASTERI", question="gone")
    shown = log_page(context, riga, translator("lv", "web"))["entries"]
    told = [(e["action"], e["about"], e["times"]) for e in shown]
    question = "„Viens ieteikums Ekonomikas ministrijai”"
    assert told[:8] == [
        ("Jautājums palaists", "KLASTERI, gone", 1),
        ("Zāles jautājums pieņemts", "KLASTERI", 1),
        ("Rezultāti lejupielādēti", "DIAGRAMMAS", 1),
        ("Saite atjaunota", "KLASTERI, Moderatora pults", 1),
        ("Loma piešķirta", "org@x.lv, rīkotājs", 1),
        ("Teksts apstiprināts", f"KLASTERI, {question}", 1),
        ("Teksts paslēpts", f"KLASTERI, {question}", 1),
        ("Teksts apstiprināts", f"KLASTERI, {question}", 36),
    ]
