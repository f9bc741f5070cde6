"""What the README and the help promise is what the program takes."""

import re
from pathlib import Path

from desktop.shell import commands
from desktop.shell.arguments import Parser
from desktop.wording.words import Language

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `toguna ([^`]*)`", README, re.MULTILINE)


def parser_of(name):
    parser = Parser("toguna", commands.USES[name], commands.SUMMARIES[name], Language.EN)
    commands.load(name).declare(parser)
    return parser


def known(name):
    return {option for action in parser_of(name)._actions for option in action.option_strings}


def test_every_command_stands_in_the_readme():
    named = {row.split()[0] for row in ROWS} & set(commands.SUMMARIES)
    assert named | {commands.WINDOW} == set(commands.SUMMARIES)


def test_every_command_and_option_of_the_readme_exists():
    for row in ROWS:
        name = row.split()[0] if row.split()[0] in commands.SUMMARIES else commands.WINDOW
        options = set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", row)) - {"--lang"}
        assert options <= known(name), name


def test_the_usage_of_every_command_is_what_it_takes():
    for name, use in commands.USES.items():
        assert set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", use)) <= known(name), name


def test_the_json_help_names_every_value_type():
    from desktop.domain.declaration import FieldType

    text = (ROOT / "resources" / "help" / "json.md").read_text(encoding="utf-8")
    assert [kind for kind in FieldType if f"`{kind}`" not in text] == []


def test_files_that_the_readme_links_to_exist():
    links = re.findall(r"\]\(((?!https?:)[^)#]+)\)", README)
    missing = [link for link in links if not (ROOT / link).exists()]
    assert missing in ([], ["resources/help/pictures/window.png"])
