"""Where the files that belong to the program are: templates, seeds, demo pages."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def folder(name: str, package: Path = PACKAGE) -> Path:
    """The packaged folder, or the one beside the package in a checkout.

    ``name`` is relative, such as ``templates`` or ``fixtures/pages``. Raises ``FileNotFoundError``.
    """
    packaged = package / name
    if packaged.is_dir():
        return packaged
    beside = package.parent / name
    if beside.is_dir() and (package.parent / "pyproject.toml").is_file():
        return beside
    raise FileNotFoundError(
        f"The folder {name} is missing from this installation. Install the workbench again."
    )
