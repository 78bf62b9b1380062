"""/stats and /health."""

from flask import Response, jsonify

from workbench.api import v1
from workbench.edge import actor, open_to_all, reading, tools
from workbench.workflow import articles, queue


@v1.get("/stats")
def show_stats() -> Response:
    """How many articles there are, and claims in each state."""
    with reading() as session:
        counted = queue.counts(session, by=actor(), at_most=10_000_000)
        body = {"articles": articles.count(session), "claims": counted}
    return jsonify(body)


@v1.get("/health")
@open_to_all
def health() -> Response:
    """Whether the database answers."""
    ok = tools().db.ping()
    response = jsonify({"ok": ok})
    response.status_code = 200 if ok else 503
    return response
