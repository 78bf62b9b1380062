"""What may be given of an article."""

from typing import Annotated

from pydantic import BeforeValidator

from workbench.given.fields import (
    CLEAN,
    Given,
    Language,
    MaybeDate,
    MaybeLine,
    Url,
    absent_when_empty,
)


class ArticleDetails(Given):
    """What can be said of an article beside its text; all may be edited later."""

    title: MaybeLine = None
    byline: MaybeLine = None
    publisher: MaybeLine = None
    published: MaybeDate = None
    language: Annotated[Language | None, BeforeValidator(absent_when_empty)] = None
    url: Annotated[Url | None, BeforeValidator(absent_when_empty)] = None


class NewArticle(ArticleDetails):
    """Pasted text or a link; a file comes beside it as bytes."""

    text: Annotated[str | None, BeforeValidator(absent_when_empty), CLEAN] = None


class ArticleEdit(ArticleDetails):
    revision: int
