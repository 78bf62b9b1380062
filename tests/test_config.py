"""Settings: read once, frozen, and refused in words when they are wrong."""

import dataclasses
import stat
from pathlib import Path

import pytest

from workbench.config import Config
from workbench.errors import Invalid


def env(tmp_path: Path, **values: str) -> dict[str, str]:
    return {"WORKBENCH_DATA": str(tmp_path)} | {f"WORKBENCH_{k}": v for k, v in values.items()}


def test_a_folder_is_enough(tmp_path: Path) -> None:
    config = Config.from_env(env(tmp_path / "new"))
    assert config.data == tmp_path / "new"
    assert config.database_url == f"sqlite:///{tmp_path}/new/workbench.db"
    assert config.queue_url.startswith(f"sqlite:///{tmp_path}/new/")
    assert config.files_url == f"{tmp_path}/new/files"
    assert (config.base_url, config.scale, config.solo) == (
        "http://127.0.0.1:8000",
        "plain-five",
        False,
    )
    assert (config.lease_minutes, config.trusted_proxies, config.secure) == (30, 0, False)


def test_every_setting_is_taken(tmp_path: Path) -> None:
    config = Config.from_env(
        env(
            tmp_path,
            DATABASE_URL="postgresql://db/x",
            QUEUE_URL="redis://q",
            FILES_URL="s3://b",
            SECRET_KEY="s" * 40,
            BASE_URL="https://facts.example.org/",
            SOLO="yes",
            ALLOW_ADDRESSES="127.0.0.0/8",
            NEWSROOM="The Gazette",
            SCALE="averitec",
            LEASE_MINUTES="5",
            TRUSTED_PROXIES="2",
        )
    )
    assert dataclasses.asdict(config) == {
        "data": tmp_path, "database_url": "postgresql://db/x", "queue_url": "redis://q",
        "files_url": "s3://b", "secret_key": "s" * 40, "base_url": "https://facts.example.org",
        "allow_addresses": "127.0.0.0/8", "newsroom": "The Gazette", "scale": "averitec",
        "solo": True, "lease_minutes": 5, "max_upload": 20 * 2**20, "trusted_proxies": 2,
    }  # fmt: skip
    assert config.secure


def test_it_cannot_be_changed(tmp_path: Path) -> None:
    config = Config.from_env(env(tmp_path))
    with pytest.raises(dataclasses.FrozenInstanceError):
        config.solo = True  # type: ignore[misc]


def test_a_laptop_keeps_its_secret_to_itself(tmp_path: Path) -> None:
    first = Config.from_env(env(tmp_path)).secret_key
    assert len(first) >= 32
    assert Config.from_env(env(tmp_path)).secret_key == first
    assert Config.from_env(env(tmp_path / "other")).secret_key != first
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600


@pytest.mark.parametrize("secret", ["", "   "])
def test_a_public_address_needs_a_secret(tmp_path: Path, secret: str) -> None:
    values = env(tmp_path, BASE_URL="https://facts.example.org", SECRET_KEY=secret)
    with pytest.raises(Invalid) as refused:
        Config.from_env(values)
    assert "WORKBENCH_SECRET_KEY" in refused.value.message
    assert not (tmp_path / "secret-key").exists()


def test_a_spoilt_secret_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret-key").write_text("short")
    with pytest.raises(Invalid) as refused:
        Config.from_env(env(tmp_path))
    assert "too short" in refused.value.message


@pytest.mark.parametrize(
    ("name", "value"),
    [("BASE_URL", "facts.example.org"), ("BASE_URL", "ftp://x"), ("BASE_URL", "http://"),
     ("SOLO", "perhaps"), ("LEASE_MINUTES", "soon"), ("LEASE_MINUTES", "0"),
     ("LEASE_MINUTES", "-5"), ("LEASE_MINUTES", "1e3"), ("LEASE_MINUTES", "9" * 5_000),
     ("TRUSTED_PROXIES", "11"), ("TRUSTED_PROXIES", "1.5")],
)  # fmt: skip
def test_a_wrong_setting_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        Config.from_env(env(tmp_path, **{name: value}))
    assert f"WORKBENCH_{name}" in refused.value.message
    assert len(refused.value.message) < 200


@pytest.mark.parametrize(
    ("value", "solo"), [("1", True), ("No", False), ("TRUE", True), ("", False)]
)
def test_yes_and_no(tmp_path: Path, value: str, solo: bool) -> None:
    assert Config.from_env(env(tmp_path, SOLO=value)).solo is solo


def test_empty_settings_count_as_absent(tmp_path: Path) -> None:
    names = (
        "DATABASE_URL",
        "QUEUE_URL",
        "FILES_URL",
        "BASE_URL",
        "NEWSROOM",
        "SCALE",
        "LEASE_MINUTES",
    )
    assert Config.from_env(env(tmp_path, **dict.fromkeys(names, ""))) == Config.from_env(
        env(tmp_path)
    )
