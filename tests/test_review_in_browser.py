"""The way of a person through the review, in a real browser: drop, check, edit, kill, go on, save.

Needs Chromium (Debian: `apt install chromium`); `CHROMIUM` names one in an unusual place.
"""

import io
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from test_page_in_browser import BEYOND, CHROMIUM, COLOURS, as_hex, browser, playwright
from tiny_models import PAIRS

__all__ = ["browser"]  # a fixture
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")
Page = playwright.Page
expect = playwright.expect
expect.set_options(timeout=120_000)  # five seconds are little on a busy machine

HOSTILE = (
    "<script>alert(1)</script>の発表\n\n"
    "<img src=x onerror=alert(2)>を発売しました。‮これは逆です‬。\n"
    "[x](javascript:alert(3)) {{ 7*7 }} </textarea><b>太字</b>です。\n"
)
RELEASE = "".join(f"{japanese}\n" for japanese, _ in PAIRS[:6])


class Server:
    """`briefer review` in a process of its own, with a folder for what it keeps."""

    def __init__(self, model: Path, folder: Path) -> None:
        self._options = ["--no-browser", "--model", str(model), "--threads", "1"]
        self._folder = folder
        self.port = ""
        self.start()

    def start(self) -> None:
        command = [sys.executable, "-m", "briefer", "review", "--port", self.port or "0"]
        self._process = subprocess.Popen(
            [*command, *self._options],
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"BRIEFER_HOME": str(self._folder)},
        )
        assert self._process.stderr
        said = ""
        for line in self._process.stderr:
            said += line
            if found := re.search(r"(http://127\.0\.0\.1:(\d+)/\?token=\S+)", line):
                self.address, self.port = found[1], found[2]
                return
        raise AssertionError(said)

    def kill(self) -> None:
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()
        if self._process.stderr:
            self._process.stderr.close()


@pytest.fixture(scope="module")
def server(
    tiny_model: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    running = Server(tiny_model("marian"), tmp_path_factory.mktemp("review"))
    yield running
    running.kill()


@pytest.fixture
def page(browser: playwright.Browser, server: Server) -> Iterator[Page]:
    """A page that has come in by the first address; whatever it complains of fails the test."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    shown = context.new_page()
    shown.set_default_timeout(120_000)
    wrong: list[str] = []
    shown.on("console", lambda message: wrong.append(message.text))
    shown.on("pageerror", lambda error: wrong.append(str(error)))
    shown.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    shown.goto(server.address)
    yield shown
    context.close()
    # What the server refused, or could not answer while it was dead, is no fault of the page's.
    assert [text for text in wrong if not text.startswith("Failed to load resource")] == []


def drop(page: Page, name: str, text: str) -> None:
    """Let a file fall onto the page, as from the desktop."""
    page.goto(re.sub(r"(//[^/]+/).*", r"\1", page.url))
    transfer = page.evaluate_handle(
        """([name, text]) => {
            const transfer = new DataTransfer();
            transfer.items.add(new File([text], name, { type: "text/plain" }));
            return transfer;
        }""",
        [name, text],
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": transfer})
    page.wait_for_url("**/reviews/*")


def translated(page: Page) -> None:
    expect(page.locator("#note .warning")).to_be_visible(timeout=300_000)
    expect(page.locator("#work")).to_be_hidden()


def test_the_way_of_a_release_through_the_review(page: Page, server: Server) -> None:
    assert "token" not in page.url
    drop(page, "news.txt", RELEASE)
    expect(page.locator(".line").nth(5)).to_be_visible()
    translated(page)
    first = page.locator(".line.sentence").first
    line_id = first.get_attribute("id")
    expect(first.locator(".english")).not_to_have_text("…")

    # By keyboard alone: a name, the sentence, an edit; the note follows it.
    page.locator("#person").fill("A. Sato")
    page.locator("#person").press("Enter")
    page.keyboard.press("j")
    page.keyboard.press("k")
    while page.locator("[aria-current]").get_attribute("id") != line_id:
        page.keyboard.press("j")
    page.keyboard.press("e")
    box = page.locator("textarea")
    box.fill("Entirely other words stand here now.")
    box.press("Enter")
    checked = page.locator(f"#{line_id}")
    expect(checked.locator(".standing")).to_contain_text("by A. Sato")
    if "doubt" in (checked.get_attribute("class") or ""):
        expect(checked).to_be_focused()
        page.keyboard.press("Enter")
    expect(checked).to_have_class(re.compile("checked"))
    expect(page.locator("#note")).to_contain_text("Entirely other words stand here now.")
    expect(page.locator("#counts")).to_contain_text("1 of ")

    # A second tab sees the same, and is no other person; one in another browser is.
    colleague = other_browser(page, server)
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.locator(f"#{line_id} .english")).to_have_text(
        "Entirely other words stand here now."
    )
    expect(colleague.locator("#people")).to_contain_text("Also open at A. Sato:")
    expect(page.locator("#people")).to_contain_text("Also open at K. Mori:")
    colleague.context.close()
    expect(page.locator("#people")).to_be_hidden()
    expect(second.locator("#people")).to_be_hidden()

    # Killed in the middle of an edit: what was decided is there, what was being typed, too.
    page.keyboard.press("e")
    editing = page.locator("[aria-current]").get_attribute("id")
    page.locator("textarea").fill("Half of a sent")
    server.kill()
    page.locator("textarea").press("Enter")
    expect(page.locator(".editor .found")).to_contain_text("does not answer")
    server.start()
    expect(page.locator("#said")).to_contain_text(
        "Open the address that briefer review has printed"
    )
    expect(page.locator("textarea")).to_have_value("Half of a sent")
    second.goto(server.address)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # it is looked at again
    expect(page.locator("#said")).to_be_empty()
    second.close()
    page.reload()
    expect(page.locator("textarea")).to_have_value("Half of a sent")
    expect(page.locator("#people")).to_be_hidden()  # what was open before the end is nobody
    assert page.locator("[aria-current]").get_attribute("id") == editing
    page.locator("textarea").press("Escape")
    expect(checked.locator(".english")).to_have_text("Entirely other words stand here now.")
    translated(page)

    # Saved as Word, and read again.
    page.locator(".menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Word").click()
    saved = download.value
    assert saved.suggested_filename == "news.docx"
    docx = pytest.importorskip("docx")
    note = docx.Document(io.BytesIO(Path(saved.path()).read_bytes()))
    note_text = "\n".join(paragraph.text for paragraph in note.paragraphs)
    assert re.search(r"Machine translation: 1 of \d+ sentences checked by A\. Sato\.", note_text)
    cells = [cell.text for table in note.tables for row in table.rows for cell in row.cells]
    assert any("Entirely other words stand here now." in cell for cell in cells)


def other_browser(page: Page, server: Server) -> Page:
    """Return the review of `page` as a colleague sees it."""
    assert page.context.browser
    shown = page.context.browser.new_context().new_page()
    shown.goto(server.address)
    shown.goto(page.url)
    shown.locator("#person").fill("K. Mori")
    shown.locator("#person").press("Enter")
    return shown


def saved(page: Page, name: str) -> str:
    page.locator(".menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=name).click()
    page.locator(".menu summary").click()
    return Path(download.value.path()).read_text("utf-8")


def test_a_wholly_checked_release_warns_no_more(page: Page) -> None:
    drop(page, "whole.txt", "whole\n" + RELEASE)
    translated(page)
    page.locator("#person").fill("A. Sato")
    page.locator("#person").press("Enter")
    expect(page.locator("#note .warning")).to_contain_text("Machine translation")
    number = int(page.locator("#counts").inner_text().split()[2])
    at = page.locator("[aria-current]")
    line = at.get_attribute("id")
    page.keyboard.down("Enter")
    for _ in range(5):  # held down: it decides once
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    for done in range(1, number + 1):
        if done > 1:
            expect(at).not_to_have_attribute("id", str(line))  # the page has gone on
            line = at.get_attribute("id")
            page.keyboard.press("Enter")
        expect(page.locator("#counts")).to_contain_text(f"{done} of {number} checked")
    expect(page.locator("#note .warning")).to_have_text("Translation checked by A. Sato.")
    note = saved(page, "Markdown")
    assert "> Translation checked by A. Sato.\n" in note
    assert "Check before quoting" not in note


def test_a_note_that_cannot_be_saved_yet_says_why(page: Page) -> None:
    drop(page, "refused.txt", "refused\n" + RELEASE)
    translated(page)
    page.locator(".menu summary").click()
    page.get_by_role("link", name="Checked sentences").click()
    expect(page.locator("#said")).to_contain_text("Nothing has been checked yet.")
    expect(page.locator("#said")).to_be_in_viewport()


@pytest.mark.parametrize("width", [400, 1600])
def test_what_has_the_focus_is_not_under_the_bar(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    drop(page, f"bar{width}.txt", f"{width}\n" + RELEASE * 3)
    translated(page)
    for key in "jjjjjjjjjjjjjjkkkkkkkkkkkkkk":
        page.keyboard.press(key)
        top, bar = page.evaluate(
            """["[aria-current]", ".bar"].map((name, at) =>
                document.querySelector(name).getBoundingClientRect()[at ? "bottom" : "top"])"""
        )
        assert top >= bar - 1
        expect(page.locator("[aria-current]")).to_be_focused()
    expect(page.locator("#said")).to_be_in_viewport()


def test_keys_can_be_given_up(page: Page) -> None:
    drop(page, "keys.txt", "keys\n" + RELEASE)
    translated(page)
    before = page.locator("[aria-current]").get_attribute("id")
    page.get_by_role("button", name="Keys").click()
    page.get_by_label("Use these keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    page.keyboard.press("e")
    assert page.locator("[aria-current]").get_attribute("id") == before
    assert page.locator("textarea").count() == 0
    page.get_by_role("button", name="Edit").click()
    assert page.locator("textarea").count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def faults() -> list[str]:
        return [f"{found['id']}: {found['nodes'][0]['html']}"
                for found in axe.run(page).response["violations"]]  # fmt: skip

    page.emulate_media(color_scheme=scheme)
    assert faults() == []
    drop(page, f"axe{scheme}.txt", scheme + HOSTILE + RELEASE)
    translated(page)
    page.set_viewport_size({"width": 400, "height": 800})
    page.keyboard.press("e")
    assert faults() == []
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    assert faults() == []


def test_an_older_state_does_not_write_over_what_came_since(page: Page) -> None:
    drop(page, "order.txt", "order\n" + RELEASE)
    translated(page)
    origin = re.sub(r"(//[^/]+)/.*", r"\1", page.url)
    line = page.locator(".line.sentence").first.get_attribute("id")

    def hold(route: playwright.Route) -> None:
        older = route.fetch()
        page.context.request.post(
            f"{page.url}/lines/{line}",
            data={"texts": ["It came since."], "by": "B. Ito", "seen": 0, "accepted": True},
            headers={"Origin": origin},
        )
        time.sleep(0.5)  # its event is at the page before the older state
        route.fulfill(response=older)

    page.route("**/state", hold, times=1)
    page.reload()
    expect(page.locator(f"#{line} .english")).to_have_text("It came since.")


def test_words_selected_in_both_columns_become_a_term(page: Page) -> None:
    drop(page, "term.txt", RELEASE)
    translated(page)
    select = """([selector, text]) => {
        const side = document.querySelector(selector);
        const walker = document.createTreeWalker(side, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(text);
            if (at >= 0) return getSelection().setBaseAndExtent(node, at, node, at + text.length);
        }
    }"""
    line = page.locator(".line.sentence").first
    line_id = line.get_attribute("id")
    japanese = line.locator(".japanese").inner_text()[:2]
    english = line.locator(".english").inner_text().split()[0]
    page.evaluate(select, [f"#{line_id} .japanese", japanese])
    page.evaluate(select, [f"#{line_id} .english", english])
    expect(page.locator("#picked")).to_be_visible()
    page.keyboard.press("g")
    assert page.locator("#term-japanese").input_value() == japanese
    page.locator("#term-english").fill("Entirely Different")
    page.locator("#term-english").press("Enter")
    expect(page.locator("#terms")).to_contain_text(f"{japanese} = Entirely Different")
    expect(page.locator("#said")).to_contain_text("offered anew")
    expect(page.locator(f"#{line_id}")).not_to_have_class(re.compile("waiting"))
    expect(page.locator(f"#{line_id} .doubts, #{line_id} .english").first).to_be_visible()


def test_a_hostile_release_is_text(page: Page) -> None:
    drop(page, "<img src=x onerror=alert(9)>.txt", HOSTILE)
    translated(page)
    shown = page.locator("#lines, #doubts").all_inner_texts()
    assert "<script>alert(1)</script>" in "".join(shown)
    assert "<img src=x onerror=alert(2)>" in "".join(shown)
    assert "‮" not in "".join(shown)
    assert page.locator("main script, main img, p b, #name img").count() == 0
    page.locator("#person").fill("<b>Mallory</b>")
    page.locator("#person").press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator(".standing", has_text="<b>Mallory</b>").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_overflows_and_colours_have_contrast(page: Page, scheme: str) -> None:
    from test_html import contrast

    page.emulate_media(color_scheme=scheme)
    drop(
        page, f"{scheme}.txt", scheme + RELEASE + "非" * 200 + "\n" + "A" * 300 + "を発売します。\n"
    )
    translated(page)
    page.locator(".menu summary").click()
    for width in (320, 400, 1000, 1600):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(BEYOND) == [], width
    for ink, ground, where in page.evaluate(COLOURS):
        assert contrast(as_hex(ink), as_hex(ground)) >= 4.5, (ink, ground, where)


def test_a_screen_reader_finds_its_way(page: Page) -> None:
    drop(page, "reader.txt", RELEASE + RELEASE)
    translated(page)
    assert page.get_by_role("heading", level=1).inner_text() == "reader.txt"
    assert page.get_by_role("main").count() == page.get_by_role("complementary").count() == 1
    assert page.get_by_role("list", name="The release").get_by_role("listitem").count() >= 6
    assert page.get_by_label("Checked by").count() == 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("[aria-current]").focus()
    page.keyboard.press("Enter")  # nobody is named: the page asks who checks
    assert page.evaluate("document.activeElement.id") == "person"
    expect(page.get_by_role("status").filter(has_text="name")).to_be_visible()
    page.locator("[aria-current]").focus()
    page.keyboard.press("e")
    assert page.get_by_role("textbox", name="English of").count() == 1
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    assert page.get_by_role("dialog", name="Keys").is_visible()


def test_a_large_release_can_be_gone_through(page: Page) -> None:
    sentence = "<i>大きな</i>工場を開きました。"
    drop(page, "large.txt", sentence * (2_000_000 // len(sentence.encode()) - 1))
    expect(page.locator(".line")).to_have_count(300)
    assert page.locator("#lines i").count() == 0
    page.locator("#more").scroll_into_view_if_needed()
    page.locator("#more").click()
    expect(page.locator(".line")).to_have_count(600)
