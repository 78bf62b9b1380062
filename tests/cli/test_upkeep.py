"""backup, restore and doctor, as processes."""

import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.processes import ROOT, Cli, free_port, serving
from workbench.demo_pages import PageServer


def check(cli: Cli, **settings: str) -> dict[str, tuple[bool, str]]:
    """What doctor says, by what was looked at."""
    ended = cli("doctor", "--json", **settings)
    assert "Traceback" not in ended.err
    found: dict[str, Any] = ended.json
    assert ended.code == (0 if found["ok"] else 1)
    return {row["what"]: (row["ok"], row["words"]) for row in found["checks"]}


def wrong(cli: Cli, **settings: str) -> dict[str, str]:
    return {what: words for what, (ok, words) in check(cli, **settings).items() if not ok}


@pytest.fixture
def busy(cli: Cli, ferry: Path) -> Cli:
    """A newsroom with an article and a kept page."""
    with PageServer(ROOT / "fixtures" / "pages") as pages:
        allow = {"WORKBENCH_ALLOW_ADDRESSES": f"127.0.0.1:{pages.port}"}
        cli("fetch", f"{pages.address}/founding-act.html", **allow)
    assert cli("ingest", ferry).code == 0
    return cli


def change(cli: Cli, *statements: str) -> None:
    """Alter the newsroom's database behind its back."""
    with sqlite3.connect(cli.data / "workbench.db") as raw:
        for statement in statements:
            raw.execute(statement)
    raw.close()


def triggers(cli: Cli) -> list[str]:
    with sqlite3.connect(cli.data / "workbench.db") as raw:
        query = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'event'"
        names = [name for (name,) in raw.execute(query)]
    raw.close()
    return names


def kept(cli: Cli) -> list[Path]:
    return sorted(path for path in (cli.data / "files").rglob("*") if path.is_file())


def test_a_well_newsroom(busy: Cli) -> None:
    found = check(busy)
    assert wrong(busy) == {}
    assert {"settings", "data folder", "database", "tables", "history", "kept files"} <= set(found)
    plain = busy("doctor")
    assert plain.code == 0 and "WRONG" not in plain.out


def test_doctor_names_the_language_model_and_never_its_key(cli: Cli) -> None:
    assert "none is set up" in check(cli)["language model"][1]
    given = {"WORKBENCH_LLM_URL": "http://127.0.0.1:1/v1", "WORKBENCH_LLM_MODEL": "small:8b"}
    ended = cli("doctor", **given, WORKBENCH_LLM_KEY="very-secret")
    assert "small:8b at http://127.0.0.1:1/v1, with a key" in ended.out
    assert "very-secret" not in ended.out + ended.err
    half = wrong(cli, WORKBENCH_LLM_URL="http://127.0.0.1:1/v1")
    assert "WORKBENCH_LLM_MODEL is empty" in half["settings"]


def test_doctor_makes_no_database(tmp_path: Path) -> None:
    fresh = Cli(tmp_path / "fresh")
    assert wrong(fresh) == {}
    assert not (fresh.data / "workbench.db").exists()


@pytest.mark.parametrize(
    ("settings", "what", "words"),
    [
        ({"WORKBENCH_DATA": "FILE/below"}, "settings", "FILE"),
        ({"WORKBENCH_ALLOW_ADDRESSES": "10.0.0.0/99"}, "network permissions", "10.0.0.0/99"),
        ({"WORKBENCH_SCALE": "no-such-scale"}, "settings", "no-such-scale"),
        ({"WORKBENCH_BASE_URL": "workbench.example"}, "settings", "WORKBENCH_BASE_URL"),
        ({"WORKBENCH_BASE_URL": "https://w.example"}, "settings", "WORKBENCH_SECRET_KEY"),
        ({"WORKBENCH_DATABASE_URL": "nonsense"}, "database", "WORKBENCH_DATABASE_URL"),
        (
            {"WORKBENCH_DATABASE_URL": "postgresql://ida:very-secret@127.0.0.1:1/w"},
            "database",
            "does not answer",
        ),
    ],
)
def test_a_wrong_set_up(
    cli: Cli, tmp_path: Path, settings: dict[str, str], what: str, words: str
) -> None:
    file = tmp_path / "a-file"
    file.touch()
    settings = {name: value.replace("FILE", str(file)) for name, value in settings.items()}
    found = wrong(cli, **settings)
    assert list(found) == [what]
    assert words.replace("FILE", str(file)) in found[what]
    assert "very-secret" not in str(found)


def test_tables_that_are_not_up_to_date(cli: Cli) -> None:
    change(cli, "UPDATE alembic_version SET version_num = '0000'")
    assert list(wrong(cli)) == ["tables"]


def test_an_altered_history(busy: Cli) -> None:
    assert triggers(busy)
    with pytest.raises(sqlite3.IntegrityError):
        change(busy, "UPDATE event SET action = 'nothing' WHERE seq = 2")
    drops = [f"DROP TRIGGER {name}" for name in triggers(busy)]
    change(busy, *drops, "UPDATE event SET action = 'nothing' WHERE seq = 2")
    assert "line 2 was altered" in wrong(busy)["history"]


def test_a_history_that_lost_its_end(busy: Cli) -> None:
    drops = [f"DROP TRIGGER {name}" for name in triggers(busy)]
    change(busy, *drops, "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)")
    assert list(wrong(busy)) == ["history"]


def test_kept_files_that_are_gone_or_altered(busy: Cli) -> None:
    with sqlite3.connect(busy.data / "workbench.db") as raw:
        rows = raw.execute("SELECT raw_sha256, warc_sha256 FROM snapshot").fetchall()
    raw.close()
    first, second, *_ = [path for path in kept(busy) if any(path.name in row for row in rows)]
    first.unlink()
    second.write_bytes(b"other bytes")
    words = wrong(busy)["kept files"]
    assert "not in the store" in words
    assert second.name in words


def test_captures_that_hold_another_page(busy: Cli) -> None:
    """The bytes are whole, but the record of the exchange is of something else."""
    article = "(SELECT raw_sha256 FROM article)"
    change(busy, f"UPDATE snapshot SET raw_sha256 = {article}")
    assert "another page than its snapshot" in wrong(busy)["captures"]
    change(busy, f"UPDATE snapshot SET warc_sha256 = {article}")
    assert "not a whole WARC" in wrong(busy)["captures"]


def test_backup_and_restore(busy: Cli, tmp_path: Path) -> None:
    made = busy("backup", tmp_path / "one.zip")
    assert (made.code, made.out) == (0, "") and "4 kept files" in made.err
    assert (tmp_path / "one.zip").stat().st_mode & 0o077 == 0
    assert busy("backup", tmp_path / "one.zip").code == 1
    refused = busy("restore", tmp_path / "one.zip")
    assert refused.code == 1 and "already" in refused.err
    other = Cli(tmp_path / "other")
    assert other("restore", tmp_path / "one.zip").code == 0
    assert wrong(other) == {}
    assert [path.name for path in kept(other)] == [path.name for path in kept(busy)]
    before = busy("export", "--all", "--format", "csv", "-o", tmp_path / "before.csv")
    after = other("export", "--all", "--format", "csv", "-o", tmp_path / "after.csv")
    assert (before.code, after.code) == (0, 0)
    assert (tmp_path / "before.csv").read_bytes() == (tmp_path / "after.csv").read_bytes()


def test_a_backup_while_others_write(busy: Cli, tmp_path: Path) -> None:
    port = free_port()
    with serving(busy, port=port):
        people = [
            busy.start("user", "add", "--email", f"p{n}@example.org", "--name", f"Person {n}")
            for n in range(4)
        ]
        made = busy("backup", tmp_path / "busy.zip")
        assert [person.wait(timeout=60) for person in people] == [0] * 4
    assert made.code == 0
    other = Cli(tmp_path / "other")
    assert other("restore", tmp_path / "busy.zip").code == 0
    assert wrong(other) == {}


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def flip(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 0xFF
    path.write_bytes(raw)


def rewrite(path: Path, **files: Any) -> None:
    """Another list of hashes."""
    with zipfile.ZipFile(path) as old:
        contents = {name: old.read(name) for name in old.namelist()}
    manifest = json.loads(contents["manifest.json"])
    manifest["files"].update(files.pop("more", {}))
    manifest.update(files)
    contents["manifest.json"] = json.dumps(manifest).encode()
    contents["../../escaped"] = b"x"
    with zipfile.ZipFile(path, "w") as new:
        for name, content in contents.items():
            new.writestr(name, content)


DAMAGES = {
    "cut off": cut,
    "a byte is another": flip,
    "no zip": lambda path: path.write_bytes(b"words"),
    "empty": lambda path: path.write_bytes(b""),
    "no hashes": lambda path: rewrite(path, files=[]),
    "no database": lambda path: rewrite(path, files={}),
    "wrong hash": lambda path: rewrite(path, more={"workbench.db": "0" * 64}),
    "outside": lambda path: rewrite(path, more={"../../escaped": "0" * 64}),
    "missing": lambda path: rewrite(path, more={f"files/aa/aa/{'a' * 64}": "0" * 64}),
}


def test_damaged_backups_change_nothing(busy: Cli, tmp_path: Path) -> None:
    busy("backup", tmp_path / "whole.zip")
    for name, damage in DAMAGES.items():
        path = tmp_path / "damaged.zip"
        path.write_bytes((tmp_path / "whole.zip").read_bytes())
        damage(path)
        other = Cli(tmp_path / "other")
        ended = other("restore", path)
        assert (ended.code, ended.out) == (1, ""), name
        assert "not a whole backup" in ended.err, (name, ended.err)
        assert {p.name for p in other.data.iterdir()} <= {"secret-key"}, name
    assert not (tmp_path / "escaped").exists()


def test_backup_on_postgresql_is_left_to_its_own_tools(cli: Cli, tmp_path: Path) -> None:
    missing = cli("restore", tmp_path / "missing.zip")
    assert missing.code == 2
    url = "postgresql://ida@127.0.0.1:1/w"
    (tmp_path / "x.zip").touch()
    ended = cli("restore", tmp_path / "x.zip", WORKBENCH_DATABASE_URL=url)
    assert ended.code == 1 and "pg_dump" in ended.err
