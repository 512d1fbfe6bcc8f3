"""The commands of run.py: `main` runs one, `COMMANDS` names them."""

from .commands import COMMANDS, main

__all__ = ["COMMANDS", "main"]
