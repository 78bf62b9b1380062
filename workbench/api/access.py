"""Who is asking: a bearer token, looked up on every request. Read-only tokens only read."""

from flask import g, request

from workbench.api import v1
from workbench.edge import needs_sign_in, reading
from workbench.errors import Forbidden, NotSignedIn
from workbench.workflow import accounts


@v1.before_request
def _token() -> None:
    scheme, _, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        if needs_sign_in():
            raise NotSignedIn("Send a token: “Authorization: Bearer wb_…”.")
        return
    with reading() as session:
        g.actor = accounts.token_actor(session, secret.strip())
    if g.actor.role == "viewer" and request.method not in ("GET", "HEAD", "OPTIONS"):
        raise Forbidden("This token or role may only read.")
