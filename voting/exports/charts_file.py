"""Charts: every chart as PNG and SVG with its caption, in one archive."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from .base import Document, ExportFormat, Translate
from .cells import in_language
from .sheet_names import file_name


class ChartsFile(ExportFormat):
    """Pictures to put into documents of any kind; title and caption stand in each picture and in `captions.txt`."""

    name = "charts"
    suffix = "-charts.zip"
    media_type = "application/zip"
    good_for = "Every chart as a picture (PNG and SVG) with its caption."

    def write(self, document: Document, path: Path, language: str, translate: Translate) -> None:
        """Write the archive; without any answers it holds the captions of nothing."""
        from .charts import charts_of, png_of  # loads what draws, which the server never needs

        captions = [in_language(document["event"]["title"], language)]
        number = 0
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for session in document["sessions"]:
                warning = translate("Rehearsal") if session.get("rehearsal") else ""
                for question in session["questions"]:
                    number += 1
                    for chart in charts_of(question, document["event"], language, translate, warning=warning):
                        name = f"{file_name(number, question['id'])}-{chart.name}"
                        archive.writestr(f"{name}.svg", chart.svg.encode("utf-8"))
                        archive.writestr(f"{name}.png", png_of(chart))
                        captions.append(f"{name}\n{chart.title}\n{chart.caption}\n{chart.alt}")
            archive.writestr("captions.txt", "\n\n".join(captions).encode("utf-8", "replace") + b"\n")
