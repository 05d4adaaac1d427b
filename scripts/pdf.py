#!/usr/bin/env python3
"""Prints every page of a published site on A4, by one headless Chromium for all of them.

    scripts/pdf.py SITE FOLDER

Needs Chromium and python3 alone: it speaks to the browser through two pipes.
"""

import base64
import itertools
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile


class Browser:
    """One Chromium, spoken to in its DevTools protocol: a JSON text and a zero byte a message."""

    def __init__(self, program, profile):
        to_browser, self.writing = os.pipe()
        self.reading, from_browser = os.pipe()

        def place():
            # The browser reads from 3 and writes to 4; first out of the way of one another.
            a, b = os.dup(to_browser), os.dup(from_browser)
            os.dup2(a, 3)
            os.dup2(b, 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
             f"--user-data-dir={profile}", "--remote-debugging-pipe"],
            preexec_fn=place, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.numbers = itertools.count(1)
        self.rest = b""
        self.events = []

    def message(self):
        while b"\0" not in self.rest:
            part = os.read(self.reading, 1 << 20)
            if not part:
                sys.exit("Chromium has ended")
            self.rest += part
        text, self.rest = self.rest.split(b"\0", 1)
        return json.loads(text)

    def call(self, method, session=None, **values):
        number = next(self.numbers)
        message = {"id": number, "method": method, "params": values}
        if session:
            message["sessionId"] = session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self.writing, data):]
        while True:
            answer = self.message()
            if answer.get("id") == number:
                if "error" in answer:
                    sys.exit(f"{method}: {answer['error']['message']}")
                return answer["result"]
            self.events.append(answer.get("method"))

    def wait(self, event):
        while event not in self.events:
            self.events.append(self.message().get("method"))
        self.events.clear()

    def end(self):
        self.call("Browser.close")
        self.process.wait(timeout=30)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        print("Chromium is missing: apt-get install chromium", file=sys.stderr)
        sys.exit(69)
    site = pathlib.Path(sys.argv[1]).resolve()
    folder = pathlib.Path(sys.argv[2])
    pages = sorted(site.rglob("index.html"))
    if not pages:
        sys.exit(f"no index.html below {site}")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as profile:
        browser = Browser(program, profile)
        target = browser.call("Target.createTarget", url="about:blank")["targetId"]
        session = browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        browser.call("Page.enable", session)
        for page in pages:
            browser.events.clear()
            browser.call("Page.navigate", session, url=page.as_uri())
            browser.wait("Page.loadEventFired")
            printed = browser.call(
                "Page.printToPDF", session, preferCSSPageSize=True, printBackground=True)
            path = folder / ("-".join(page.relative_to(site).parts[:-1]) + ".pdf")
            if page.parent == site:
                path = folder / "front.pdf"
            path.write_bytes(base64.b64decode(printed["data"]))
            print(path)
        browser.end()


if __name__ == "__main__":
    main()
