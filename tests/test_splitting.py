"""A text that is too long for a model is split at a good place, and nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefer.engines.splitting import split_text

TEXTS = st.text(
    st.one_of(st.sampled_from("あの社東京、。，；「」（）アー１２ .,!?ab\n\t　"), st.characters())
)


@given(TEXTS, st.integers(1, 40), st.integers(1, 3))
def test_joined_the_pieces_are_the_text_and_each_fits(text: str, limit: int, cost: int) -> None:
    found = split_text(text, limit, lambda piece: cost * len(piece))
    assert "".join(found) == text
    assert all(len(piece) == 1 or cost * len(piece) <= limit for piece in found if piece)
    assert all(found) or found == [""]


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("工場は動いています。", 10, ["工場は動いています。"]),
        ("雨でした。列車は、遅れました。", 10, ["雨でした。", "列車は、遅れました。"]),
        (
            "社長は「来ます。帰ります。」と、語った。",
            16,
            ["社長は「来ます。", "帰ります。」と、語った。"],
        ),
        ("新しい工場は、来年の四月に動きます。", 14, ["新しい工場は、", "来年の四月に動きます。"]),
        (
            "人口は１，０００，０００人、面積は広い",
            14,
            ["人口は１，０００，０００人、", "面積は広い"],
        ),
        ("協会（本部は京都市です）の役員", 11, ["協会", "（本部は京都市です）", "の役員"]),
        ("ミナト 電機 アオバ食品", 8, ["ミナト 電機 ", "アオバ食品"]),
        ("東京から京都まで走る", 6, ["東京から", "京都まで走る"]),
        ("東京都大阪府京都府", 5, ["東京都大", "阪府京都府"]),
        (
            "Sales rose by 1,000 units. Costs, too, fell.",
            30,
            ["Sales rose by 1,000 units. ", "Costs, too, fell."],
        ),
    ],
)
def test_it_is_split_at_the_best_place(text: str, limit: int, expected: list[str]) -> None:
    assert split_text(text, limit, len) == expected


def test_a_very_long_text_is_split_without_deep_recursion() -> None:
    assert (
        "".join(split_text("、" * 5_000 + "東" * 50_000, 100, len)) == "、" * 5_000 + "東" * 50_000
    )
