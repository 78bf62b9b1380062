"""The front door, a person's own work, and the sign that the server lives."""

from flask import Response, jsonify, redirect, url_for
from werkzeug import Response as Answer

from workbench.edge import actor, open_to_all, reading, tools
from workbench.web import looks, pages
from workbench.workflow import contexts, my_work, queue


@pages.get("/")
def home() -> Answer:
    return redirect(url_for("web.queue"))


@pages.get("/health")
@open_to_all
def health() -> Response:
    return jsonify(ok=tools().db.ping())


@pages.get("/my-work")
def show_my_work() -> str:
    with reading() as session:
        held = my_work.held(session, by=actor())
        returned = my_work.came_back(session, by=actor())
        to_sign = my_work.to_sign(session, by=actor(), solo=tools().config.solo)
        everything = [*held, *returned, *to_sign]
        known, people = queue.articles_and_people(session, everything, by=actor())
        verdicts = contexts.verdicts_of(session, everything)
    context = {"held": held, "returned": returned, "to_sign": to_sign, "verdicts": verdicts}
    return looks.page("home/my_work.html", articles=known, people=people, **context)
