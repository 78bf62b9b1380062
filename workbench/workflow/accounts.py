"""People, one-time links, passwords and tokens."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from workbench import clock, ids
from workbench.errors import Conflict, Forbidden, Invalid, NotFound, NotSignedIn
from workbench.given import NewPassword, NewToken, NewUser, SignIn, UserEdit
from workbench.models import ApiToken, OneTimeLink, User
from workbench.models.actor import WORKBENCH, Actor
from workbench.workflow import events
from workbench.workflow.permissions import allowed, require

if TYPE_CHECKING:
    from argon2 import PasswordHasher

# Asked on every request of the API, so put together once.
_TOKEN = (
    select(User.id, User.name, User.role, ApiToken.read_only)
    .where(ApiToken.user_id == User.id, ApiToken.digest == bindparam("digest"))
    .where(col(ApiToken.revoked_at).is_(None), col(User.active))
)
LINK_DAYS = 3
_WRONG = "This e-mail address and password do not belong together."


def digest(secret: str) -> str:
    """What is kept of a link's or token's secret: its SHA-256 (the secrets are random)."""
    return hashlib.sha256(secret.encode()).hexdigest()


@cache
def _hasher() -> "PasswordHasher":
    from argon2 import PasswordHasher

    return PasswordHasher()  # argon2id; RFC 9106's low-memory choice


@cache
def _nobodys_hash() -> str:
    """Checked when there is no such account, so that both cases take as long."""
    return _hasher().hash(secrets.token_urlsafe())


def first_run(session: Session) -> str | None:
    """The secret of a one-time link for the first administrator; None once there are people.

    An administrator who has not set a password yet gets a new link each time.
    """
    admin = session.exec(select(User).order_by(User.id)).first()
    if admin is None:
        given = NewUser(email="admin@example.org", name="Administrator", role="admin")
        admin = add_user(session, given, by=WORKBENCH)
    elif admin.password is not None or admin.role != "admin":
        return None
    return new_link(session, admin.id, by=WORKBENCH)


def add_user(session: Session, given: NewUser, *, by: Actor) -> User:
    """A person without a password yet. Raises ``Conflict`` when the address is taken."""
    require(by, "user.manage")
    if session.exec(select(User).where(User.email == given.email)).first():
        raise Conflict("Somebody with this e-mail address is here already.")
    user = User(
        id=ids.new("usr"), email=given.email, name=given.name, role=given.role,
        session_key=secrets.token_urlsafe(16), created_at=clock.now(),
    )  # fmt: skip
    session.add(user)
    session.flush()
    events.record(session, "user.added", user.id, by=by, role=user.role)
    return user


def new_link(session: Session, user_id: str, *, by: Actor) -> str:
    """A secret that lets the person set a password once, for three days. Earlier ones end."""
    require(by, "user.manage")
    user = get(session, user_id)
    for old in session.exec(
        select(OneTimeLink).where(
            OneTimeLink.user_id == user.id, col(OneTimeLink.used_at).is_(None)
        )
    ).all():
        session.delete(old)
    secret = secrets.token_urlsafe(32)
    at = clock.now()
    link = OneTimeLink(
        id=ids.new("lnk"), user_id=user.id, digest=digest(secret), created_at=at,
        expires_at=at + timedelta(days=LINK_DAYS),
    )  # fmt: skip
    session.add(link)
    events.record(session, "user.link_made", user.id, by=by)
    return secret


def link_user(session: Session, secret: str) -> User:
    """Whose link this is. Raises ``NotFound`` for a used, old or unknown one."""
    return get(session, _link(session, secret).user_id)


def _link(session: Session, secret: str) -> OneTimeLink:
    query = select(OneTimeLink).where(OneTimeLink.digest == digest(secret)).with_for_update()
    link = session.exec(query).first()
    if link is None or link.used_at is not None or link.expires_at <= clock.now():
        raise NotFound("This link has been used or is too old. Ask an administrator for a new one.")
    return link


def use_link(session: Session, secret: str, given: NewPassword) -> User:
    """Set the password; the link is used up and all sessions of the person end."""
    link = _link(session, secret)
    user = get(session, link.user_id)
    if not user.active:
        raise Forbidden("This account is closed. An administrator can open it again.")
    link.used_at = clock.now()
    session.add(link)
    set_password(session, user, given.password)
    return user


def set_password(session: Session, user: User, password: str) -> None:
    user.password = _hasher().hash(password)
    user.session_key = secrets.token_urlsafe(16)
    session.add(user)
    session.flush()
    events.record(session, "user.password_set", user.id, by=Actor.of(user))


def change_password(session: Session, old: str, given: NewPassword, *, by: Actor) -> User:
    """One's own password. Raises ``Invalid`` when the present one is wrong."""
    user = get(session, by.id or "")
    if not _matches(user.password, old):
        raise Invalid(fields={"old": "This is not your present password."})
    set_password(session, user, given.password)
    return user


def set_shortcuts(session: Session, on: bool, *, by: Actor) -> None:
    """Whether single keys do things on the pages, for oneself."""
    user = get(session, by.id or "")
    user.shortcuts = on
    session.add(user)


def check_password(session: Session, given: SignIn) -> User:
    """The person, or ``NotSignedIn``; says nothing about which of the two was wrong."""
    user = session.exec(select(User).where(User.email == given.email)).first()
    known = user.password if user and user.active else None
    if not _matches(known, given.password) or user is None:
        raise NotSignedIn(_WRONG)
    return user


def _matches(known: str | None, password: str) -> bool:
    from argon2.exceptions import Argon2Error

    try:
        return _hasher().verify(known or _nobodys_hash(), password) and known is not None
    except Argon2Error:
        return False


def signed_in(session: Session, user: User) -> None:
    """Write the sign-in to the history."""
    events.record(session, "user.signed_in", user.id, by=Actor.of(user))


def edit_user(session: Session, user_id: str, given: UserEdit, *, by: Actor) -> User:
    """Change name, role or whether the account is open; the last administrator stays one."""
    require(by, "user.manage")
    user = get(session, user_id, lock=True)
    if user.revision != given.revision:
        raise Conflict(current=user.model_dump(mode="json", exclude={"password", "session_key"}))
    before = user.model_dump(include={"name", "role", "active"})
    for name, value in given.model_dump(exclude_unset=True, exclude={"revision"}).items():
        if value is not None:
            setattr(user, name, value)
    if before["role"] == "admin" and before["active"] and not _is_admin(user):
        _refuse_without_admin(session, user)
    if not user.active:
        user.session_key = secrets.token_urlsafe(16)
        for token in tokens_of(session, user.id):
            revoke_token(session, token.id, by=by)
    user.revision += 1
    session.add(user)
    difference = events.changed(before, user.model_dump(), before)
    events.record(session, "user.edited", user.id, by=by, **difference)
    return user


def _is_admin(user: User) -> bool:
    return user.active and user.role == "admin"


def _refuse_without_admin(session: Session, user: User) -> None:
    others = select(User).where(User.role == "admin", col(User.active), User.id != user.id)
    if session.exec(others.with_for_update()).first() is None:
        raise Conflict("This is the last administrator. Make someone else one first.")


def get(session: Session, user_id: str, *, lock: bool = False) -> User:
    """The person, held against other writers when ``lock``. Raises ``NotFound``."""
    user = session.get(User, user_id, with_for_update=lock or None, populate_existing=lock)
    if user is None:
        raise NotFound("There is no such person.")
    return user


def by_email(session: Session, email: str) -> User:
    """The person with this address. Raises ``NotFound``."""
    user = session.exec(select(User).where(User.email == email.strip().lower())).first()
    if user is None:
        raise NotFound(f"There is nobody with the address {email}.")
    return user


def everyone(session: Session) -> Sequence[User]:
    """All people by name."""
    return session.exec(select(User).order_by(User.name, User.id)).all()


def names(session: Session) -> dict[str, str]:
    """Names by id, for showing who did what."""
    return dict(session.exec(select(User.id, User.name)).all())


def make_token(
    session: Session, user_id: str, given: NewToken, *, by: Actor
) -> tuple[ApiToken, str]:
    """A token for the API and its secret, which is shown once. One's own, or by an admin."""
    require(by, "token.make")
    user = get(session, user_id)
    if user_id != by.id:
        require(by, "user.manage")
    elif by.role != user.role:
        raise Forbidden("A read-only token cannot make tokens.")
    secret = "wb_" + secrets.token_urlsafe(32)
    token = ApiToken(
        id=ids.new("tok"), user_id=user_id, name=given.name, digest=digest(secret),
        read_only=given.read_only, created_at=clock.now(),
    )  # fmt: skip
    session.add(token)
    session.flush()
    events.record(session, "token.made", token.id, by=by, name=given.name, for_user=user_id)
    return token, secret


def revoke_token(session: Session, token_id: str, *, by: Actor) -> None:
    """End a token. Repeating it changes nothing."""
    token = session.get(ApiToken, token_id)
    if token is None or (token.user_id != by.id and not allowed(by, "user.manage")):
        raise NotFound("There is no such token.")
    if token.revoked_at is None:
        token.revoked_at = clock.now()
        session.add(token)
        events.record(session, "token.revoked", token.id, by=by)


def tokens_of(session: Session, user_id: str) -> Sequence[ApiToken]:
    """The person's tokens, newest first."""
    query = select(ApiToken).where(ApiToken.user_id == user_id)
    return session.exec(query.order_by(col(ApiToken.id).desc())).all()


def token_actor(session: Session, secret: str) -> Actor:
    """Who a token stands for. Raises ``NotSignedIn`` when it is unknown, revoked or closed."""
    row = session.exec(_TOKEN, params={"digest": digest(secret)}).first()
    if row is None:
        raise NotSignedIn("This token is not known, or it was revoked.")
    user_id, name, role, read_only = row
    return Actor(user_id, name, "viewer" if read_only else role)
