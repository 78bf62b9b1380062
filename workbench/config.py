"""Every setting, read once from the environment, frozen. The README lists them."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from workbench.errors import Invalid


@dataclass(frozen=True)
class Config:
    """``data`` is a folder; the three URLs default to files in it. Sizes in bytes, times in s."""

    data: Path
    database_url: str
    queue_url: str
    files_url: str
    secret_key: str
    base_url: str = "http://127.0.0.1:8000"
    allow_addresses: str = ""
    newsroom: str = "Our newsroom"
    scale: str = "plain-five"
    solo: bool = False
    lease_minutes: int = 30
    max_upload: int = 20 * 2**20
    trusted_proxies: int = 0

    @property
    def secure(self) -> bool:
        """Whether readers reach the workbench over https."""
        return urlsplit(self.base_url).scheme == "https"

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> "Config":
        """Read the settings. Raises ``Invalid`` naming the setting that is wrong."""
        env = os.environ if env is None else env
        data = Path(env.get("WORKBENCH_DATA") or "data").expanduser().absolute()
        base_url = _checked_base((env.get("WORKBENCH_BASE_URL") or cls.base_url).rstrip("/"))
        secret = env.get("WORKBENCH_SECRET_KEY", "").strip()
        return cls(
            data=data,
            database_url=env.get("WORKBENCH_DATABASE_URL") or f"sqlite:///{data}/workbench.db",
            queue_url=env.get("WORKBENCH_QUEUE_URL") or f"sqlite:///{data}/queue.db",
            files_url=env.get("WORKBENCH_FILES_URL") or str(data / "files"),
            secret_key=secret or _kept_secret(data, base_url),
            base_url=base_url,
            allow_addresses=env.get("WORKBENCH_ALLOW_ADDRESSES", ""),
            newsroom=env.get("WORKBENCH_NEWSROOM") or cls.newsroom,
            scale=env.get("WORKBENCH_SCALE") or cls.scale,
            solo=_flag(env, "WORKBENCH_SOLO"),
            lease_minutes=_number(env, "WORKBENCH_LEASE_MINUTES", cls.lease_minutes, 1, 1440),
            trusted_proxies=_number(env, "WORKBENCH_TRUSTED_PROXIES", 0, 0, 10),
        )


def _checked_base(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise Invalid(f"WORKBENCH_BASE_URL must be a web address, not {url!r}.")
    return url


def _kept_secret(data: Path, base_url: str) -> str:
    """A laptop keeps its own secret in the data folder; a public address must set one."""
    if urlsplit(base_url).hostname not in ("127.0.0.1", "localhost", "::1"):
        raise Invalid(
            "WORKBENCH_SECRET_KEY is empty. Set it to a long random text before serving "
            f"{base_url} to others."
        )
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    path = data / "secret-key"
    try:
        with open(path, "x", opener=_private) as new:
            new.write(secrets.token_urlsafe(48))
    except FileExistsError:
        pass
    secret = path.read_text().strip()
    if len(secret) < 32:
        raise Invalid(f"The secret in {path} is too short. Delete the file to have a new one made.")
    return secret


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _flag(env: Mapping[str, str], name: str) -> bool:
    value = env.get(name, "").strip().lower()
    if value not in ("", "0", "1", "no", "yes", "false", "true"):
        raise Invalid(f"{name} must be yes or no, not {value!r}.")
    return value in ("1", "yes", "true")


def _number(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    value = env.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal() or len(value) > 9 or not low <= int(value) <= high:
        raise Invalid(f"{name} must be a whole number from {low} to {high}, not {value[:20]!r}.")
    return int(value)
