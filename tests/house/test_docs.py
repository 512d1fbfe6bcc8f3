"""The documents say what is true now."""

import re
from pathlib import Path

import msgspec
import pytest

from tools.write_docs import pages
from voting.cli import COMMANDS
from voting.config import Settings
from voting.realtime.messages import EXAMPLES, MODERATOR_COMMANDS, PARTICIPANT_COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "deploy" / "README.md"])


@pytest.mark.parametrize("name", ["messages.md", "question-kinds.md", "settings.md"])
def test_a_generated_page_is_in_step_with_the_code(name: str) -> None:
    assert (ROOT / "docs" / name).read_text() == pages()[name], "run make docs"


def test_every_command_has_an_example_that_its_type_accepts() -> None:
    for name, payload in {**PARTICIPANT_COMMANDS, **MODERATOR_COMMANDS}.items():
        msgspec.convert(EXAMPLES[name], payload)


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "settings.md").read_text()
    assert [name for name in Settings.__struct_fields__ if f"VOTING_{name.upper()}`" not in text] == []


def test_the_readme_names_every_command() -> None:
    text = (ROOT / "README.md").read_text()
    assert [command for command in COMMANDS if command not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", page.read_text())
    broken = [link for link in links if "://" not in link and not (page.parent / link).exists()]
    assert broken == []
