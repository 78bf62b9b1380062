"""Backup and restore: one zip with the database, the kept files and a list of hashes."""

import hashlib
import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from workbench import clock
from workbench.config import Config
from workbench.errors import Conflict, Invalid, Unsupported
from workbench.tools import Tools

MANIFEST = "manifest.json"
DATABASE = "workbench.db"


def write(tools: Tools, path: Path) -> str:
    """Write a backup and say what is in it. Serving may go on meanwhile.

    The database is copied first and files are only ever added, so every file the copy names is
    there. Raises ``Conflict`` when ``path`` exists, ``Unsupported`` off SQLite and a local folder.
    """
    if path.exists():
        raise Conflict(f"{path} exists already. Choose another name; nothing was written.")
    source = _sqlite_path(tools.config)
    with tempfile.TemporaryDirectory(dir=path.absolute().parent) as scratch:
        copy = Path(scratch) / DATABASE
        _copy(source, copy)
        part = Path(scratch) / "backup.zip"
        count = _pack(part, copy, tools.config)
        part.rename(path)
    return f"Wrote {path}: the database and {count} kept files, {path.stat().st_size:,} bytes."


def _sqlite_path(config: Config) -> Path:
    if not config.database_url.startswith("sqlite:///"):
        raise Unsupported("Back a PostgreSQL database up with pg_dump, and the file store beside it.")
    if "://" in config.files_url:
        raise Unsupported("The kept files are in an object store; use its own backups.")
    return Path(config.database_url.removeprefix("sqlite:///"))


def _copy(source: Path, target: Path) -> None:
    with sqlite3.connect(source) as live, sqlite3.connect(target) as copy:
        live.backup(copy)
    copy.close()
    live.close()


def _pack(part: Path, copy: Path, config: Config) -> int:
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in [(DATABASE, copy), *_kept(Path(config.files_url))]:
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
    target, files = _sqlite_path(config), Path(config.files_url)
    if target.exists() or (files.exists() and any(files.iterdir())):
        raise Conflict(f"There is data in {config.data} already. Restore into an empty folder.")
    try:
        with zipfile.ZipFile(path) as archive:
            hashes = json.loads(archive.read(MANIFEST))["files"]
            config.data.mkdir(parents=True, exist_ok=True, mode=0o700)
            with tempfile.TemporaryDirectory(dir=config.data) as scratch:
                _checked(archive, hashes, Path(scratch))
                _place(Path(scratch), target, files)
    except (zipfile.BadZipFile, KeyError, ValueError, EOFError) as error:
        raise Invalid(f"{path} is not a whole backup. Nothing was changed.") from error
    return f"Restored the database and {len(hashes) - 1} kept files into {config.data}."


def _checked(archive: zipfile.ZipFile, hashes: dict[str, str], scratch: Path) -> None:
    for name, expected in hashes.items():
        parts = PurePosixPath(name).parts
        if name != DATABASE and (parts[0] != "files" or ".." in parts):
            raise ValueError(name)
        file = Path(archive.extract(name, scratch))
        if _sha256(file) != expected:
            raise ValueError(name)


def _place(scratch: Path, target: Path, files: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if (scratch / "files").exists():
        if files.exists():
            files.rmdir()
        files.parent.mkdir(parents=True, exist_ok=True)
        (scratch / "files").rename(files)
    (scratch / DATABASE).rename(target)
