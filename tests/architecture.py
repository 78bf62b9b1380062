"""The rules of the house as functions: source in, offenders out. test_architecture asks them."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "workbench"
OUTSIDE = ("web", "api", "cli", "jobs")
# Who may import which folder of ours; modules at the top are tools, checked apart.
MAY_IMPORT = {
    "web": {"web", "workflow", "exports", "models", "text"},
    "api": {"api", "workflow", "exports", "models", "text"},
    "cli": {"cli", "jobs", "workflow", "exports", "models", "text", "evaluation"},
    "jobs": {"jobs", "workflow", "exports", "models", "text"},
    "exports": {"exports", "workflow", "models", "text"},
    "workflow": {"workflow", "models", "text"},
    "models": {"models", "text"},
    "text": {"text"},
    "evaluation": {"evaluation", "text"},
    "net": {"net"},
    "migrations": {"migrations", "models"},
}
# What inner layers may use of the modules at the top.
TOP_FOR = {
    "text": {"errors"},
    "evaluation": {"errors", "resources"},
    "models": {"errors", "clock", "ids", "scales"},
    "workflow": {"errors", "clock", "ids", "given", "inputs", "scales", "fetched", "failures"},
    "net": {"errors", "clock", "failures", "fetched"},
    "given": {"given"},
    "migrations": {"migrating", "models"},
}
NOT_IN_WORKFLOW = {"flask", "apiflask", "werkzeug", "requests", "urllib3", "socket", "httpx"}
REFUSED_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "managers",
    "base",
    "misc",
}
VERBS_OF_HTTP = {"get", "post", "put", "patch", "delete", "route"}


@cache
def _nodes(source: str) -> list[ast.AST]:
    return list(ast.walk(ast.parse(source)))


def modules(folder: Path = PACKAGE) -> Iterator[tuple[str, str]]:
    """``(path from the root, source)`` of every module."""
    for path in sorted(folder.rglob("*.py")):
        yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")


def area(path: str) -> str:
    """The folder of ours a module is in, such as ``web``; its own name at the top."""
    parts = Path(path).parts
    return parts[1] if len(parts) > 2 else Path(parts[-1]).stem


def in_package(path: str) -> bool:
    return len(Path(path).parts) > 2


def imported(source: str) -> Iterator[str]:
    """Every imported name with dots: ``from workbench import clock`` is ``workbench.clock``."""
    for node in _nodes(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "relative import"


def typing_only(source: str) -> set[str]:
    """What is imported for type checking alone binds nothing together while running."""
    found: set[str] = set()
    for node in _nodes(source):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            found |= set(imported(ast.unparse(ast.Module(node.body, []))))
    return found


def wrong_imports(path: str, source: str) -> list[str]:
    here = area(path)
    ours = sorted(set(imported(source)) - typing_only(source))
    folders = set(MAY_IMPORT)
    found = []
    for name in ours:
        parts = name.split(".")
        if name == "relative import":
            found.append(name)
        elif parts[0] == "workbench" and len(parts) > 1:
            found += [name] if _wrong(here, parts[1], folders, in_package(path)) else []
        elif here == "workflow" and parts[0] in NOT_IN_WORKFLOW:
            found.append(name)
    return found


def _wrong(here: str, target: str, folders: set[str], packaged: bool) -> bool:
    if target in ("app", "wiring"):
        return here not in (("cli",) if target == "app" else ("cli", "app"))
    if not packaged:  # modules at the top: only wiring reaches up
        return here not in ("app", "wiring", "seeding") and target in OUTSIDE
    if target in folders:
        return target not in MAY_IMPORT.get(here, set())
    return here in TOP_FOR and target not in TOP_FOR[here] | {"__version__"}


def functions(source: str) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in _nodes(source):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(node: ast.stmt) -> int:
    """Lines from ``def`` to the end, without the docstring."""
    lines = (node.end_lineno or node.lineno) - node.lineno + 1
    body = getattr(node, "body", [])
    first = body[0] if body else None
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def long_functions(source: str, most: int) -> list[str]:
    return [f"{f.name} ({length(f)})" for f in functions(source) if length(f) > most]


def decorated(source: str, words: set[str]) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Functions with a decorator whose last name is one of ``words``, such as ``@app.get(…)``."""
    for function in functions(source):
        for decorator in function.decorator_list:
            call = decorator.func if isinstance(decorator, ast.Call) else decorator
            if ast.unparse(call).rsplit(".", 1)[-1] in words:
                yield function
                break


def long_views(source: str, most: int = 15) -> list[str]:
    return [f"{f.name} ({length(f)})" for f in decorated(source, VERBS_OF_HTTP) if length(f) > most]


def long_tasks(source: str, most: int = 10) -> list[str]:
    """Public functions whose body, without the docstring, is longer."""
    tasks = [f for f in functions(source) if not f.name.startswith("_")]
    bodies = {f.name: length(f) - (f.body[0].lineno - f.lineno) for f in tasks}
    return [f"{name} ({lines})" for name, lines in bodies.items() if lines > most]


def many_parameters(source: str, most: int = 5) -> list[str]:
    found = []
    for function in functions(source):
        given = function.args
        number = len([*given.posonlyargs, *given.args, *given.kwonlyargs])
        first = [*given.posonlyargs, *given.args][:1]
        number -= 1 if first and first[0].arg in ("self", "cls") else 0
        if number > most:
            found.append(f"{function.name} ({number})")
    return found


def refused_name(path: str) -> bool:
    return bool(set(Path(path).with_suffix("").parts) & REFUSED_NAMES)


def classes(source: str) -> list[str]:
    return [node.name for node in _nodes(source) if isinstance(node, ast.ClassDef)]


def calls(source: str, *names: str) -> list[str]:
    """Calls of these names, alone or at the end of dots: ``commit`` finds ``session.commit()``."""
    found = []
    for node in _nodes(source):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] in names:
            found.append(f"{ast.unparse(node.func)}() in line {node.lineno}")
    return found


def mocks(source: str) -> list[str]:
    """Stand-ins for our own code. The one allowed is the clock."""
    found = [
        name for name in imported(source) if re.match(r"(unittest\.mock|mock|pytest_mock)\b", name)
    ]
    for node in _nodes(source):
        if not isinstance(node, ast.Call):
            continue
        called = ast.unparse(node.func)
        if re.search(r"\bmonkeypatch\.(setattr|delattr|setitem|delitem)$", called):
            target = ast.unparse(node.args[0]) if node.args else ""
            if target != "clock":
                found.append(f"{called}({target}) in line {node.lineno}")
        elif called.startswith(("mocker.", "mock.")):
            found.append(f"{called} in line {node.lineno}")
    return found


def testing_branches(source: str) -> list[str]:
    """Code that asks whether it is being tested."""
    found = []
    for node in _nodes(source):
        if isinstance(node, ast.Constant) and node.value in ("TESTING", "PYTEST_CURRENT_TEST"):
            found.append(f"{node.value} in line {node.lineno}")
        elif isinstance(node, ast.Attribute | ast.Name) and re.search(
            r"(^|\.)(TESTING|testing)$", ast.unparse(node)
        ):
            found.append(f"{ast.unparse(node)} in line {node.lineno}")
    return found


def naive_times(source: str) -> list[str]:
    """``now()`` without a zone and the functions that never have one."""
    found = calls(source, "utcnow", "utcfromtimestamp")
    for node in _nodes(source):
        if isinstance(node, ast.Call) and re.search(
            r"\bdatetime\.(now|fromtimestamp)$", ast.unparse(node.func)
        ):
            zoned = {"now": 1, "fromtimestamp": 2}[ast.unparse(node.func).rsplit(".", 1)[-1]]
            if len(node.args) + len(node.keywords) < zoned:
                found.append(f"{ast.unparse(node)} in line {node.lineno}")
    return found


def clocks(source: str) -> list[str]:
    """Ways round ``clock.now()``: a test that moves the clock must move all of them."""
    taken = [name for name in imported(source) if name == "workbench.clock.now"]
    return taken + [
        call for call in calls(source, "now", "today") if not call.startswith("clock.now")
    ]


def broad_excepts(source: str) -> list[str]:
    found = []
    for node in _nodes(source):
        if isinstance(node, ast.ExceptHandler):
            caught = "bare" if node.type is None else ast.unparse(node.type)
            reraised = any(
                isinstance(inner, ast.Raise) and inner.exc is None for inner in node.body
            )
            if re.search(r"\bException\b|^bare$", caught) or (
                "BaseException" in caught and not reraised
            ):
                found.append(f"{caught} in line {node.lineno}")
    return found


class _Template(HTMLParser):
    """Finds inline script and style, handlers, and exclamation marks in what people read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.inline: list[str] = []
        self.loud: list[str] = []
        self._in = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        kind = dict(attrs).get("type") or ""
        if tag == "style" or (tag == "script" and "src" not in names and "json" not in kind):
            self.inline.append(f"<{tag}> in line {self.getpos()[0]}")
        self.inline += [
            f"{name}= in line {self.getpos()[0]}"
            for name in names
            if name == "style" or re.fullmatch(r"on[a-z]+|hx-on.*", name)
        ]
        self._in = tag if tag in ("script", "style") else ""

    def handle_endtag(self, tag: str) -> None:
        self._in = ""

    def handle_data(self, data: str) -> None:
        if not self._in and "!" in data:
            self.loud.append(f"{data.strip()!r} in line {self.getpos()[0]}")


def template(source: str) -> _Template:
    """The template read as HTML; Jinja's own signs are taken out, their line ends stay."""
    blank = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.S)
    page = _Template()
    page.feed(blank.sub(lambda match: "x" + "\n" * match.group().count("\n"), source))
    page.close()
    return page
