"""vis-timeline in Chromium, with the same entries and the same gesture: the CPU time of all of the browser's processes.

Where npm or Chromium is missing, or nothing comes of it in time, `Left` says so in a sentence.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
SECONDS, PATIENCE = 12.0, {200: 60.0, 2_000: 90.0, 20_000: 240.0}
STEPS = {200: 1, 2_000: 3, 20_000: 15}
"""Every so many frames of the gesture are shown; each is laid out whole, however far it is from the one before."""
SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-frame-rate-limit", "--disable-gpu-vsync",
    "--hide-scrollbars", "--window-size=1920,1080",
)  # fmt: skip
KINDS = {".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json"}


class Left(Exception):
    """Why the browser is left out, in a sentence."""


def milliseconds_a_frame(count: int) -> float:
    """The CPU milliseconds of one frame, on average; refuses with `Left`."""
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    npm = shutil.which("npm")
    if not browser or not npm:
        raise Left(f"vis-timeline is left out: there is no {'Chromium' if not browser else 'npm'} here.")
    if not Path("/proc/self/stat").exists():
        raise Left("vis-timeline is left out: this system does not say what other processes take.")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        return _measured(count, browser, _modules(npm), Path(folder))


def _modules(npm: str) -> Path:
    """The folder with vis-timeline, fetched once for all sizes."""
    folder = Path(".benchmarks") / "browser"
    modules = folder / "node_modules"
    if not (modules / "vis-timeline").exists():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "package.json").write_text("{}\n", encoding="utf-8")
        command = [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "vis-timeline@8.5.4"]
        try:
            subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=180)
        except (subprocess.SubprocessError, OSError) as trouble:
            raise Left("vis-timeline is left out: it could not be fetched with npm.") from trouble
    return modules.resolve()


def _measured(count: int, browser: str, modules: Path, folder: Path) -> float:
    from bench import synthetic
    from bench.wall_run import sights

    lanes, span = synthetic.lanes_for(count), float(synthetic.SPAN_DAYS)
    made = {name: column.tolist() for name, column in synthetic.columns(count, lanes).items()}
    gesture = list(sights(span))[:: STEPS.get(count, 15)]
    made_up = {**made, "lanes": lanes, "span": span, "sights": gesture, "seconds": SECONDS}
    (folder / "made.json").write_text(json.dumps(made_up, default=float), encoding="utf-8")
    begun, ended = threading.Event(), threading.Event()
    said: dict[str, float] = {}
    process: subprocess.Popen[bytes] | None = None

    class Desk(BaseHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:
            pass

        def do_GET(self) -> None:
            path = self.path.split("?")[0]
            file = modules / path[5:] if path.startswith("/lib/") else folder / "made.json"
            if path == "/":
                file = Path(__file__).with_name("timeline.html")
            if not file.is_file():
                self.send_error(404)
                return
            whole = file.read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", KINDS.get(file.suffix, "text/plain"))
            self.send_header("Content-Length", str(len(whole)))
            self.end_headers()
            self.wfile.write(whole)

        def do_POST(self) -> None:
            told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            spent = _seconds_of(process.pid) if process else 0.0
            said[self.path] = spent
            said.update(told)
            self.send_response(204)
            self.end_headers()
            (begun if self.path == "/begun" else ended).set()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    command = [browser, *SWITCHES, f"--user-data-dir={folder / 'profile'}", f"http://127.0.0.1:{server.server_port}/"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        patience = PATIENCE.get(count, 240.0)
        if not begun.wait(patience):
            raise Left(f"vis-timeline at {count:,} is left out: it had shown nothing after {patience:.0f} s.")
        if not ended.wait(SECONDS * 10):
            raise Left(
                f"vis-timeline at {count:,} is left out: it did not finish a few frames in {SECONDS * 10:.0f} s."
            )
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        server.shutdown()
    return (said["/ended"] - said["/begun"]) * 1e3 / said["frames"]


def _seconds_of(root: int) -> float:
    """The CPU seconds a process and all that it started have taken."""
    tick, times, parents = os.sysconf("SC_CLK_TCK"), {}, {}
    for stat in _stats():
        # The name stands in brackets and may hold anything; what follows the last bracket does not.
        number, after = stat.split(" ", 1)[0], stat.rsplit(")", 1)[1].split()
        parents[int(number)] = int(after[1])
        times[int(number)] = (int(after[11]) + int(after[12])) / tick
    return sum(spent for process, spent in times.items() if _comes_from(process, root, parents))


def _stats() -> Iterator[str]:
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                yield (folder / "stat").read_text(encoding="utf-8", errors="replace")
            except OSError:
                continue


def _comes_from(process: int, root: int, parents: dict[int, int]) -> bool:
    while process > 1:
        if process == root:
            return True
        process = parents.get(process, 0)
    return False
