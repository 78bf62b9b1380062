"""The JSON API under /api/v1: one module a resource, bearer tokens, OpenAPI 3.1."""

from apiflask import APIBlueprint, APIFlask

v1 = APIBlueprint("api", __name__, url_prefix="/api/v1", tag="v1")


def register(app: APIFlask) -> None:
    """Hang the resources on the app; the API takes tokens, so the form check is left out."""
    from workbench.api.resources import load

    load()
    from workbench.api.openapi import describe

    describe(app)
    app.register_blueprint(v1)
    app.extensions["csrf"].exempt(v1)
