"""Signing in and out, and the one-time links that set a password."""

import json

from flask import Response, make_response, redirect, request

from workbench import inputs
from workbench.edge import open_to_all, reading, transaction
from workbench.errors import Invalid, WorkbenchError
from workbench.given import NewPassword, SignIn
from workbench.models import User
from workbench.web import forms, pages, sessions
from workbench.web.errors import sign_in_page
from workbench.web.looks import page
from workbench.workflow import accounts

Kept = list[tuple[str, str]]


def _account_and_address() -> str:
    """Which tries are counted together. A digest: what was typed is not written to the log."""
    email = request.form.get("email", "").strip().lower()
    return f"{request.remote_addr} {accounts.digest(email)[:16]}"


def _failed(response: Response) -> bool:
    return response.status_code >= 400


@pages.get("/sign-in")
@open_to_all
def show_sign_in() -> str:
    return sign_in_page(next=forms.local(request.args.get("next"), "/claims"), kept=[])


@pages.post("/sign-in")
@open_to_all
@sessions.limiter.limit(
    sessions.SIGN_IN_LIMIT, key_func=_account_and_address, deduct_when=_failed
)  # fmt: skip
@sessions.limiter.limit(sessions.ADDRESS_LIMIT, deduct_when=_failed)
def sign_in() -> Response:
    next_page = forms.local(request.form.get("next"), "/claims")
    kept = _kept()
    try:
        user = _checked()
    except WorkbenchError as error:
        email = request.form.get("email", "")
        body = sign_in_page(error=error, next=next_page, kept=kept, email=email)
        return make_response(body, error.status)
    sessions.begin(user)
    if kept:
        return make_response(page("sign_in/resend.html", action=next_page, kept=kept))
    return make_response(redirect(next_page, 303))


def _checked() -> User:
    given = inputs.read(SignIn, _credentials())
    with reading() as session:  # slow on purpose: strangers must not keep writers waiting
        user = accounts.check_password(session, given)
    with transaction() as session:
        accounts.signed_in(session, user)
    return user


def _credentials() -> dict[str, str]:
    return {name: request.form.get(name, "") for name in ("email", "password")}


def _kept() -> Kept:
    """The form that could not be sent before signing in, as pairs of name and value."""
    try:
        pairs = json.loads(request.form.get("kept", "[]"))
        return [(str(name), str(value)) for name, value in pairs]
    except (ValueError, TypeError, RecursionError) as error:
        raise Invalid("The kept form could not be read.") from error


@pages.post("/sign-out")
def sign_out() -> Response:
    sessions.end()
    return make_response(redirect("/sign-in", 303))


@pages.get("/links/<secret>")
@open_to_all
@sessions.limiter.limit("30 per minute")
def show_link(secret: str) -> str:
    with transaction() as session:
        user = accounts.link_user(session, secret)
    return page("sign_in/link.html", user=user, error=None)


@pages.post("/links/<secret>")
@open_to_all
@sessions.limiter.limit("30 per minute")
def use_link(secret: str) -> Response:
    with transaction() as session:
        user = accounts.link_user(session, secret)
    try:
        password = forms.typed_twice(request.form)
        with transaction() as session:
            user = accounts.use_link(session, secret, NewPassword(password=password))
            accounts.signed_in(session, user)
    except Invalid as error:
        return make_response(page("sign_in/link.html", user=user, error=error), error.status)
    sessions.begin(user)
    return make_response(redirect("/claims", 303))
