"""What the README and docs/ name exists, and what a reader could look for is named."""

import dataclasses
import os
import re
from pathlib import Path

import click
import pytest
from apiflask import APIFlask
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect

from workbench import cli
from workbench.config import Config

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = {
    str(path.relative_to(ROOT)): path.read_text(encoding="utf-8")
    for path in [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *sorted((ROOT / "docs").glob("*.md")),
    ]
}
NOT_SETTINGS = {"WORKBENCH_TEST_POSTGRES"}  # for the tests, not for a newsroom


def spans(text: str) -> list[str]:
    """What stands in backticks, in a line or as a block, one line each."""
    inline = re.findall(r"(?<!`)`([^`\n]+)`(?!`)", text)
    blocks = re.findall(r"^```[^\n]*\n(.*?)^```", text, re.M | re.S)
    lines = [line.strip().removeprefix("$ ") for block in blocks for line in block.splitlines()]
    return [span.strip() for span in [*inline, *lines] if span.strip()]


def named_commands(text: str) -> list[str]:
    """``workbench …`` spans, without the name and the path before it."""
    found = [re.match(r"(?:\S*/)?workbench\s+(\S.*)", span) for span in spans(text)]
    return [match.group(1) for match in found if match]


def unknown_in(line: str) -> list[str]:
    """The commands, subcommands and options of one command line that do not exist."""
    words = re.sub(r"[\[\]…]", " ", line.replace("\\|", "|")).split("#")[0].split()
    commands, found = [_command(words[0])], []
    if commands[0] is None:
        return [words[0]]
    if isinstance(commands[0], click.Group) and len(words) > 1:
        names = words[1].split("|")
        found = [f"{words[0]} {name}" for name in names if name not in commands[0].commands]
        commands = [commands[0].commands[name] for name in names if name in commands[0].commands]
    known = {option for command in commands if command for option in _options(command)}
    flags = [flag for word in words for flag in word.split("|") if flag.startswith("-")]
    return found + [flag for flag in flags if flag != "-" and flag.split("=")[0] not in known]


def _command(name: str) -> click.Command | None:
    return cli.group.get_command(click.Context(cli.group), name)


def _options(command: click.Command) -> set[str]:
    context = click.Context(command)
    return {word for option in command.get_params(context) for word in option.opts} | {"-h"}


def settings_in(source: str) -> set[str]:
    return set(re.findall(r"\bWORKBENCH_[A-Z][A-Z_]*[A-Z]\b", source))


def unknown_routes(text: str, app: APIFlask) -> list[str]:
    """Addresses in backticks, with or without a method, that no view answers."""
    found = []
    for span in spans(text):
        match = re.fullmatch(r"(?:(GET|POST|PATCH|DELETE|PUT)\s+)?(/[\w{}<>./:-]*)(?:\?\S*)?", span)
        if match and not _answers(app, match.group(2), match.group(1)):
            found.append(span)
    return found


def _answers(app: APIFlask, path: str, method: str | None) -> bool:
    filled = re.sub(r"[{<][^}>]+[}>]", "x", path)
    if any(rule.rule.startswith(filled.rstrip("/") + "/") for rule in app.url_map.iter_rules()):
        return method is None or _matches(app, filled, method)
    return _matches(app, filled, method)


def _matches(app: APIFlask, path: str, method: str | None) -> bool:
    try:
        app.url_map.bind("localhost").match(path, method=method or "GET")
    except MethodNotAllowed:
        return method is None
    except RequestRedirect:
        return True
    except NotFound:
        return False
    return True


@pytest.mark.parametrize("page", PAGES)
def test_named_commands_exist(page: str) -> None:
    unknown = [
        f"{line}: {word}" for line in named_commands(PAGES[page]) for word in unknown_in(line)
    ]
    assert unknown == []


def test_every_command_is_in_the_readme() -> None:
    named = {line.split()[0] for line in named_commands(README)}
    assert set(cli.COMMANDS) - named == set()
    for name in cli.COMMANDS:
        command = _command(name)
        if isinstance(command, click.Group):
            listed = {
                word for line in named_commands(README) for word in re.split(r"[\s|\\]+", line)
            }
            assert set(command.commands) - listed == set(), name


@pytest.mark.parametrize("page", PAGES)
def test_named_settings_exist(page: str) -> None:
    source = (ROOT / "workbench" / "config.py").read_text(encoding="utf-8")
    assert settings_in(PAGES[page]) - settings_in(source) - NOT_SETTINGS == set()


def test_every_setting_is_in_the_readme_with_its_default() -> None:
    source = (ROOT / "workbench" / "config.py").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\|\s*`(WORKBENCH_\w+)`\s*\|\s*(.*?)\s*\|", README, re.M))
    assert settings_in(source) - set(rows) == set()
    defaults = {name: f"`{default(name)}`" for name in ("newsroom", "scale", "lease_minutes")}
    assert {name: rows[f"WORKBENCH_{name.upper()}"] for name in defaults} == defaults


def default(name: str) -> object:
    """What a setting is when nobody sets it."""
    return next(field.default for field in dataclasses.fields(Config) if field.name == name)


@pytest.mark.parametrize("page", PAGES)
def test_named_routes_exist(page: str, app: APIFlask) -> None:
    assert unknown_routes(PAGES[page], app) == []


@pytest.mark.parametrize("page", PAGES)
def test_named_make_targets_exist(page: str) -> None:
    targets = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(), re.M))
    named = {span.split()[1] for span in spans(PAGES[page]) if re.match(r"make [a-z]", span)}
    assert named - targets == set()


@pytest.mark.parametrize("page", PAGES)
def test_linked_files_exist(page: str) -> None:
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", PAGES[page])
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Run `workbench fly`.", ["fly"]),
        ("```\n$ workbench user frobnicate\n```", ["user frobnicate"]),
        ("`workbench user add\\|vanish`", ["user vanish"]),
        ("`.venv/bin/workbench serve --quickly`", ["--quickly"]),
        ("`workbench serve [--host --port]`, `workbench doctor`", []),
        ("the workbench flies", []),
    ],
)
def test_a_command_that_does_not_exist_is_found(text: str, found: list[str]) -> None:
    assert [word for line in named_commands(text) for word in unknown_in(line)] == found


def test_a_setting_and_a_route_that_do_not_exist_are_found(app: APIFlask) -> None:
    assert settings_in("set `WORKBENCH_COLOUR=red`") == {"WORKBENCH_COLOUR"}
    text = "`GET /api/v1/claims`, `/api/v1`, `POST /api/v1/claims/{id}/evidence`, `/api/v1/nothing`"
    assert unknown_routes(text, app) == ["/api/v1/nothing"]
    assert unknown_routes("`DELETE /api/v1/claims`", app) == ["DELETE /api/v1/claims"]


CONTRACT = Path(os.environ.get("WORKBENCH_SHARED") or ROOT.parent / "shared") / "CONTRACT.md"
NOT_YET = {"known", "verify"}  # commands of later work; half a command would be worse than none


@pytest.fixture(scope="module")
def contract() -> str:
    if not CONTRACT.is_file():
        pytest.skip(f"the contract is not at {CONTRACT}; WORKBENCH_SHARED says where it is")
    return CONTRACT.read_text(encoding="utf-8")


def test_the_commands_of_the_contract_exist(contract: str) -> None:
    named = {line.split()[0] for line in named_commands(contract)} - NOT_YET
    assert named and {name for name in named if _command(name) is None} == set()
    assert {name for name in NOT_YET if _command(name) is not None} == set()


def test_the_settings_of_the_contract_exist(contract: str) -> None:
    assert settings_in(contract) <= settings_in((ROOT / "workbench/config.py").read_text("utf-8"))


def test_the_routes_of_the_contract_exist(contract: str, app: APIFlask) -> None:
    rows = re.findall(r"`([A-Z/]+) (/[\w{}./-]+)(?:\?[^`]*)?`?", contract.split("## API")[1])
    asked = [(method, path) for methods, path in rows for method in methods.split("/")]
    assert len(asked) > 15
    missing = [row for row in asked if not _answers(app, f"/api/v1{row[1]}", row[0])]
    assert missing == []
