"""The digest: one page over many releases, which says what the notes say and can be read back."""

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from briefer.cli.digest import Digest
from briefer.cli.finding import find_inputs
from briefer.cli.outputs import Outputs
from briefer.note import Brief, Bullet, FigureRow
from briefer.render import index
from briefer.render.dates import written_out
from briefer.render.digest import UNKNOWN, DigestEntry, entries, entry, of_row, render
from scripted import plausible
from test_html import brief_by
from test_many import RELEASE, briefer, files, put

HOSTILE = "ab 1.)#-+*_`[]()<>|~\\&!=\"'$:/\n\tあ"
TITLED = """\
新工場の稼働について

仙台、2026年4月3日 /Aobawire/ -- 青葉食品は工場を開きました。費用は42億円、従業員は180人です。

SOURCE 青葉食品
"""


@cache
def plant() -> Brief:
    return brief_by(plausible, TITLED)


def test_an_entry_says_what_the_note_says() -> None:
    brief = replace(plant(), origin="Aoba Foods")
    shown = entry(brief, "notes/plant.md")
    assert (shown.issuer, shown.date) == ("Aoba Foods", "2026-04-03")
    line, *figures = shown.lines
    assert line.startswith("- **3 April 2026** · [")
    assert "](notes/plant.md): " in line
    assert brief.key_points[0].text[:30] in line
    assert figures[0].startswith("  - **4.2 billion yen**")  # money first
    assert any("**180 people**" in figure for figure in figures) or len(figures) == 1


def test_doubts_are_counted() -> None:
    brief = brief_by(
        lambda request: plausible(request) + " 円" * ("42億円" in request.text), TITLED
    )
    doubts = len(list(brief.findings))
    assert doubts
    assert entry(brief, "a.md").lines[0].endswith(f"({doubts} doubt{'s' * (doubts != 1)})")


def test_issuers_stand_by_name_the_newest_first_and_the_unknown_last() -> None:
    def one(issuer: str, date: str, name: str) -> DigestEntry:
        when = f"**{written_out(date)}** · " if date else ""
        return DigestEntry(issuer, date, (f"- {when}[{name}]({name}): x",))

    made = {
        "a": one("", "2026-01-09", "a"),
        "b": one("Aoba", "2026-01-05", "b"),
        "c": one("aoba", "2026-02-05", "c"),
        "d": one("Aoba", "2026-10-05", "d"),
        "e": one("Aoba", "", "e"),
        "f": one("Zao", "2026-03", "f"),
    }
    page = render(made, ["<b>.txt is empty."])
    heads = [line[3:] for line in page.split("\n") if line.startswith("## ")]
    assert heads == ["Aoba", "aoba", "Zao", UNKNOWN, "Not read"]
    assert [page.index(f"[{name}]") for name in "dbecfa"] == sorted(
        page.index(f"[{name}]") for name in "dbecfa"
    )
    assert "- \\<b\\>.txt is empty." in page
    assert entries(page) == made


@given(st.lists(st.text(st.sampled_from(HOSTILE), max_size=20), min_size=4, max_size=4))
def test_no_text_from_outside_breaks_the_page(texts: list[str]) -> None:
    title, origin, point, what = texts
    brief = plant()
    shown = replace(
        brief,
        title=Bullet(title or "x", ("s1",)),
        origin=origin,
        key_points=(Bullet(point, ("s1",)),),
        figures=(FigureRow(what, "1", "", "s1", True),),
    )
    made = {"a.md": entry(shown, "a.md")}
    page = render(made, [])
    kept = entries(page)["a.md"]
    assert kept.lines == made["a.md"].lines
    html = MarkdownIt("gfm-like", {"linkify": False}).render(page)
    assert html.count("<a href") == 1
    assert html.count("<h2>") == 1


@pytest.mark.parametrize("date", ["3 April 2026", "April 2026", ""])
def test_of_an_index_row_all_but_the_figures_is_known(date: str) -> None:
    row = index.row(index.NoteEntry("a.md", "Up [net] | x", date, "A|B", "It \\ rose | 2%.", 3))
    shown = of_row(row, "../a.md")
    assert shown.issuer == "A\\|B"
    assert shown.lines[0].endswith("[Up \\[net\\] \\| x](../a.md): It \\\\ rose \\| 2%. (3 doubts)")
    empty = of_row(index.row(index.NoteEntry("a.md", "a.md")), "a.md")
    assert empty == DigestEntry("", "", ("- [a.md](a.md)",))


@pytest.mark.parametrize(
    "row",
    [
        "| [Up](a.md) | 3 April 2026 | A | It rose. | two |",
        "| [Up](a.md) | 3 April 2026 | A | It rose. | 2 | Kato |",
        "| [Up](a.md) | 3 April 2026 | A |",
        "| [Up](a.md) |",
    ],
)
def test_of_a_row_that_somebody_has_edited_the_title_is_known(row: str) -> None:
    assert list(index.rows(row)) == ["a.md"]
    assert of_row(row, "a.md") == DigestEntry("", "", ("- [Up](a.md)",))


def test_notes_on_another_drive_are_led_to_by_their_whole_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two_drives(*_: object) -> str:
        raise ValueError("path is on mount 'D:', start on mount 'C:'")

    release = tmp_path / "a.txt"
    release.write_text("売上高は増えた。", encoding="utf-8")
    inputs = find_inputs([str(release)], lambda _: None)
    kept = Digest(tmp_path / "digest.md", Outputs(None, inputs, ".md", wanted=False))
    monkeypatch.setattr("os.path.relpath", two_drives)
    kept.keep(inputs.releases[0], "| [Up](a.md) |")
    monkeypatch.undo()
    kept.write([])
    assert links(tmp_path / "digest.md") == [release.as_posix()]


# As a user meets it.


@pytest.fixture
def options(tiny_translator: Path) -> list[str]:
    return ["--model", str(tiny_translator), "--offline", "--threads", "1", "--quiet"]


def links(page: Path) -> list[str]:
    return list(entries(page.read_text("utf-8")))


def test_a_digest_leads_to_the_notes_and_knows_those_of_earlier_runs(
    tmp_path: Path, options: list[str]
) -> None:
    put(tmp_path, "in/a.txt", "in/b c.txt", "in/gone.txt")
    command = ["summarize", "in", "-o", "out", "--digest", "digest.md", *options]
    assert briefer(*command, cwd=tmp_path).returncode == 0
    digest = tmp_path / "digest.md"
    assert links(digest) == ["out/a.md", "out/b%20c.md", "out/gone.md"]

    said = entries(digest.read_text("utf-8"))
    del said["out/b%20c.md"]  # as if the digest were new: what is left to know is in the index
    digest.write_text(render(said, []), "utf-8")
    (tmp_path / "out/gone.md").unlink()
    (tmp_path / "in/gone.txt").unlink()
    (tmp_path / "in/a.txt").unlink()
    put(tmp_path, "in/d.txt", text=RELEASE.replace("4月3日", "4月4日"))
    (tmp_path / "in/e.txt").write_bytes(b"")
    assert briefer(*command, "--skip-existing", cwd=tmp_path).returncode == 3
    page = digest.read_text("utf-8")
    known = entries(page)
    assert list(known) == ["out/d.md", "out/a.md", "out/b%20c.md"]  # the newest first
    assert known["out/a.md"] == said["out/a.md"]
    assert [one.date for one in known.values()] == ["2026-04-04", "2026-04-03", "2026-04-03"]
    assert "## Not read\n\n- in/e.txt" in page


def test_a_digest_alone_leads_to_the_releases(tmp_path: Path, options: list[str]) -> None:
    put(tmp_path, "in/a.txt", "in/b.txt")
    ran = briefer("summarize", "in", "--digest", "digest.md", *options, cwd=tmp_path)
    assert (ran.returncode, ran.stdout) == (0, "")
    assert files(tmp_path) == ["digest.md", "in/a.txt", "in/b.txt"]
    assert links(tmp_path / "digest.md") == ["in/a.txt", "in/b.txt"]


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ("in --digest in/digest.md", "would lie among the releases"),
        ("in -o out --digest digest.docx", "A digest is a Markdown file"),
        ("in -o out --digest -", "A digest is a Markdown file"),
        ("in -o out --digest out/a.md", "is one of the notes"),
        ("in -o out --digest out/index.md", "is one of the notes"),
        ("in/a.txt -o x.md --digest x.md", "is one of the notes"),
        ("in/a.txt -o x.md --digest in/a.txt", "the input itself"),
        ("in -o out --digest no/digest.md", "mkdir -p no"),
        ("l.jsonl --jsonl --digest digest.md", "no meaning with --jsonl"),
    ],
)
def test_a_digest_that_cannot_be_written_is_refused_before_any_work(
    tmp_path: Path, arguments: str, shown: str
) -> None:
    put(tmp_path, "in/a.txt")
    (tmp_path / "l.jsonl").write_text(json.dumps({"id": 1, "text": RELEASE}), "utf-8")
    before = files(tmp_path)
    ran = briefer("summarize", *arguments.split(), cwd=tmp_path)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1), ran.stderr
    assert shown in ran.stderr
    assert files(tmp_path) == before


def test_standard_input_needs_a_note_to_lead_to(tmp_path: Path) -> None:
    ran = briefer("summarize", "-", "--digest", "d.md", stdin=RELEASE, cwd=tmp_path)
    assert ran.returncode == 2
    assert "Give its note a file with -o." in ran.stderr
