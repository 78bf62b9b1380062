"""Who is signed in: a signed cookie, checked on every request; pages are closed by default."""

from datetime import timedelta

from flask import Flask, g, request, session
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user

from workbench import clock
from workbench.config import Config
from workbench.edge import needs_sign_in, reading
from workbench.errors import NotSignedIn
from workbench.models import User
from workbench.models.actor import Actor

IDLE = timedelta(hours=12)
ABSOLUTE = timedelta(days=7)
SIGN_IN_LIMIT = "5 per minute"  # failures of one account at one address
ADDRESS_LIMIT = "60 per minute"  # failures at one address: passwords cost work to check

login = LoginManager()
limiter = Limiter(key_func=get_remote_address, storage_uri="memory://")


class SignedIn(UserMixin):  # type: ignore[misc]
    """A user for the sign-in library; a new session key ends every older cookie."""

    def __init__(self, user: User) -> None:
        self.user = user

    def get_id(self) -> str:
        return f"{self.user.id}:{self.user.session_key}"


def register(app: Flask, config: Config) -> None:
    app.config.update(
        SESSION_COOKIE_NAME="workbench",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=config.secure,
        PERMANENT_SESSION_LIFETIME=IDLE,
        WTF_CSRF_TIME_LIMIT=None,
    )
    login.init_app(app)
    login.user_loader(_load)
    limiter.init_app(app)
    app.before_request(_require)


def _load(key: str) -> SignedIn | None:
    user_id, _, session_key = key.partition(":")
    if clock.now().timestamp() - float(session.get("since", 0)) > ABSOLUTE.total_seconds():
        return None
    with reading() as db_session:
        user = db_session.get(User, user_id)
    if user is None or not user.active or user.session_key != session_key:
        return None
    return SignedIn(user)


def _require() -> None:
    """Deny by default. The API looks at its own tokens."""
    if request.blueprint == "api" or request.endpoint == "static":
        return
    if current_user.is_authenticated:
        g.user = current_user.user
        g.actor = Actor.of(g.user)
    elif needs_sign_in():
        raise NotSignedIn


def begin(user: User) -> None:
    """Start a fresh session for the person."""
    session.clear()
    session.permanent = True
    session["since"] = clock.now().timestamp()
    login_user(SignedIn(user))


def end() -> None:
    logout_user()
    session.clear()
