"""PPTX: slides with native charts, ready to be shown and edited."""

from pathlib import Path

from .base import Document, ExportFormat, Translate


class PptxFile(ExportFormat):
    """A slide for each question and round, 16:9, in one language; moderators' notes, and words that were corrected
    after voting had begun, are in the speaker notes."""

    name = "pptx"
    media_type = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    good_for = "PowerPoint: a slide with an editable chart for every question and round."

    def write(self, document: Document, path: Path, language: str, translate: Translate) -> None:
        """Write the presentation."""
        from .slides.presentation import write_presentation  # loads python-pptx, which the server never needs

        write_presentation(document, path, language, translate)
