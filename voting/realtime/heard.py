"""What clients may hear: each message with an example. docs/messages.md is generated from it."""

from typing import Any

from .audience_messages import AUDIENCE_OF_ME, AUDIENCE_ON_STAGE
from .desk_messages import DESK_HEARD

HEARD: dict[str, tuple[str, dict[str, Any]]] = {
    "stage": (
        "all: the whole public state, on joining and whenever it changes; the newest revision counts. Of a question "
        "with right answers `results` has `right` (their ids), and its tallies have who was right, while the results "
        "are revealed to this audience and no round of the question is open; nothing else ever tells it. `audience` "
        "where the audience may ask: to phones at most 20 questions that were let in, those most supported and not "
        "answered first, and `put_aside`, the ids of up to 20 that were hidden, where there are any; to the hall the "
        "one that is shown; to moderators up to 60 with their `state`, waiting first. "
        "Of a session that has ended, hall and moderators also hear `session.ballots_sha256`, the fingerprint of its "
        "ballots",
        {
            "revision": 12,
            "session": {"code": "KLASTERI", "title": {"lv": "…", "en": "…"}, "state": "live"},
            "question": {
                "id": "barriers", "kind": "single_choice", "state": "closed", "round": 2, "ends_at": None,
                "label": {"lv": "pēc diskusijas", "en": "after the discussion"},
                "consensus": {"share_at_least": 0.6},
            },
            "results": {
                "question": "barriers",
                "rounds": [
                    {
                        "round": 2, "label": {"lv": "pēc diskusijas", "en": "after the discussion"}, "ballots": 30,
                        "tally": {"counts": {"trust": 20, "funding": 8}, "abstained": 2},
                        "verdict": {
                            "rule": "share", "reached": "agreement",
                            "numbers": {"n": 28, "share": 0.7143, "option": "trust"},
                        },
                    }
                ],
                "shift": {
                    "from": 1, "to": 2, "minimum": 5, "n": 26,
                    "moves": [
                        {"from": "trust", "to": "trust", "n": 11}, {"from": "funding", "to": "trust", "n": 8},
                    ],
                    "others": 7,
                },
            },
            "audience": AUDIENCE_ON_STAGE,
        },
    ),
    "me": (
        "one participant: on joining, when another of their tabs changed it, when they asked or took back a question, "
        "and when a rehearsal was wiped; where texts of the question take support, `supported` has the ids of those "
        "they support. `audience` where the audience may ask: ids of one's own questions and of those one supports, "
        "how many one has left, and the words of those that wait",
        {
            "group": "policy", "language": "lv", "question": "barriers", "round": 1,
            "answer": {"option": "trust"}, "now": 1495612800000, "audience": AUDIENCE_OF_ME,
        },
    ),
    "tally": (
        "moderators: a round's counted ballots, on joining and as they move; null while sealed. Closed rounds have "
        "`by_group` as in files, and `weighted`: the tally where each shown group adds up to 1,000 ballots",
        {
            "question": "barriers", "round": 1, "label": None, "ballots": 12,
            "tally": {"counts": {"trust": 7}, "abstained": 1}, "verdict": None,
        },
    ),
    **DESK_HEARD,
}  # fmt: skip
"""Event name -> who hears it and when, with an example."""
