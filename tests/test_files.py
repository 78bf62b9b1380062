"""Bytes kept by their SHA-256, in a folder and through fsspec."""

import hashlib
import secrets
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from workbench.errors import NotFound, Unavailable
from workbench.files import Files

RAW = b"The level fell by 41 centimetres."
SHA = hashlib.sha256(RAW).hexdigest()


@pytest.fixture(params=["folder", "file url", "memory"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    addresses = {
        "folder": str(tmp_path / "files"),
        "file url": f"file://{tmp_path}/files",
        "memory": f"memory://{secrets.token_hex(8)}",
    }
    return Files(addresses[request.param])


def stored(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_put_is_got(files: Files) -> None:
    assert not files.has(SHA)
    assert files.put(RAW) == SHA
    assert files.has(SHA)
    assert files.get(SHA) == RAW
    assert files.get(files.put(b"")) == b""


def test_missing_bytes_are_not_found(files: Files) -> None:
    with pytest.raises(NotFound):
        files.get("0" * 64)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", SHA.upper(), SHA[:-1], SHA + "0"])
def test_only_hashes_are_looked_up(files: Files, name: str) -> None:
    files.put(RAW)
    assert not files.has(name)
    with pytest.raises(NotFound):
        files.get(name)


def test_the_same_bytes_are_one_file_that_is_left_alone(tmp_path: Path) -> None:
    files = Files(str(tmp_path))
    files.put(RAW)
    (path,) = stored(tmp_path)
    assert path == tmp_path / SHA[:2] / SHA[2:4] / SHA
    before = path.stat()
    files.put(RAW)
    assert stored(tmp_path) == [path]
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_damaged_bytes_are_never_handed_out(tmp_path: Path) -> None:
    files = Files(str(tmp_path))
    files.put(RAW)
    stored(tmp_path)[0].write_bytes(RAW.replace(b"41", b"14"))
    with pytest.raises(Unavailable, match="no longer match") as caught:
        files.get(SHA)
    assert SHA in caught.value.message


def test_a_cut_file_is_mended_by_putting_the_bytes_again(tmp_path: Path) -> None:
    files = Files(str(tmp_path))
    files.put(RAW)
    stored(tmp_path)[0].write_bytes(RAW[:5])
    files.put(RAW)
    assert files.get(SHA) == RAW


def test_many_put_the_same_bytes_at_once(tmp_path: Path) -> None:
    files = Files(str(tmp_path))
    with ThreadPoolExecutor(8) as pool:
        names = set(pool.map(files.put, [RAW] * 64))
    assert names == {SHA}
    assert len(stored(tmp_path)) == 1
    assert files.get(SHA) == RAW
