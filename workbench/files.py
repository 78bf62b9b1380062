"""Bytes kept by their SHA-256: in a folder, or in whatever fsspec reaches (s3://…)."""

import hashlib
import os
import re
import secrets
from pathlib import Path
from typing import Any

from workbench.errors import NotFound, Unavailable

HEX = re.compile(r"[0-9a-f]{64}")
MISSING = "These bytes are not in the store. They may not have been copied or restored."
DAMAGED = (
    "The stored bytes no longer match their SHA-256 and are not shown. "
    "Restore the file {sha256} from a backup."
)


class Files:
    """A store at ``url``: a path, ``file://…``, ``s3://bucket/folder``, ``memory://…``.

    The same bytes are stored once, under ``ab/cd/abcd…``. Nothing is ever changed or deleted.
    """

    def __init__(self, url: str) -> None:
        local = url.removeprefix("file://")
        self._store: Folder | Remote = Remote(url) if "://" in local else Folder(Path(local))

    def put(self, raw: bytes) -> str:
        """Keep ``raw`` and answer its SHA-256 in hex. On disk when this returns."""
        sha256 = hashlib.sha256(raw).hexdigest()
        if self._store.size(_place(sha256)) != len(raw):
            self._store.write(_place(sha256), raw)
        return sha256

    def get(self, sha256: str) -> bytes:
        """The bytes. Raises NotFound, or Unavailable when what is stored is damaged."""
        if not HEX.fullmatch(sha256):
            raise NotFound(MISSING)
        raw = self._store.read(_place(sha256))
        if hashlib.sha256(raw).hexdigest() != sha256:
            raise Unavailable(DAMAGED.format(sha256=sha256))
        return raw

    def has(self, sha256: str) -> bool:
        """Whether something is stored there; ``get`` says whether it is whole."""
        return bool(HEX.fullmatch(sha256)) and self._store.size(_place(sha256)) is not None


def _place(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


class Folder:
    """A folder of this machine, written so that a power cut leaves whole files or none."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def size(self, place: str) -> int | None:
        try:
            return (self.root / place).stat().st_size
        except FileNotFoundError:
            return None

    def read(self, place: str) -> bytes:
        try:
            return (self.root / place).read_bytes()
        except FileNotFoundError as error:
            raise NotFound(MISSING) from error

    def write(self, place: str, raw: bytes) -> None:
        target = self.root / place
        for folder in (self.root, target.parent.parent, target.parent):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = target.with_name(f".{target.name}.{secrets.token_hex(8)}")
        try:
            with open(part, "xb", opener=_private) as file:
                file.write(raw)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        for folder in (target.parent, target.parent.parent, self.root):
            _sync(folder)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _sync(folder: Path) -> None:
    """Make a new name in a folder last."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class Remote:
    """A store reached through fsspec, where a whole object appears at once."""

    def __init__(self, url: str) -> None:
        from fsspec.core import url_to_fs

        found: tuple[Any, str] = url_to_fs(url)
        self.system, self.root = found[0], found[1].rstrip("/")

    def size(self, place: str) -> int | None:
        try:
            return int(self.system.size(f"{self.root}/{place}"))
        except FileNotFoundError:
            return None

    def read(self, place: str) -> bytes:
        try:
            return bytes(self.system.cat_file(f"{self.root}/{place}"))
        except FileNotFoundError as error:
            raise NotFound(MISSING) from error

    def write(self, place: str, raw: bytes) -> None:
        path = f"{self.root}/{place}"
        self.system.makedirs(path.rsplit("/", 1)[0], exist_ok=True)
        self.system.pipe_file(path, raw)
