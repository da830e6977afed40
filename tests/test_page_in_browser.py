"""The page in a real browser: links, keyboard, filter, widths, colours, print.

Needs Chromium (Debian: `apt install chromium`); `CHROMIUM` names one in an unusual place.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefer.render import html
from briefer.render.contents import NoteStyle
from test_html import HOSTILE, brief_by, doubtful, echo

playwright = pytest.importorskip("playwright.sync_api")
Page = playwright.Page

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

LONG = "株式会社" + "非常に長い名前の" * 12 + "工場を開きました。費用は42億円です。"
WIDE = (
    f"{LONG}\n\n{'https://aoba.example/' + 'a' * 300}\n\n{'A' * 200}を発売します。\n\n"
    + "".join(
        "\t".join(["項目", *(f"{year}年度の営業利益" for year in range(2026 - many, 2026))])
        + "\n"
        + "\t".join(["売上高", *["1,234,567,890"] * many])
        + "\n\n本文です。\n\n"
        for many in (5, 12)
    )
)
PAGES = {
    "release": html.render(brief_by(doubtful)),
    "sources": html.render(brief_by(doubtful), NoteStyle(True, True)),
    "hostile": html.render(brief_by(echo, HOSTILE)),
    "wide": html.render(brief_by(echo, WIDE)),
}
# Every text with its own colour and that of the ground it stands on, as the browser shows them.
COLOURS = """() => [...document.querySelectorAll("body *")].filter(element =>
    element.checkVisibility() && [...element.childNodes].some(n => n.nodeType == 3 && n.data.trim())
  ).map(element => {
    let ground = element;
    const paint = e => getComputedStyle(e).backgroundColor;
    while (ground != document.body && paint(ground) == "rgba(0, 0, 0, 0)")
      ground = ground.parentElement;
    return [getComputedStyle(element).color, paint(ground), element.className];
  })"""
BEYOND = """() => [...document.querySelectorAll("body *:not(.skip)")].filter(element => {
    const box = element.getBoundingClientRect();
    return box.width && (box.right > innerWidth + .5 || box.left < -.5);
  }).map(element => element.outerHTML.slice(0, 80))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[playwright.Browser]:
    with playwright.sync_playwright() as engine:
        # Chromium's sandbox does not start for root, as whom containers run tests.
        root = hasattr(os, "geteuid") and os.geteuid() == 0
        launched = engine.chromium.launch(
            executable_path=CHROMIUM, chromium_sandbox=not root, timeout=300_000
        )
        yield launched
        launched.close()


@pytest.fixture
def page(browser: playwright.Browser) -> Iterator[Page]:
    """A page that fails its test if anything is complained of, asked or loaded."""
    shown = browser.new_page(viewport={"width": 1400, "height": 900})
    shown.set_default_timeout(120_000)
    wrong: list[str] = []
    shown.on("console", lambda message: wrong.append(message.text))
    shown.on("pageerror", lambda error: wrong.append(str(error)))
    shown.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    shown.on("requestfailed", lambda request: wrong.append(request.url))
    shown.on("request", lambda r: None if r.url.startswith("file:") else wrong.append(r.url))
    yield shown
    shown.close()
    assert wrong == []


def open_page(page: Page, name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.html"
    path.write_bytes(PAGES[name].encode())
    page.goto(path.as_uri())


@pytest.mark.parametrize("name", PAGES)
def test_nothing_overflows(page: Page, tmp_path: Path, name: str) -> None:
    open_page(page, name, tmp_path)
    for width in (320, 360, 768, 1400):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(BEYOND) == [], width


def test_every_citation_leads_to_its_sentence_and_back(page: Page, tmp_path: Path) -> None:
    open_page(page, "release", tmp_path)
    links = page.locator("nav a, main a[href^='#']")
    assert links.count() > 10
    for at in range(links.count()):
        target = links.nth(at).get_attribute("href")
        links.nth(at).click()
        place = page.locator(target or "")
        assert page.evaluate("location.hash") == target
        top = place.evaluate("element => element.getBoundingClientRect().top")
        assert (
            page.locator("nav").evaluate("nav => nav.getBoundingClientRect().bottom") <= top < 900
        )
    cite = page.locator(".point .cite").first
    place = cite.get_attribute("href")
    page.evaluate("location.hash = '#about'")
    plain = page.locator(place).evaluate("e => getComputedStyle(e).backgroundColor")
    cite.click()
    lit = page.locator(place).evaluate("e => getComputedStyle(e).backgroundColor")
    assert (plain, lit) == ("rgba(0, 0, 0, 0)", "rgb(227, 237, 251)")
    page.locator(f"{place} .back").first.click()
    assert page.locator(f".point:target a[href='{place}']").count() == 1


@pytest.mark.parametrize(("width", "is_beside"), [(768, False), (1280, True), (1600, True)])
def test_what_is_to_be_checked_stands_beside_the_key_points_where_there_is_room(
    page: Page, tmp_path: Path, width: int, is_beside: bool
) -> None:
    open_page(page, "release", tmp_path)
    page.set_viewport_size({"width": width, "height": 900})
    main, note, beside = (
        page.locator(part).bounding_box() for part in ("main", ".told", ".beside")
    )
    assert main
    assert note
    assert beside
    assert (beside["y"] == note["y"]) is is_beside
    assert beside["x"] + beside["width"] > 0.95 * (main["x"] + main["width"])


@pytest.mark.parametrize("width", [768, 1280, 1600])
def test_no_word_of_a_table_s_head_is_broken(page: Page, tmp_path: Path, width: int) -> None:
    open_page(page, "release", tmp_path)
    page.set_viewport_size({"width": width, "height": 900})
    heads = page.locator(".columns thead th:visible").all()
    one_line = {head.inner_text(): head for head in heads if " " not in head.inner_text()}
    assert "Sentence" in one_line
    lines = "head => { const range = document.createRange(); range.selectNodeContents(head);"
    lines += " return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size; }"
    words = {text: head for text, head in one_line.items() if text.isascii()}
    assert {text: head.evaluate(lines) for text, head in words.items()} == dict.fromkeys(words, 1)


def test_english_and_japanese_stand_side_by_side_with_doubts_in_the_margin(
    page: Page, tmp_path: Path
) -> None:
    open_page(page, "release", tmp_path)
    row = page.locator("#s2")
    boxes = [row.locator(part).bounding_box() for part in (".english", ".japanese", ".doubts")]
    assert all(boxes)
    tops = [box["y"] for box in boxes if box]
    edges = [(box["x"], box["x"] + box["width"]) for box in boxes if box]
    assert max(tops) - min(tops) < 8
    assert edges[0][1] <= edges[1][0] < edges[1][1] <= edges[2][0]
    page.set_viewport_size({"width": 360, "height": 800})
    below = [row.locator(part).bounding_box() for part in (".english", ".japanese", ".doubts")]
    assert [box["y"] for box in below if box] == sorted(box["y"] for box in below if box)
    assert len({box["x"] for box in below if box}) == 1


def test_the_filter_works_by_keyboard_and_citations_go_on_working(
    page: Page, tmp_path: Path
) -> None:
    open_page(page, "release", tmp_path)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    for _ in range(10):
        page.keyboard.press("Tab")
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert outline == "3px"
        if page.evaluate("document.activeElement.id") == "only-doubts":
            break
    page.keyboard.press("Space")
    rows = page.locator(".pair:visible:not(.head), .row:visible")
    assert [rows.nth(at).get_attribute("id") for at in range(rows.count())] == ["s2"]
    assert page.locator(".point:visible").count() == page.locator(".in-doubt:visible").count()
    page.evaluate("location.hash = '#s3'")
    assert page.locator("#s3").is_visible()
    page.locator("#only-doubts").focus()
    page.keyboard.press("Space")
    assert page.locator("#s1").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["release", "sources"])
def test_shown_colours_have_the_contrast_of_wcag_aa(
    page: Page, tmp_path: Path, name: str, scheme: str
) -> None:
    from test_html import contrast

    page.emulate_media(color_scheme=scheme)
    open_page(page, name, tmp_path)
    page.evaluate("location.hash = '#s2'")
    colours = page.evaluate(COLOURS)
    assert len(colours) > 50
    for ink, ground, where in colours:
        assert contrast(as_hex(ink), as_hex(ground)) >= 4.5, (ink, ground, where)
    grounds = {ground for _, ground, _ in colours}
    assert ("rgb(255, 255, 255)" in grounds) == (scheme == "light")


def as_hex(colour: str) -> str:
    return "#" + "".join(f"{int(part):02x}" for part in colour.removeprefix("rgb(")[:-1].split(","))


def test_a_hostile_release_stays_text_in_the_browser(page: Page, tmp_path: Path) -> None:
    open_page(page, "hostile", tmp_path)
    shown = page.locator("main").inner_text()
    assert "<script>alert(1)</script>" in shown
    assert "[x](javascript:alert(4))" in shown
    assert page.locator("script, img, [onclick], [href^=javascript]").count() == 0


def test_it_prints_on_a4_in_ink(page: Page, tmp_path: Path) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    open_page(page, "wide", tmp_path)
    assert not page.locator("nav").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    page.set_viewport_size({"width": 680, "height": 1000})  # 180 mm, what the margins leave
    assert page.evaluate(BEYOND) == []
    pdf = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 594.95996 841.91998]" in pdf or b"/MediaBox [0 0 595 842]" in pdf
