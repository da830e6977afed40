"""Two documents to linked segments: what translates what, what is left out, added or moved."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefer import align
from briefer.alignment import linking
from briefer.alignment.bitext import Bitext, Segment
from briefer.alignment.clues import Clue
from briefer.alignment.dynamic import MOVES, best_chain
from briefer.alignment.english import sentences
from briefer.alignment.linking import Linked, link
from briefer.alignment.scores import Scores, Side
from briefer.translation.translate import Translator
from scripted import ScriptedEngine

JAPANESE = (
    "つばめ印刷、秋田に新工場",
    "つばめ印刷株式会社は3月12日、秋田市に新しい印刷工場を建設すると発表しました。",
    "投資額は24億円で、来年10月に稼働します。",
    "工場では約180人を雇用する予定です。",
    "屋根に太陽光パネルを設置し、電力の35％をまかないます。",
    "社長の大西は「地域の皆さまに愛される工場にしたい」と述べました。",
    "同社の昨年度の売上高は312億円でした。",
    "工場の見学は毎週木曜日に受け付けます。",
)
ENGLISH = (
    "Tsubame Printing to build plant in Akita",
    "Tsubame Printing Co., Ltd. announced on March 12 that it will build a new printing plant in"
    " the city of Akita.",
    "The investment comes to 2.4 billion yen, and the plant will start operating in October of"
    " next year.",
    "It is to employ about 180 people.",
    "Solar panels on the roof will cover 35% of its electricity.",
    "“We want to be a plant that the region loves,” said President Onishi.",
    "The company had sales of 31.2 billion yen last fiscal year.",
    "Visitors are welcome every Thursday.",
)
ONE_TO_ONE = [((n,), (n,)) for n in range(8)]


def document(lines: tuple[str, ...], between: str) -> str:
    """Return a title and a paragraph."""
    return f"{lines[0]}\n\n{between.join(lines[1:])}\n"


def aligned(japanese: tuple[str, ...], english: tuple[str, ...]) -> Bitext:
    return align(document(japanese, ""), document(english, " "))


def numbers(found: Bitext) -> list[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Return the links by the numbers of their segments on both sides."""
    ours = sorted((s for each in found.links for s in each.japanese), key=lambda s: s.start)
    theirs = sorted((s for each in found.links for s in each.english), key=lambda s: s.start)
    return sorted(
        (
            (tuple(map(ours.index, each.japanese)), tuple(map(theirs.index, each.english)))
            for each in found.links
        ),
        key=lambda pair: (pair[0] or (99,), pair[1]),
    )


def checks(found: Bitext) -> list[str]:
    return [finding.check for finding in found.findings]


def test_a_good_translation_is_linked_one_to_one_and_has_no_findings() -> None:
    found = aligned(JAPANESE, ENGLISH)
    assert numbers(found) == ONE_TO_ONE
    assert checks(found) == []


JOINED = (
    *ENGLISH[:3],
    "It is to employ about 180 people, and solar panels on the roof will cover 35% of its"
    " electricity.",
    *ENGLISH[5:],
)
CUT = (
    *ENGLISH[:2],
    "The investment comes to 2.4 billion yen.",
    "The plant will start operating in October of next year.",
    *ENGLISH[3:],
)


@pytest.mark.parametrize(
    ("english", "linked"),
    [(JOINED, ((3, 4), (3,))), (CUT, ((2,), (2, 3)))],
    ids=["two in one", "one in two"],
)
def test_sentences_joined_and_cut_are_no_findings(
    english: tuple[str, ...], linked: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    found = aligned(JAPANESE, english)
    assert linked in numbers(found)
    assert checks(found) == []


@pytest.mark.parametrize("lost", range(1, 8))
def test_a_sentence_without_english_is_left_out(lost: int) -> None:
    found = aligned(JAPANESE, ENGLISH[:lost] + ENGLISH[lost + 1 :])
    assert checks(found) == ["sentences.dropped"]
    [link] = [each for each in found.links if not each.english]
    assert link.japanese[0].text == JAPANESE[lost]


@pytest.mark.parametrize("at", range(2, 9))
def test_a_sentence_without_japanese_is_added(at: int) -> None:
    more = "Analysts called the project the boldest in the history of Japanese paper mills."
    found = aligned(JAPANESE, (*ENGLISH[:at], more, *ENGLISH[at:]))
    assert checks(found) == ["sentences.invented"]
    [link] = [each for each in found.links if not each.japanese]
    assert link.english[0].text == more


@pytest.mark.parametrize(
    ("at", "again"),
    [
        (1, "Tsubame Printing will build a new printing plant in Akita city."),
        (4, "The plant employs people in Akita, about 180 of them."),
        (5, "Solar panels will cover part of its electricity."),
        (7, "Sales of the company last fiscal year came to 31.2 billion yen."),
    ],
)
def test_a_sentence_that_says_again_what_the_one_beside_it_says_is_added(
    at: int, again: str
) -> None:
    found = aligned(JAPANESE, (*ENGLISH[:at], again, *ENGLISH[at:]))
    assert checks(found) == ["sentences.invented"]
    [link] = [each for each in found.links if not each.japanese]
    assert link.english[0].text in (again, *ENGLISH[at - 1 : at + 1])


# The English as a model might put it, which a dictionary does not connect with the Japanese.
FREE = {
    "雨の朝も店は必ず開き、常連客の笑い声と焼きたてのパンの香りが通りまで届く。": (
        "Rain or shine the shutters go up, and laughter of loyal patrons carries out to the street"
        " with a smell of loaves fresh from the oven."
    ),
    "手を抜いた仕事は一つもないと、弟子も古い友も誰もが口をそろえる。": (
        "Ask apprentices or chums from way back and you hear that not a single corner was ever cut"
        " by these craftsmen."
    ),
}


def helped(japanese: tuple[str, ...], english: tuple[str, ...], said: dict[str, str]) -> Bitext:
    """Align with a translator that says so of these sentences, and "It goes on." of others."""
    engine = ScriptedEngine(lambda request: said.get(request.text, "It goes on."))
    return align(document(japanese, ""), document(english, " "), translator=Translator(engine))


@pytest.mark.parametrize("japanese", FREE)
@pytest.mark.parametrize("at", [3, 5, 7])
def test_a_model_tells_a_free_translation_from_what_was_put_in_its_place(
    japanese: str, at: int
) -> None:
    ours = (*JAPANESE[:at], japanese, *JAPANESE[at:])
    known = dict(zip(JAPANESE, ENGLISH, strict=True)) | FREE
    right = (*ENGLISH[:at], FREE[japanese], *ENGLISH[at:])
    assert checks(helped(ours, right, known)) == []
    for other in FREE.values():
        if other != FREE[japanese]:
            found = helped(ours, (*ENGLISH[:at], other, *ENGLISH[at:]), known)
            assert sorted(checks(found)) == ["sentences.dropped", "sentences.invented"]


def test_a_model_that_is_wrong_about_a_sentence_does_not_undo_its_link() -> None:
    assert numbers(helped(JAPANESE, ENGLISH, {})) == ONE_TO_ONE


@pytest.mark.parametrize(
    ("at", "again"),
    [
        (4, "秋田の工場では約180人が働くことになります。"),
        (5, "太陽光パネルで電力の一部をまかないます。"),
        (7, "昨年度、同社は312億円を売り上げました。"),
    ],
)
def test_a_sentence_whose_neighbour_says_the_same_is_left_out(at: int, again: str) -> None:
    found = aligned((*JAPANESE[:at], again, *JAPANESE[at:]), ENGLISH)
    assert checks(found) == ["sentences.dropped"]


@pytest.mark.parametrize(("out_of", "to"), [(4, 7), (6, 2), (3, 6)])
def test_a_sentence_that_stands_elsewhere_is_linked_and_reported_as_moved(
    out_of: int, to: int
) -> None:
    rest = ENGLISH[:out_of] + ENGLISH[out_of + 1 :]
    found = aligned(JAPANESE, (*rest[:to], ENGLISH[out_of], *rest[to:]))
    assert set(checks(found)) == {"sentences.moved"}
    assert all(each.japanese and each.english for each in found.links)


@pytest.mark.parametrize(("out_of", "to"), [(3, 7), (4, 7), (5, 2), (6, 3)])
def test_what_took_the_place_of_a_sentence_that_stands_elsewhere_is_added(
    out_of: int, to: int
) -> None:
    more = "Everyone looks forward to that day."
    rest = (*ENGLISH[:out_of], more, *ENGLISH[out_of + 1 :])
    found = aligned(JAPANESE, (*rest[: to + 1], ENGLISH[out_of], *rest[to + 1 :]))
    assert sorted(set(checks(found))) == ["sentences.invented", "sentences.moved"]
    [link] = [each for each in found.links if not each.japanese]
    assert link.english[0].text == more


def test_sections_in_another_order_are_reported_once_a_section() -> None:
    ours = ["■新工場", "".join(JAPANESE[1:4]), "■環境", JAPANESE[4], "■業績", "".join(JAPANESE[6:])]
    theirs = ["## New plant", " ".join(ENGLISH[1:4])]
    swapped = ["## Results", " ".join(ENGLISH[6:]), "## Environment", ENGLISH[4]]
    title, name = JAPANESE[0], ENGLISH[0]
    found = align("\n\n".join([title, *ours]), "\n\n".join([f"# {name}", *theirs, *swapped]))
    assert checks(found) == ["sentences.moved"]


def test_a_section_elsewhere_keeps_a_sentence_that_became_two() -> None:
    comment = (
        "社長のコメント\n\n大西社長は「新しい印刷工場では紙の無駄を減らし、秋田の若者に技術を伝えたい」"
        "と述べ、来年度には見学会も開くと話しました。"
    )
    said = (
        "Comment by the president\n\n“In the new printing plant we want to waste less paper and"
        " teach our techniques to young people in Akita,” said President Onishi. Next fiscal year"
        " tours of the plant will be held as well."
    )
    japanese, english = (document(each, "\n") for each in (JAPANESE, ENGLISH))
    title, _, rest = english.partition("\n\n")
    found = align(f"{japanese}\n{comment}\n", f"{title}\n\n{said}\n\n{rest}")
    assert checks(found) == ["sentences.moved"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It was Akita • Abe's first visit. He left.", 2),
        ("The Tigers lose the opening game ... Otani strikes out twice.", 1),
        ("He said so... Then he left.", 2),
        ("Sales rose … and fell. Profit rose!", 2),
    ],
)
def test_a_pause_or_a_dot_in_the_middle_of_a_line_ends_no_sentence(text: str, parts: int) -> None:
    assert len(sentences(text)) == parts


@pytest.mark.parametrize(
    ("place", "old", "new", "expected"),
    [
        (2, "2.4 billion", "2.4 million", {"figures.dropped", "figures.invented"}),
        (4, "35%", "53%", {"figures.dropped", "figures.invented"}),
        (1, "March 12", "March 21", {"dates.dropped", "dates.invented"}),
        (7, "Thursday", "Tuesday", {"dates.dropped", "dates.invented"}),
        (1, "Akita", "Aomori", {"names.dropped", "names.invented"}),
    ],
)
def test_what_differs_is_found_in_its_sentence(
    place: int, old: str, new: str, expected: set[str]
) -> None:
    assert old in ENGLISH[place]
    changed = ENGLISH[place].replace(old, new)
    found = aligned(JAPANESE, (*ENGLISH[:place], changed, *ENGLISH[place + 1 :]))
    [link] = [each for each in found.links if each.findings]
    assert {finding.check for finding in link.findings} == expected
    assert (link.japanese[0].text, link.english[0].text) == (JAPANESE[place], changed)


def test_figures_exchanged_between_sentences_are_found_in_both() -> None:
    exchanged = [
        line.replace("2.4 billion", "X").replace("31.2 billion", "2.4 billion")
        .replace("X", "31.2 billion")
        for line in ENGLISH
    ]  # fmt: skip
    found = aligned(JAPANESE, tuple(exchanged))
    assert [each.japanese[0].text for each in found.links if each.findings] == [
        JAPANESE[2],
        JAPANESE[6],
    ]


def test_what_the_english_says_of_itself_is_not_added() -> None:
    said = (
        "This is a translation of the Japanese original, which prevails in case of discrepancies."
    )
    assert checks(aligned(JAPANESE, (*ENGLISH, said))) == []


SENTENCES = st.sampled_from(
    [*JAPANESE, "営業利益は5億円でした。", "売上は伸びました。", "以上です。"]
)
ENGLISH_SENTENCES = st.sampled_from(
    [*ENGLISH, "Operating profit was 500 million yen.", "Sales grew.", "Thank you (see p. 3)."]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(SENTENCES, max_size=9), st.lists(ENGLISH_SENTENCES, max_size=9))
def test_every_segment_stands_in_exactly_one_link(japanese: list[str], english: list[str]) -> None:
    ours, theirs = "\n\n".join(japanese), "\n\n".join(english)
    found = align(ours, theirs)
    for side, text in (("japanese", ours), ("english", theirs)):
        segments = sorted(
            (segment for each in found.links for segment in getattr(each, side)),
            key=lambda segment: segment.start,
        )
        assert len({segment.id for segment in segments}) == len(segments)
        assert all(a.end <= b.start for a, b in pairwise(segments))
        missed = text
        for segment in reversed(segments):
            missed = missed[: segment.start] + missed[segment.end :]
        assert not any(letter.isalpha() for letter in missed) or side == "japanese"
    assert all(each.japanese or each.english for each in found.links)


def sides(tokens: list[str], others: list[str]) -> Scores:
    """Return texts that share a word each, for the chain alone."""
    words = [frozenset({word}) for word in others]
    clues = [(Clue((frozenset({word}),), 0.9),) for word in tokens]
    segments = [
        [Segment(f"{n}", "prose", "x" * 40, 0, 0) for n in range(len(w))] for w in (tokens, others)
    ]
    return Scores(Side(segments[0], clues=clues), Side(segments[1], tokens=words))


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.sampled_from("abcdefgh"), max_size=12),
    st.lists(st.sampled_from("abcdefgh"), max_size=12),
)
def test_links_hold_every_number_once(tokens: list[str], others: list[str]) -> None:
    found = link(sides(tokens, others))
    assert sorted(i for each in found for i in each.japanese) == list(range(len(tokens)))
    assert sorted(j for each in found for j in each.english) == list(range(len(others)))


def test_a_long_document_is_linked_along_its_sure_pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"w{n}" for n in range(400)]
    theirs = words[:100] + words[140:]  # forty in a row are left out
    monkeypatch.setattr(linking, "WHOLE", 1)
    monkeypatch.setattr(linking, "REACH", 45)
    found = {each for each in link(sides(words, theirs)) if each.japanese and each.english}
    assert found == {
        Linked((n,), (theirs.index(f"w{n}"),)) for n in (*range(100), *range(140, 400))
    }


def brute(rows: int, columns: int, score: dict[tuple[int, int, int, int], float]) -> float:
    """Return the best sum by trying every chain."""

    def best(i: int, j: int) -> float:
        if (i, j) == (rows, columns):
            return 0.0
        return max(
            score[i, j, a, b] + best(i + a, j + b)
            for a, b in MOVES
            if i + a <= rows and j + b <= columns
        )

    return best(0, 0)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 4), st.integers(0, 4), st.randoms(use_true_random=False))
def test_the_chain_is_the_best_of_all(rows: int, columns: int, random: object) -> None:
    score = {
        (i, j, a, b): random.uniform(-3, 3)  # type: ignore[attr-defined]
        for i in range(rows + 1)
        for j in range(columns + 1)
        for a, b in MOVES
    }
    chain = best_chain(
        rows, columns, lambda i, j, a, b: score[i, j, a, b], [range(columns + 1)] * (rows + 1)
    )
    total = sum(score[c.i, c.j, c.japanese, c.english] for c in chain)
    assert total == pytest.approx(brute(rows, columns, score))


def test_a_sentence_that_became_three_is_one_link() -> None:
    long = (
        "社長の大西は、秋田で60年前に印刷を始め、工場の社員180人の腕は確かで、新しい工場では若い社員45人を育てると"
        "述べました。"
    )
    said = (
        "President Onishi said that the company began to print in Akita 60 years ago. The 180"
        " employees of the plant are skilled, he said. In the new plant it will train 45 young"
        " employees."
    )
    found = aligned((*JAPANESE[:5], long, *JAPANESE[6:]), (*ENGLISH[:5], said, *ENGLISH[6:]))
    [link] = [each for each in found.links if each.japanese and each.japanese[0].text == long]
    assert len(link.english) == 3
    assert checks(found) == []
