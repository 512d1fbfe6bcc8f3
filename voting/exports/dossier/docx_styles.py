"""How the dossier looks in a word processor: one place for fonts, colours and styles, which the reader may change."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Arial"
"""Every office has it or its metric twin; a document cannot count on Inter being installed."""
ACCENT, SOFT, INK, WARM = "1F4E79", "555555", "222222", "B35C1E"
PALE, PALE_WARM, LINE = "EEF2F6", "FBF1E6", "BFC8D2"
LANGUAGES = {"lv": "lv-LV", "en": "en-GB"}
Look = tuple[float, bool, str, float, float]
"""Size in points, bold, colour, points before and after."""
BUILT_IN: dict[str, Look] = {
    "Title": (26, True, INK, 4, 8), "Subtitle": (13, False, SOFT, 0, 4), "Heading 1": (17, True, ACCENT, 20, 8),
    "Heading 2": (12.5, True, ACCENT, 18, 4), "Heading 3": (10.5, True, INK, 12, 4),
    "Caption": (8.5, False, SOFT, 10, 4), "List Bullet": (10, False, INK, 0, 3), "Header": (8, False, SOFT, 0, 0),
    "Footer": (8, False, SOFT, 0, 0),
}  # fmt: skip
OWN: dict[str, Look] = {
    "Kind of document": (13, True, ACCENT, 110, 0), "Fact": (10, False, INK, 0, 4),
    "Cover heading": (11, True, ACCENT, 22, 4), "Contents heading": (17, True, ACCENT, 0, 8),
    "Contents 1": (10, True, INK, 6, 2), "Contents 2": (10, False, INK, 0, 2),
    "Note": (8.5, False, SOFT, 5, 6), "Base": (8.5, False, SOFT, 0, 6), "Other language": (9.5, False, SOFT, 0, 6),
    "Verdict": (10, True, INK, 6, 8), "Warning": (10, True, INK, 6, 8), "Table text": (9, False, INK, 2, 2),
    "Picture": (10, False, INK, 8, 0), "Box title": (9, True, ACCENT, 14, 2), "Written": (10, False, INK, 0, 0),
    "Empty line": (13, False, INK, 0, 0), "Quoted": (10, False, INK, 3, 5),
}  # fmt: skip
KEPT_WITH_NEXT = (
    "Heading 1",
    "Heading 2",
    "Heading 3",
    "Caption",
    "Base",
    "Other language",
    "Box title",
    "Cover heading",
    "Picture",
    "Verdict",
)


def wear(paragraph: Any, style: str) -> Any:
    """Give a paragraph a style of ours; python-docx would look through all styles each time, 2 ms a paragraph."""
    paragraph._p.style = identifier(style)
    return paragraph


def identifier(style: str) -> str:
    """How a style's name stands in the file."""
    return style.replace(" ", "")


def dress(document: WordDocument, language: str) -> None:
    """Give the document its page, its styles and its language."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(27), Mm(24)
    section.different_first_page_header_footer = True
    _speak(document, language)
    styles = document.styles
    _look(styles["Normal"], (10, False, INK, 2, 6))
    for name, look in BUILT_IN.items():
        _look(styles[name], look)
    for name, look in OWN.items():
        style: Any = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _look(style, look)
    for name in KEPT_WITH_NEXT:
        styles[name].paragraph_format.keep_with_next = True
    _frame(styles["Verdict"], {"left": (ACCENT, 24)}, PALE)
    _frame(styles["Warning"], {"left": (WARM, 24)}, PALE_WARM)
    _frame(styles["Quoted"], {"left": (LINE, 18)}, None)
    _frame(styles["Title"], {}, None)
    _frame(styles["Written"], dict.fromkeys(("top", "left", "bottom", "right"), (LINE, 6)), None)
    _frame(styles["Empty line"], dict.fromkeys(("top", "left", "bottom", "right", "between"), (LINE, 4)), None)
    line = styles["Empty line"].paragraph_format
    line.line_spacing_rule, line.line_spacing, line.keep_with_next = WD_LINE_SPACING.EXACTLY, Pt(24), True


def _speak(document: WordDocument, language: str) -> None:
    """The language of all text that does not say otherwise."""
    tag = LANGUAGES.get(language, language)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    said = defaults.find(qn("w:lang"))
    if said is None:
        said = OxmlElement("w:lang")
        defaults.append(said)
    said.set(qn("w:val"), tag)
    document.core_properties.language = tag


def _look(style: Any, look: Look) -> None:
    size, bold, colour, before, after = look
    style.font.size, style.font.bold, style.font.italic = Pt(size), bold, False
    style.font.color.rgb = RGBColor.from_string(colour)
    properties = style.element.get_or_add_rPr()
    for spread in (*properties.findall(qn("w:spacing")), *properties.findall(qn("w:kern"))):
        properties.remove(spread)
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]  # fonts of the theme would win
    for name in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(name), FONT)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _frame(style: Any, sides: dict[str, tuple[str, int]], fill: str | None) -> None:
    """Borders (colour, eighths of a point) and a background; the template's own are taken off."""
    properties = style.element.get_or_add_pPr()
    for old in (*properties.findall(qn("w:pBdr")), *properties.findall(qn("w:shd"))):
        properties.remove(old)
    if sides:
        borders = OxmlElement("w:pBdr")
        for side in ("top", "left", "bottom", "right", "between"):
            if side in sides:
                colour, width = sides[side]
                border = OxmlElement(f"w:{side}")
                for name, value in (("val", "single"), ("sz", str(width)), ("space", "6"), ("color", colour)):
                    border.set(qn(f"w:{name}"), value)
                borders.append(border)
        properties.insert_element_before(borders, *AFTER_BORDERS)
    if fill:
        shading = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", fill)):
            shading.set(qn(f"w:{name}"), value)
        properties.insert_element_before(shading, *AFTER_BORDERS[1:])


AFTER_BORDERS = (
    "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:wordWrap", "w:overflowPunct", "w:topLinePunct",
    "w:autoSpaceDE", "w:autoSpaceDN", "w:bidi", "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind",
    "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment",
    "w:textboxTightWrap", "w:outlineLvl", "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip
"""What the schema wants behind borders, in its order."""
