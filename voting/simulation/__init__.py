"""A rehearsal audience: many phones that vote through the public messages only."""

from .audience import Audience
from .board import Board, Slot
from .habits import Habits
from .join_page import JoinPage, read_join_page
from .live_socket import LiveSocket, Refused

__all__ = ["Audience", "Board", "Habits", "JoinPage", "LiveSocket", "Refused", "Slot", "read_join_page"]
