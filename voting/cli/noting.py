"""What the shell did goes into the audit log, as what is done in the browser does."""

import os
from typing import Any

from voting.services import audit
from voting.services.audit import COMMAND_LINE
from voting.services.context import Context

ASKED_BY_SERVER = "VOTING_ASKED_BY_SERVER"
"""Set where the server runs a command for somebody in a browser, and has noted who that is."""


def note(context: Context, event_id: int | None, action: str, **details: Any) -> None:
    """Note what a command did, unless the server has noted it already."""
    if (by := who()) is not None:
        audit.note(context, event_id, by, action, **details)


def who() -> str | None:
    """Who a command is noted as; None where the server has noted already who had it run."""
    return None if os.environ.get(ASKED_BY_SERVER) else COMMAND_LINE
