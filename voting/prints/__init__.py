"""What is printed and projected: a poster, a slide, and slips or badges with single-use codes."""

from .codes import LAYOUTS, printed_slips
from .joining import SHAPES, printed_joining

__all__ = ["LAYOUTS", "SHAPES", "printed_joining", "printed_slips"]
