"""The rules of the house, each with a small example that shows that it can fail."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests import architecture as rules
from tests.architecture import PACKAGE, ROOT, area, in_package, modules

MODULES = list(modules())
TESTS = list(modules(ROOT / "tests"))
TEMPLATES = [
    (path, path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "templates").rglob("*.html"))
]
CSS = [path for path in sorted((PACKAGE / "static").rglob("*.css")) if "vendor" not in path.parts]
# The worker: it runs any task and outlives it, and a queue that is down must not undo a commit.
WORKER = {"workbench/jobs/run.py", "workbench/jobs/queue.py"}
# A report that is downloaded is one file, to be read anywhere; it carries its own style.
STANDALONE = "templates/exports/report.html"


def offenders(
    sources: Iterable[tuple[str | Path, str]], rule: Callable[[str], list[str]]
) -> list[str]:
    return [f"{path}: {found}" for path, source in sources for found in rule(source)]


def within(*folders: str) -> list[tuple[str, str]]:
    return [
        (path, source) for path, source in MODULES if area(path) in folders and in_package(path)
    ]


def test_there_is_something_to_look_at() -> None:
    assert len(MODULES) > 30 and len(TESTS) > 10


def test_imports_follow_the_table() -> None:
    found = [f"{p}: {name}" for p, s in MODULES for name in rules.wrong_imports(p, s)]
    assert found == []


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("workbench/workflow/x.py", "from flask import g"),
        ("workbench/workflow/x.py", "import requests"),
        ("workbench/workflow/x.py", "from workbench.db import Database"),
        ("workbench/workflow/x.py", "from workbench import db"),
        ("workbench/workflow/x.py", "from workbench.net import fetch"),
        ("workbench/text/x.py", "from workbench.models import Claim"),
        ("workbench/text/x.py", "from workbench import clock"),
        ("workbench/models/x.py", "from workbench.workflow import claims"),
        ("workbench/web/x.py", "from workbench.api import claims"),
        ("workbench/api/x.py", "from workbench.web import claims"),
        ("workbench/web/x.py", "from workbench.net.fetch import Fetch"),
        ("workbench/web/x.py", "from workbench.app import create_app"),
        ("workbench/jobs/x.py", "from workbench.wiring import build_tools"),
        ("workbench/jobs/x.py", "import workbench.app"),
        ("workbench/files.py", "from workbench.web import claims"),
        ("workbench/given/x.py", "from workbench.models import Claim"),
        ("workbench/given/x.py", "from workbench import db"),
        ("workbench/web/x.py", "from . import claims"),
    ],
)
def test_a_wrong_import_is_found(path: str, source: str) -> None:
    assert len(rules.wrong_imports(path, source)) == 1


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("workbench/cli/x.py", "from workbench.app import create_app"),
        (
            "workbench/workflow/x.py",
            "from workbench import clock\nfrom workbench.text import dates",
        ),
        (
            "workbench/app.py",
            "from workbench import api, web\nfrom workbench.net.fetch import Fetch",
        ),
        ("workbench/text/x.py", "if TYPE_CHECKING:\n    from workbench.models import Claim"),
    ],
)
def test_a_right_import_is_left_alone(path: str, source: str) -> None:
    assert rules.wrong_imports(path, source) == []


def test_functions_are_short() -> None:
    assert offenders(MODULES, lambda source: rules.long_functions(source, 40)) == []
    lengths = sorted(rules.length(f) for _, s in MODULES for f in rules.functions(s))
    assert lengths[len(lengths) // 2] <= 10
    assert rules.long_functions("def f():\n" + "    x = 1\n" * 40, 40) == ["f (41)"]
    assert rules.long_functions('def f():\n    """A\n\n    B."""\n' + "    x = 1\n" * 39, 40) == []


def test_files_are_short() -> None:
    found = [f"{path} ({source.count(chr(10))})" for path, source in MODULES if _too_long(source)]
    assert found == []
    assert _too_long("x = 1\n" * 301) and not _too_long("x = 1\n" * 300)


def _too_long(source: str) -> bool:
    return len(source.splitlines()) > 300


def test_views_and_tasks_are_short() -> None:
    assert offenders(within("web", "api"), rules.long_views) == []
    tasks = [(path, source) for path, source in MODULES if path == "workbench/jobs/tasks.py"]
    assert tasks
    assert offenders(tasks, rules.long_tasks) == []
    view = "@pages.get('/x')\ndef show():\n" + "    x = 1\n" * 15
    assert rules.long_views(view) == ["show (16)"]
    assert rules.long_tasks("def run():\n" + "    x = 1\n" * 11) == ["run (11)"]
    assert rules.long_tasks("def run(\n    a, b\n):\n" + "    x = 1\n" * 10) == []


def test_functions_take_five_things_at_most() -> None:
    assert offenders(MODULES, rules.many_parameters) == []
    assert rules.many_parameters("def f(a, b, c, d, *, e, f): ...") == ["f (6)"]
    assert rules.many_parameters("class A:\n    def f(self, a, b, c, d, e): ...") == []


def test_no_module_is_named_for_leftovers() -> None:
    assert [path for path, _ in MODULES if rules.refused_name(path)] == []
    assert rules.refused_name("workbench/web/utils.py")
    assert rules.refused_name("workbench/helpers/text.py")


def test_workflow_is_functions() -> None:
    assert offenders(within("workflow"), rules.classes) == []
    assert rules.classes("def f():\n    class Inner: ...") == ["Inner"]


def test_only_db_commits() -> None:
    others = [(path, source) for path, source in MODULES if path != "workbench/db.py"]
    assert offenders(others, lambda source: rules.calls(source, "commit")) == []
    assert rules.calls("session.commit()", "commit") == ["session.commit() in line 1"]


def test_edges_do_not_query() -> None:
    assert offenders(within("web", "api", "cli"), lambda s: rules.calls(s, "select", "exec")) == []
    assert rules.calls("rows = session.exec(select(Claim))", "select") == ["select() in line 1"]


def test_nothing_of_ours_is_mocked() -> None:
    assert offenders(TESTS, rules.mocks) == []
    assert rules.mocks("from unittest.mock import patch") == ["unittest.mock.patch"]
    assert rules.mocks("import unittest.mock") == ["unittest.mock"]
    assert rules.mocks("monkeypatch.setattr(queue, 'page', None)")
    assert rules.mocks("mocker.patch('workbench.clock.now')")
    assert rules.mocks("monkeypatch.setattr(clock, 'now', fake)") == []
    assert rules.mocks("monkeypatch.setenv('WORKBENCH_DATA', 'x')") == []


def test_no_code_asks_whether_it_is_tested() -> None:
    assert offenders(MODULES, rules.testing_branches) == []
    assert rules.testing_branches("if app.testing: ...") == ["app.testing in line 1"]
    assert rules.testing_branches("if app.config['TESTING']: ...") == ["TESTING in line 1"]
    assert rules.testing_branches("x = os.environ.get('PYTEST_CURRENT_TEST')")


def test_times_have_a_zone_and_come_from_the_clock() -> None:
    assert offenders([*MODULES, *TESTS], rules.naive_times) == []
    others = [(path, source) for path, source in MODULES if path != "workbench/clock.py"]
    assert offenders(others, rules.clocks) == []
    assert rules.naive_times("datetime.now()") == ["datetime.now() in line 1"]
    assert rules.naive_times("datetime.datetime.utcnow()")
    assert rules.naive_times("datetime.fromtimestamp(5)")
    assert rules.naive_times("datetime.now(UTC); datetime.fromtimestamp(5, UTC)") == []
    assert rules.clocks("from workbench.clock import now") == ["workbench.clock.now"]
    assert rules.clocks("datetime.now(UTC)") and rules.clocks("date.today()")
    assert rules.clocks("clock.now()") == []


def test_models_are_read_at_run_time() -> None:
    assert offenders(within("models"), _future) == []
    assert _future("from __future__ import annotations") == ["__future__.annotations"]


def _future(source: str) -> list[str]:
    return [name for name in rules.imported(source) if name.startswith("__future__")]


def test_only_the_worker_catches_everything() -> None:
    others = [(path, source) for path, source in MODULES if path not in WORKER]
    assert offenders(others, rules.broad_excepts) == []
    broad = "try:\n    f()\nexcept {}:\n    {}"
    assert rules.broad_excepts(broad.format("Exception", "pass")) == ["Exception in line 3"]
    assert rules.broad_excepts(broad.format("(ValueError, Exception) as e", "pass"))
    assert rules.broad_excepts("try:\n    f()\nexcept:\n    pass") == ["bare in line 3"]
    assert rules.broad_excepts(broad.format("BaseException", "pass"))
    assert rules.broad_excepts(broad.format("BaseException", "raise")) == []
    assert rules.broad_excepts(broad.format("ValueError", "pass")) == []


def test_templates_have_no_inline_script_or_style() -> None:
    served = [(path, source) for path, source in TEMPLATES if not str(path).endswith(STANDALONE)]
    assert offenders(served, lambda source: rules.template(source).inline) == []
    for wrong in (
        "<script>go()</script>", "<style>p {}</style>", '<p style="color: red">', '<a onclick="x">',
        '<a\n onClick="{{ x }}">', '<b hx-on:click="x">',
    ):  # fmt: skip
        assert len(rules.template(wrong).inline) == 1, wrong
    fine = '<script src="/x.js" defer></script><script type="application/ld+json">{}</script>'
    assert rules.template(fine + '<p data-once="x" class="style">').inline == []


def test_templates_do_not_shout() -> None:
    assert offenders(TEMPLATES, lambda source: rules.template(source).loud) == []
    assert len(rules.template("<p>Saved!</p>").loud) == 1
    assert len(rules.template("<p>{% if a %}Done &#33;{% endif %}</p>").loud) == 1
    assert (
        rules.template('{% if a != b %}<!doctype html><p title="a">Saved.</p>{% endif %}').loud
        == []
    )


def test_the_style_sheets_are_small() -> None:
    assert _lines(CSS) <= 900


def test_too_much_style_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("p {}\n" * 901)
    assert _lines([tmp_path / "a.css"]) == 901


def _lines(paths: list[Path]) -> int:
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in paths)
