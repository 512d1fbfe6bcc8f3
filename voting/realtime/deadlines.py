"""Closes questions whose time is up: one task of each process looks at the deadlines in the database.

What is there is all it knows, so it goes on after a restart, and several workers make one step.
"""

import logging
import time

from voting.domain.errors import VotingError
from voting.services import timers
from voting.services.context import Context

log = logging.getLogger(__name__)

LOOK_S = 0.25
"""How often deadlines are looked at; so much later than deadline and grace a question may close."""
REST_S = 2.0
"""Pause after a failure."""


def watch_deadlines(context: Context) -> None:
    """Close what is overdue, until the process ends."""
    while True:
        try:
            timers.close_overdue(context)
            time.sleep(LOOK_S)
        except VotingError as error:
            log.warning("closing at the deadline will be tried again: %s", error)
            time.sleep(REST_S)
        except Exception:
            log.exception("looking at deadlines failed and goes on")
            time.sleep(REST_S)
