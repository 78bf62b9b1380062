"""Build the sdist and the wheel, install the wheel into an empty environment, start it elsewhere.

Exit codes: 0 all found, 1 something is missing (said on stderr). Needs no checkout at run time.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import venv
import zipfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CARRIED = ("templates", "seeds", "fixtures/pages", "migrations/versions", "static")
PAGES = ("/health", "/sign-in", "/static/vendor/htmx.min.js")
START_LIMIT = 60  # seconds until /health answers
LOCAL = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="workbench-wheel-") as folder:
        work = Path(folder)
        wheel = built(work / "dist")
        inspect(wheel)
        program = installed(wheel, work / "venv")
        started(program, work)
    print(f"{wheel.name} works from an empty environment.")
    return 0


def built(folder: Path) -> Path:
    """The wheel, built from the sdist, so that the sdist is known to be whole."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT))
    return next(folder.glob("*.whl"))


def inspect(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for carried in CARRIED:
        if not any(name.startswith(f"workbench/{carried}/") for name in names):
            sys.exit(f"The wheel carries no workbench/{carried}.")
    print(f"{wheel.name}: {len(names)} files, {wheel.stat().st_size // 1024} KB")


def installed(wheel: Path, folder: Path) -> Path:
    """The command ``workbench`` of an environment that holds the wheel and its locked needs."""
    venv.create(folder, with_pip=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "--disable-pip-version-check"]
    run(*pip, "install", "-q", "--require-hashes", "-r", str(ROOT / "requirements.lock"))
    run(*pip, "install", "-q", "--no-deps", str(wheel))
    run(*pip, "check")
    return folder / "bin" / "workbench"


def started(program: Path, work: Path) -> None:
    """Serve with the seeds from a folder that knows nothing of the checkout; ask for ``PAGES``."""
    port = free_port()
    elsewhere = work / "elsewhere"
    elsewhere.mkdir()
    log = work / "log"
    command = [str(program), "serve", "--seeds", "--port", str(port)]
    with log.open("wb") as out:
        server = subprocess.Popen(
            command, cwd=elsewhere, env=clean(os.environ, work), stdout=out, stderr=out
        )
    try:
        for page in PAGES:
            print(f"GET {page}: {answer(server, f'http://127.0.0.1:{port}{page}', log)} bytes")
    finally:
        stop(server)


def clean(env: Mapping[str, str], work: Path) -> dict[str, str]:
    """The environment without a checkout on the path and without another workbench's settings."""
    kept = {name: value for name, value in env.items() if not name.startswith("WORKBENCH_")}
    kept.pop("PYTHONPATH", None)
    return kept | {"WORKBENCH_DATA": str(work / "data")}


def answer(server: subprocess.Popen[bytes], url: str, log: Path) -> int:
    """The size of a page once it answers 200; ends the script with the log when it does not."""
    limit = time.monotonic() + START_LIMIT
    last = "no answer"
    while time.monotonic() < limit and server.poll() is None:
        try:
            with LOCAL.open(url, timeout=10) as response:
                return len(response.read())
        except urllib.error.HTTPError as error:
            last = f"status {error.code}"
            break
        except OSError as error:
            last = str(error)
            time.sleep(0.2)
    sys.exit(f"{url}: {last}. The server said:\n{log.read_text(errors='replace')}")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def stop(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait(timeout=15)


def run(*command: str) -> None:
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode != 0:
        sys.exit(f"This failed with {done.returncode}: {' '.join(command)}")


if __name__ == "__main__":
    sys.exit(main())
