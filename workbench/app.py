"""The web application: pages and API hung on the tools that wiring built."""

from apiflask import APIFlask
from flask import Response, request
from werkzeug.middleware.proxy_fix import ProxyFix

from workbench import api, web
from workbench.api import errors as api_errors
from workbench.config import Config
from workbench.edge import Request, refuse_null
from workbench.resources import folder
from workbench.tools import Tools
from workbench.web import errors as web_errors
from workbench.wiring import build_tools


def create_app(config: Config, tools: Tools | None = None) -> APIFlask:
    """The web application. ``tools`` replaces what would be built from ``config`` (tests)."""
    app = APIFlask(
        "workbench",
        title="Workbench",
        version="1",
        spec_path=None,
        docs_path=None,
        json_errors=False,
        template_folder=str(folder("templates")),
        static_folder=str(folder("static")),
    )
    app.config.update(
        SECRET_KEY=config.secret_key,
        MAX_CONTENT_LENGTH=config.max_upload + 2**20,
        MAX_FORM_MEMORY_SIZE=config.max_upload,
        TEMPLATES_AUTO_RELOAD=False,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    app.request_class = Request
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.extensions["workbench"] = tools or build_tools(config)
    app.before_request(refuse_null)
    web.register(app, config)
    api.register(app)
    _answer_errors(app)
    if config.trusted_proxies:
        hops = config.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops)  # type: ignore[method-assign]
    return app


def _answer_errors(app: APIFlask) -> None:
    """Errors become answers in exactly two places: as JSON under /api, as pages elsewhere."""

    @app.errorhandler(Exception)
    def answer(error: Exception) -> Response:
        if request.path.startswith("/api/"):
            return api_errors.answer(error)
        return web_errors.answer(error)

    app.error_callback = answer  # APIFlask raises an error type of its own
