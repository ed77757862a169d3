"""Posts inside a sentence have their article, and no capital that they would not have there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.posts import any_of, the_post


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Secretary", "the secretary"),
        ("Chair of ISO/CASCO", "the chair of ISO/CASCO"),
        ("Co-convenor of WG 44", "the co-convenor of WG 44"),
        ("Convenor of AHG", "the convenor of AHG"),
        ("Committee Manager", "the committee manager"),
        ("ISO Technical Programme Manager, TPM", "the ISO technical programme manager, TPM"),
        (
            "Director of conformity assessment, Secretary",
            "the director of conformity assessment, secretary",
        ),
        ("The Secretary", "the Secretary"),
        ("Manager A", "Manager A"),
        ("Head of unit", "the head of unit"),
        ("Rapporteur", "the rapporteur"),
        ("A. Example", "A. Example"),
        ("Présidente", "Présidente"),
        ("TPM", "TPM"),
    ],
)
def test_post_is_named_as_in_a_sentence(title: str, said: str) -> None:
    assert the_post(title) == said


@given(st.text(min_size=1).filter(str.strip))
def test_post_keeps_all_its_words(title: str) -> None:
    said = the_post(title).split()
    assert [word.lower() for word in said[-len(title.split()) :]] == [word.lower() for word in title.split()]


def test_one_of_several_posts_is_enough() -> None:
    posts = ["Chair", "Director, Secretary", "Manager A"]
    assert any_of(posts[:1]) == "the chair"
    assert any_of(posts[:2]) == "either the chair or the director, secretary"
    assert any_of(posts) == "one of the chair; the director, secretary; Manager A"
