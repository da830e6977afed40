import pytest

from briefer.engines import prompts
from briefer.errors import BrieferError


def test_a_value_is_never_taken_for_a_field() -> None:
    assert prompts.load("translate").user.substitute(text="$heading $$ ${x}") == "$heading $$ ${x}"


@pytest.mark.parametrize("name", ["translate", "heading", "title", "bullets", "key_points"])
def test_the_fixed_part_has_no_field(name: str) -> None:
    assert "$" not in prompts.load(name).system


def test_a_missing_template_is_an_error_with_a_remedy() -> None:
    with pytest.raises(BrieferError, match="Reinstall briefer"):
        prompts.load("no-such-template")
