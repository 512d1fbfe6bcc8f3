"""Charts of questions as pictures, for documents: SVG by our own code, PNG of it.

Which drawing a kind gets it says itself (`QuestionKind.drawing`); a new drawing is its module and its line in
`drawings.py`.
"""

from .png import png_of
from .questions import charts_of
from .sheets import Chart

__all__ = ["Chart", "charts_of", "png_of"]
