"""A real Chromium, driven over its DevTools pipe: no driver, no network port, no package beside the browser.

The protocol is JSON messages that end in a zero byte, on the file descriptors 3 (to the browser) and 4 (from it).
"""

import base64
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

# axe-core is a package of npm: `npm install --prefix tests/browser axe-core`, or say where the file is.
AXE = Path(os.environ.get("AXE_CORE", Path(__file__).parent / "node_modules" / "axe-core" / "axe.min.js"))


class Chromium:
    """One browser with one page."""

    def __enter__(self):
        self._home = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        to_browser, self._to = os.pipe()
        self._from, from_browser = os.pipe()
        flags = "--headless --no-sandbox --disable-gpu --disable-dev-shm-usage --disable-extensions --no-first-run"
        flags += " --disable-background-networking --disable-component-update --hide-scrollbars"
        # A shell puts the two pipes where the browser looks for them.
        wires = f'exec "$0" "$@" 3<&{to_browser} 4>&{from_browser}'
        pages = f"--user-data-dir={self._home.name}"
        self._process = subprocess.Popen(
            [
                "/bin/bash",
                "-c",
                wires,
                BROWSER,
                *flags.split(),
                "--remote-debugging-pipe",
                pages,
                "about:blank",
            ],
            pass_fds=(to_browser, from_browser),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self._number, self._rest, self._session = 0, b"", None
        self.events = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.send(f"{domain}.enable")
        return self

    def __exit__(self, *exception):
        # The browser first: as long as it runs, its profile can't be removed.
        self._process.terminate()
        self._process.wait()
        os.close(self._to)
        os.close(self._from)
        self._home.cleanup()

    def send(self, method, **parameters):
        """Send a command and give its result; what else happened meanwhile is kept in `events`."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        raw = json.dumps(message).encode() + b"\0"
        while raw:
            raw = raw[os.write(self._to, raw) :]
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def _next(self):
        while b"\0" not in self._rest:
            more = os.read(self._from, 1 << 20)
            if not more:
                raise RuntimeError("the browser has gone")
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        return json.loads(message)

    def open(self, url, *, width=1280, height=900, dark=False, media="", scripts=True):
        """Open a page and wait until it is loaded."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.send("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self.send("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )
        self.events.clear()
        self.send("Page.navigate", url=str(url) if ":" in str(url) else Path(url).as_uri())
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._next())

    def run(self, script):
        """Evaluate an expression in the page and give its value; a promise is waited for."""
        found = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in found:
            raise RuntimeError(json.dumps(found["exceptionDetails"])[:2000])
        return found["result"].get("value")

    def faults(self):
        """Let axe look at the page; give every fault that it finds, serious or not."""
        # The page's own policy forbids scripts; the debugger may run one all the same.
        self.run(AXE.read_text(encoding="utf-8") + ";0")
        return self.run(
            "axe.run().then(found => found.violations.map("
            "fault => fault.impact + ' ' + fault.id + ': ' + fault.nodes.map(node => node.html).slice(0, 3)))"
        )

    def seen(self, method):
        """Give the events of one kind since the page was opened."""
        return [event["params"] for event in self.events if event.get("method") == method]

    def screenshot(self, path, *, whole=True):
        """Save a picture of the page."""
        data = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)["data"]
        Path(path).write_bytes(base64.b64decode(data))
