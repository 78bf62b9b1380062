import shutil
from pathlib import Path

import pytest

from tests.processes import ROOT, Cli


@pytest.fixture
def cli(tmp_path: Path, sqlite_template: Path) -> Cli:
    """The commands, on a migrated and otherwise empty newsroom."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copyfile(sqlite_template, data / "workbench.db")
    return Cli(data)


@pytest.fixture
def ferry() -> Path:
    """An article of our own with the faults of a real one."""
    return ROOT / "fixtures" / "claims" / "ferry-commission.txt"
