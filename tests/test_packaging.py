"""Resources are found in an installed package and in a checkout; what the build pins agrees."""

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from workbench import resources

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-dev.lock")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    (tmp_path / "workbench").mkdir()
    (tmp_path / "pyproject.toml").touch()
    (tmp_path / "templates").mkdir()
    return tmp_path


def test_this_program_finds_its_own_folders() -> None:
    for name in ("templates", "seeds", "fixtures/pages", "migrations", "static"):
        assert resources.folder(name).is_dir()


def test_a_checkout_uses_the_folder_beside_the_package(checkout: Path) -> None:
    assert resources.folder("templates", checkout / "workbench") == checkout / "templates"


def test_a_packaged_folder_comes_first(checkout: Path) -> None:
    packaged = checkout / "workbench" / "templates"
    packaged.mkdir()
    assert resources.folder("templates", checkout / "workbench") == packaged


def test_a_strange_folder_beside_an_installed_package_is_not_taken(checkout: Path) -> None:
    (checkout / "pyproject.toml").unlink()
    with pytest.raises(FileNotFoundError, match="templates"):
        resources.folder("templates", checkout / "workbench")


def test_every_package_the_program_imports_is_declared() -> None:
    known = packages_distributions()
    undeclared = {
        f"{name} in {path.relative_to(ROOT)}"
        for path in (ROOT / "workbench").rglob("*.py")
        for name in _imported(path)
        if not _declared() & {_plain(each) for each in known.get(name, [])}
    }
    assert undeclared == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_has_a_hash_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z0-9])", text.strip())
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text


def test_locks_agree_on_every_version() -> None:
    pins = {lock: set(re.findall(r"^[a-z0-9._-]+==\S+", _text(lock), re.M)) for lock in LOCKS}
    assert all(pins.values())
    assert pins["requirements.lock"] - pins["requirements-dev.lock"] == set()
    assert pins["requirements-build.lock"] - pins["requirements-dev.lock"] == set()


def test_the_npm_lock_has_integrity_and_no_address() -> None:
    lock = json.loads(_text("package-lock.json"))
    packages = {name: at for name, at in lock["packages"].items() if name}
    assert set(packages) == {"node_modules/htmx.org"}
    assert all(at["integrity"].startswith("sha512-") for at in packages.values())
    assert "://" not in _text("package-lock.json")


def test_the_npm_lock_is_in_step_with_package_json() -> None:
    lock = json.loads(_text("package-lock.json"))
    wanted = json.loads(_text("package.json"))["dependencies"]
    assert lock["packages"][""]["dependencies"] == wanted
    assert {name: lock["packages"][f"node_modules/{name}"]["version"] for name in wanted} == wanted


def _text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _declared() -> set[str]:
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    optional = project["optional-dependencies"]
    lines = [*project["dependencies"], *optional["redis"], *optional["s3"]]
    return {_plain(re.split(r"[\[<>=!~ ;]", line)[0]) for line in lines}


def _imported(path: Path) -> Iterator[str]:
    """Top names that a file imports, less the standard library and our own."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.level == 0:
            names = [node.module or ""]
        for name in names:
            top = name.partition(".")[0]
            if top not in sys.stdlib_module_names and top != "workbench":
                yield top


def _plain(name: str) -> str:
    """The normalised name of a package, as in PEP 503."""
    return re.sub(r"[-_.]+", "-", name).lower()
