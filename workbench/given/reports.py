"""What may be given of a report and its editions."""

from workbench.given.fields import Given, Line, Needed, Prose


class NewReport(Given):
    about: Needed
    headline: Line = ""
    summary: Prose = ""


class ReportEdit(Given):
    revision: int
    headline: Line = ""
    summary: Prose = ""


class NewEdition(Given):
    note: Prose = ""
    revision: int | None = None
