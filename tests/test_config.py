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
    assert (config.robots, config.host_delay_s, config.capture_tries) == ("respect", 1, 5)
    assert config.watch_days == (1, 7, 30, 90)


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
            FINDER=" Fast",
            LLM_URL="http://127.0.0.1:11434/v1/",
            LLM_MODEL="some-model:8b",
            LLM_KEY="k",
            LLM_TIMEOUT_S="30",
            LLM_MAX_TOKENS="9000",
            LLM_DAILY_TOKENS="100000",
            LLM_AUTO="1",
            ROBOTS="Ignore",
            HOST_DELAY_S="0",
            CAPTURE_TRIES="3",
            WATCH_DAYS="2, 9",
        )
    )
    assert dataclasses.asdict(config) == {
        "data": tmp_path, "database_url": "postgresql://db/x", "queue_url": "redis://q",
        "files_url": "s3://b", "secret_key": "s" * 40, "base_url": "https://facts.example.org",
        "allow_addresses": "127.0.0.0/8", "newsroom": "The Gazette", "scale": "averitec",
        "solo": True, "lease_minutes": 5, "max_upload": 20 * 2**20, "trusted_proxies": 2,
        "finder": "fast",
        "language_model": {
            "url": "http://127.0.0.1:11434/v1", "model": "some-model:8b", "key": "k",
            "timeout_s": 30, "max_tokens": 9000, "daily_tokens": 100000, "auto": True,
        },
        "robots": "ignore", "host_delay_s": 0, "capture_tries": 3, "watch_days": (2, 9),
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
    [("FINDER", "slow"), ("BASE_URL", "facts.example.org"), ("BASE_URL", "ftp://x"), ("BASE_URL", "http://"),
     ("SOLO", "perhaps"), ("LEASE_MINUTES", "soon"), ("LEASE_MINUTES", "0"),
     ("LEASE_MINUTES", "-5"), ("LEASE_MINUTES", "1e3"), ("LEASE_MINUTES", "9" * 5_000),
     ("TRUSTED_PROXIES", "11"), ("TRUSTED_PROXIES", "1.5"),
     ("ROBOTS", "no"), ("HOST_DELAY_S", "61"), ("CAPTURE_TRIES", "0"), ("WATCH_DAYS", "7,1"),
     ("WATCH_DAYS", "0,1"), ("WATCH_DAYS", "1,,7"), ("WATCH_DAYS", "weekly"), ("WATCH_DAYS", "²"),
     ("WATCH_DAYS", ",".join(str(day) for day in range(1, 22)))],
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


LLM = {"LLM_URL": "http://127.0.0.1:11434/v1", "LLM_MODEL": "small"}


def test_there_is_no_language_model_unless_one_is_named(tmp_path: Path) -> None:
    assert Config.from_env(env(tmp_path)).language_model is None
    assert Config.from_env(env(tmp_path, LLM_URL="", LLM_MODEL=" ")).language_model is None
    made = Config.from_env(env(tmp_path, **LLM)).language_model
    assert made is not None
    assert (made.key, made.timeout_s, made.max_tokens, made.daily_tokens, made.auto) == (
        "", 180, 40_000, 0, False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("values", "missing"),
    [
        ({"LLM_URL": LLM["LLM_URL"]}, "WORKBENCH_LLM_MODEL"),
        ({"LLM_MODEL": "small"}, "WORKBENCH_LLM_URL"),
        ({"LLM_KEY": "secret-key"}, "WORKBENCH_LLM_URL"),
        ({"LLM_AUTO": "yes"}, "WORKBENCH_LLM_URL"),
    ],
)
def test_half_a_language_model_is_refused(
    tmp_path: Path, values: dict[str, str], missing: str
) -> None:
    with pytest.raises(Invalid) as refused:
        Config.from_env(env(tmp_path, **values))
    assert refused.value.message.startswith(f"{missing} is empty.")
    assert "secret-key" not in refused.value.message


@pytest.mark.parametrize(
    ("name", "value"),
    [("LLM_URL", "127.0.0.1:11434/v1"), ("LLM_URL", "ftp://model/v1"), ("LLM_URL", "http://"),
     ("LLM_URL", "http://me:secret@model/v1"), ("LLM_URL", "http://model/v1?key=secret"),
     ("LLM_URL", "http://model/v1#x"), ("LLM_URL", "http://[::1/v1"), ("LLM_URL", "http://a:0/"),
     ("LLM_URL", "http://a b/v1"), ("LLM_URL", "http://mödel/v1"), ("LLM_MODEL", "a" * 101),
     ("LLM_MODEL", "a\nb"), ("LLM_KEY", "secret\nX-More: 1"), ("LLM_KEY", "sécret"),
     ("LLM_TIMEOUT_S", "0"), ("LLM_TIMEOUT_S", "3600"), ("LLM_MAX_TOKENS", "7999"),
     ("LLM_DAILY_TOKENS", "-1"), ("LLM_AUTO", "perhaps")],
)  # fmt: skip
def test_a_language_model_is_checked_at_the_start(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(Invalid) as refused:
        Config.from_env(env(tmp_path, **{**LLM, name: value}))
    assert f"WORKBENCH_{name}" in refused.value.message
    assert "secret" not in refused.value.message.replace("WORKBENCH_LLM_KEY", "")


def test_a_key_is_not_shown_with_the_settings(tmp_path: Path) -> None:
    assert "very-secret" not in repr(Config.from_env(env(tmp_path, **LLM, LLM_KEY="very-secret")))
