"""One's own account: password, keyboard shortcuts, tokens."""

from flask import Response, g, make_response, redirect, request

from workbench.edge import actor, reading, transaction
from workbench.errors import WorkbenchError
from workbench.given import NewPassword, NewToken
from workbench.web import forms, pages, sessions
from workbench.web.flashes import say
from workbench.web.looks import page
from workbench.workflow import accounts


@pages.get("/account")
def show_account() -> Response:
    return _account()


def _account(status: int = 200, **more: object) -> Response:
    with reading() as session:
        tokens = accounts.tokens_of(session, actor().id or "")
    context = {"user": g.user, "tokens": tokens, "secret": None, "error": None, "token_error": None}
    return make_response(page("account/account.html", **{**context, **more}), status)


@pages.post("/account/password")
@sessions.limiter.limit("5 per minute")
def change_password() -> Response:
    try:
        password = forms.typed_twice(request.form)
        with transaction() as session:
            old = request.form.get("old", "")
            user = accounts.change_password(
                session, old, NewPassword(password=password), by=actor()
            )  # fmt: skip
    except WorkbenchError as error:
        return _account(error.status, error=error)
    sessions.begin(user)
    say("Your password is changed. Everywhere else you are signed out.")
    return make_response(redirect("/account", 303))


@pages.post("/account/shortcuts")
def set_shortcuts() -> Response:
    on = request.form.get("shortcuts") == "yes"
    with transaction() as session:
        accounts.set_shortcuts(session, on, by=actor())
    say("Keyboard shortcuts are on." if on else "Keyboard shortcuts are off.")
    return make_response(redirect("/account", 303))


@pages.post("/account/tokens")
def make_token() -> Response:
    try:
        given = forms.given(NewToken)
    except WorkbenchError as error:
        return _account(error.status, token_error=error)
    with transaction() as session:
        _token, secret = accounts.make_token(session, actor().id or "", given, by=actor())
    return _account(secret=secret)


@pages.delete("/account/tokens/<token_id>")
def revoke_token(token_id: str) -> Response:
    with transaction() as session:
        accounts.revoke_token(session, token_id, by=actor())
    say("The token is revoked; programs that use it are shut out from now on.")
    return make_response(redirect("/account", 303))
