"""The pages: one module a screen. Parse what came, call one verb, answer."""

from apiflask import APIFlask
from flask import Blueprint
from flask_wtf import CSRFProtect

from workbench.config import Config
from workbench.web import forms, headers, looks, sessions

pages = Blueprint("web", __name__)
csrf = CSRFProtect()


def register(app: APIFlask, config: Config) -> None:
    """Hang the pages, sign-in and headers on the app."""
    from workbench.web import screens

    screens.load()
    app.register_blueprint(pages)
    sessions.register(app, config)
    csrf.init_app(app)  # after sign-in is known, so that a stale form does not look signed out
    headers.register(app, config)
    looks.register(app)
    app.wsgi_app = forms.method_override(app.wsgi_app)  # type: ignore[method-assign, assignment]
