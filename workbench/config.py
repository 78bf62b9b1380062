"""Every setting, read once from the environment, frozen. The README lists them."""

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from workbench.errors import Invalid


@dataclass(frozen=True)
class LanguageModel:
    """A server that speaks OpenAI's chat protocol: the second claim finder, if there is one.

    ``url`` is the address before /chat/completions. ``timeout_s`` and ``max_tokens`` are for one
    article; ``daily_tokens`` for all within 24 hours, 0 for no limit. ``auto``: every new article.
    """

    url: str
    model: str
    key: str = field(default="", repr=False)
    timeout_s: int = 180
    max_tokens: int = 40_000
    daily_tokens: int = 0
    auto: bool = False


@dataclass(frozen=True)
class Config:
    """``data`` is a folder; the three URLs default to files in it. Sizes in bytes, times in s.

    ``robots`` is respect or ignore; ``watch_days`` lie between two looks.
    """

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
    finder: str = "default"
    language_model: LanguageModel | None = None
    robots: str = "respect"
    host_delay_s: int = 1
    capture_tries: int = 5
    watch_days: tuple[int, ...] = (1, 7, 30, 90)

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
            finder=finder(env),
            language_model=_language_model(env),
            robots=_word(env, "WORKBENCH_ROBOTS", ("respect", "ignore")),
            host_delay_s=_number(env, "WORKBENCH_HOST_DELAY_S", cls.host_delay_s, 0, 60),
            capture_tries=_number(env, "WORKBENCH_CAPTURE_TRIES", cls.capture_tries, 1, 10),
            watch_days=_days(env, "WORKBENCH_WATCH_DAYS", cls.watch_days),
        )


def finder(env: Mapping[str, str] | None = None) -> str:
    """``default`` or ``fast``: for commands that store nothing and so make no data folder."""
    return _word(os.environ if env is None else env, "WORKBENCH_FINDER", ("default", "fast"))


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


def _word(env: Mapping[str, str], name: str, words: tuple[str, ...]) -> str:
    """One of ``words``, the first unless it is set."""
    value = env.get(name, "").strip().lower() or words[0]
    if value not in words:
        raise Invalid(f"{name} must be one of {', '.join(words)}, not {value[:20]!r}.")
    return value


def _number(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    value = env.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal() or len(value) > 9 or not low <= int(value) <= high:
        raise Invalid(f"{name} must be a whole number from {low} to {high}, not {value[:20]!r}.")
    return int(value)


def _days(env: Mapping[str, str], name: str, default: tuple[int, ...]) -> tuple[int, ...]:
    """Growing whole numbers with commas between them, 20 at most."""
    value = env.get(name, "").strip()
    if not value:
        return default
    words = [word.strip() for word in value.split(",")]
    known = all(re.fullmatch("[0-9]{1,4}", word) for word in words)
    days = tuple(int(word) for word in words) if known else (0,)
    if days[0] < 1 or len(days) > 20 or list(days) != sorted(set(days)):
        raise Invalid(f"{name} must be growing numbers of days such as 1,7,30, not {value[:20]!r}.")
    return days


def _language_model(env: Mapping[str, str]) -> LanguageModel | None:
    """None when nothing of it is set. Raises ``Invalid`` for half a configuration."""
    url = env.get("WORKBENCH_LLM_URL", "").strip().rstrip("/")
    model = env.get("WORKBENCH_LLM_MODEL", "").strip()
    key = env.get("WORKBENCH_LLM_KEY", "").strip()
    auto = _flag(env, "WORKBENCH_LLM_AUTO")
    if not (url or model or key or auto):
        return None
    if not (url and model):
        missing = "WORKBENCH_LLM_MODEL" if url else "WORKBENCH_LLM_URL"
        raise Invalid(
            f"{missing} is empty. A language model needs both WORKBENCH_LLM_URL (its server's "
            "address) and WORKBENCH_LLM_MODEL (its name there), or neither."
        )
    new = LanguageModel
    return new(
        url=_checked_server(url),
        model=_checked_name("WORKBENCH_LLM_MODEL", model, 100),
        key=_checked_name("WORKBENCH_LLM_KEY", key, 4_000, secret=True),
        timeout_s=_number(env, "WORKBENCH_LLM_TIMEOUT_S", new.timeout_s, 1, 600),
        max_tokens=_number(env, "WORKBENCH_LLM_MAX_TOKENS", new.max_tokens, 8_000, 10_000_000),
        daily_tokens=_number(env, "WORKBENCH_LLM_DAILY_TOKENS", 0, 0, 999_999_999),
        auto=auto,
    )


def _checked_server(url: str) -> str:
    wrong = "WORKBENCH_LLM_URL must be a web address such as http://127.0.0.1:11434/v1"
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        raise Invalid(f"{wrong}.") from None
    if not known or not url.isascii() or any(sign.isspace() for sign in url):
        raise Invalid(f"{wrong}.")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise Invalid(f"{wrong}, without a password, “?” or “#”. The key has a setting of its own.")
    return url


def _checked_name(name: str, value: str, longest: int, *, secret: bool = False) -> str:
    """What goes into a line of a request. A secret is not repeated in the error."""
    fine = value.isascii() if secret else True
    if len(value) > longest or not value.isprintable() or not fine:
        raise Invalid(f"{name} must be one line of at most {longest:,} plain characters.")
    return value
