"""Web pages as the sites of companies have them, with all that surrounds a release there."""

from html import escape

from making.blocks import Piece, pieces, runs

FRAME = """<!DOCTYPE html>
<html lang="ja"><head><meta charset="{charset}"><title>{title}｜ニュース</title>
<script>var tracking = "<p>計測用の文です。</p>";</script><style>p {{ color: black }}</style></head>
<body>
<header><a href="/">トップページへ</a>
<nav><ul><li>会社情報</li><li>製品情報</li></ul></nav></header>
<ol class="breadcrumb"><li>ホーム</li><li>ニュース</li></ol>
<div id="contents"><div class="release">
{body}
</div></div>
<div class="sns"><a href="#">この記事をポストする</a></div>
<footer><p>個人情報の取り扱いについては、サイトの方針をご覧ください。</p>
<p>無断転載を禁じます。</p></footer>
</body></html>
"""


def as_html(text: str) -> bytes:
    """Return a page of the release `text`, in cp932 where it can be."""
    body = "\n".join(_element(run) for run in runs(pieces(text)))
    title = next((piece.text for piece in pieces(text) if piece.kind == "title"), "お知らせ")
    charset = "cp932" if body.encode("cp932", "replace").decode("cp932") == body else "utf-8"
    return FRAME.format(charset=charset, title=escape(title), body=body).encode(charset)


def _element(run: list[Piece]) -> str:
    kind, texts = run[0].kind, [escape(piece.text, quote=False) for piece in run]
    if kind == "title":
        return f"<h1>{texts[0]}</h1>"
    if kind == "heading":
        return f"<h2>{texts[0]}</h2>"
    if kind == "item":
        return f"<ul>{_items(texts)}</ul>"
    if kind == "row":
        rows = ("</td><td>".join(text.split("\t")) for text in texts)
        return "<table>" + "".join(f"<tr><td>{row}</td></tr>\n" for row in rows) + "</table>"
    return "<p>" + "<br>\n".join(texts) + "</p>"


def _items(texts: list[str]) -> str:
    """Return the items, those that are indented as lists in the item above."""
    written, deep = "", False
    for text in texts:
        if text.startswith(" ") and not deep:
            written += "<ul>"
        elif not text.startswith(" ") and deep:
            written += "</ul>"
        deep = text.startswith(" ")
        written += f"<li>{text.strip().removeprefix('・')}"
    return written + ("</ul>" if deep else "")
