"""Backup and restore: one zip with the database, the kept files and a list of hashes."""

import hashlib
import json
import re
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from workbench import clock
from workbench.config import Config
from workbench.errors import Conflict, Invalid, Unsupported
from workbench.tools import Tools

MANIFEST = "manifest.json"
DATABASE = "workbench.db"
_KEPT = re.compile(r"files/[0-9a-f]{2}/[0-9a-f]{2}/[0-9a-f]{64}")
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError,  # not a zip, or cut off
    KeyError, TypeError, AttributeError, ValueError,  # the list of hashes is not one, or not true
    NotImplementedError, RuntimeError,  # packed or locked in a way that backup never does
)  # fmt: skip


def write(tools: Tools, path: Path) -> str:
    """Write a backup and say what is in it. Serving may go on meanwhile.

    The database is copied first and files are only ever added, so every file the copy names is
    there. Raises ``Conflict`` when ``path`` exists, ``Unsupported`` off SQLite and a local folder.
    """
    if path.exists():
        raise Conflict(f"{path} exists already. Choose another name; nothing was written.")
    source, kept = _sqlite_path(tools.config), _files_path(tools.config)
    with tempfile.TemporaryDirectory(dir=path.absolute().parent) as scratch:
        copy = Path(scratch) / DATABASE
        _copy(source, copy)
        part = Path(scratch) / "backup.zip"
        count = _pack(part, copy, kept)
        part.rename(path)
    return f"Wrote {path}: the database and {count} kept files, {path.stat().st_size:,} bytes."


def _sqlite_path(config: Config) -> Path:
    if not config.database_url.startswith("sqlite:///"):
        raise Unsupported(
            "Back a PostgreSQL database up with pg_dump, and the kept files beside it."
        )
    return Path(config.database_url.removeprefix("sqlite:///"))


def _files_path(config: Config) -> Path:
    local = config.files_url.removeprefix("file://")
    if "://" in local:
        raise Unsupported("The kept files are in an object store; use its own backups.")
    return Path(local)


def _copy(source: Path, target: Path) -> None:
    with sqlite3.connect(source) as live, sqlite3.connect(target) as copy:
        live.backup(copy)
    copy.close()
    live.close()


def _pack(part: Path, copy: Path, kept: Path) -> int:
    part.touch(mode=0o600)  # it holds the newsroom's accounts
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in [(DATABASE, copy), *_kept(kept)]:
            archive.write(file, name)
            hashes[name] = _sha256(file)
        manifest = {"made": clock.now().isoformat(), "files": hashes}
        archive.writestr(MANIFEST, json.dumps(manifest, indent=1))
    return len(hashes) - 1


def _kept(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and len(file.name) == 64:
            yield f"files/{file.relative_to(folder).as_posix()}", file


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def unpack(path: Path, config: Config) -> str:
    """Put a backup in place and say so.

    Raises ``Conflict`` when there is data already, ``Invalid`` when the backup is damaged; in
    both cases nothing is changed.
    """
    target, files = _sqlite_path(config), _files_path(config)
    if target.exists() or (files.exists() and any(files.iterdir())):
        raise Conflict(f"There is data in {config.data} already. Restore into an empty folder.")
    config.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=config.data) as scratch:
        try:
            count = _checked(path, Path(scratch))
        except _DAMAGED as error:
            raise Invalid(f"{path} is not a whole backup. Nothing was changed.") from error
        _place(Path(scratch), target, files)
    return f"Restored the database and {count} kept files into {config.data}."


def _checked(path: Path, scratch: Path) -> int:
    """Unpack everything and compare the hashes; how many kept files there are."""
    with zipfile.ZipFile(path) as archive:
        hashes: dict[str, str] = json.loads(archive.read(MANIFEST))["files"]
        if DATABASE not in hashes:
            raise ValueError(DATABASE)
        for name, expected in hashes.items():
            if name != DATABASE and not _KEPT.fullmatch(name):
                raise ValueError(name)
            unpacked = Path(archive.extract(name, scratch))
            unpacked.chmod(0o600)
            if _sha256(unpacked) != expected:
                raise ValueError(name)
    return len(hashes) - 1


def _place(scratch: Path, target: Path, files: Path) -> None:
    """The database last: until it is there, the folder does not count as a newsroom's."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if (scratch / "files").exists():
        if files.exists():
            files.rmdir()
        files.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(scratch / "files", files)
    shutil.move(scratch / DATABASE, target)
