"""Balss: live voting for conference workshops.

Nothing is imported here: `run.py` must patch the async mode in before Flask is loaded.
The rooms are wired together by `voting.application.create_app`.
"""

__version__ = "0.1.0"
