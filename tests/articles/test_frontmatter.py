"""Front matter that is simple is read without the YAML parser, and means the same."""

import pytest
from hypothesis import given, settings, strategies as st

from dossier import yamlfile
from dossier.articles.reading import frontmatter
from dossier.problems import BuildError
from dossier.settings import FrontMatter


def by_yaml(text: str) -> FrontMatter | None:
    """What YAML makes of the lines between the hyphens; None where it refuses them."""
    body = text.removeprefix("---\n").partition("\n---\n")[0]
    try:
        return yamlfile.validate(FrontMatter, yamlfile.parse(f"{body}\n", "a.md"))
    except BuildError:
        return None


@pytest.mark.parametrize(
    "line",
    [
        "title: The vote is put off",
        'title: "The vote: put off, again"',
        'title: "  kept  "',
        'title: ""',
        "title: It’s 5% of ½ – a [sort of] {answer}, he said",
        "url: https://ostrem.example/toll?x=1&y=2",
        "tags: [talks, ferries-2, a_b.c]",
        "author: Ada Bell",
        "publisher: Ärzteblatt",
        "date: 2030-03-05",
        "published: 2030-03-05",
        "draft: yes",
        "description: a 'quoted' word \\ and a back slash",
        "actors: [france]",
    ],
)
def test_simple_lines_are_read_at_once(line: str) -> None:
    """Words, texts in quotation marks, lists of words: as the parser reads them."""
    text = f"---\n{line}\n---\nText.\n"
    found = frontmatter._simple(text)
    assert found is not None, line
    assert found == (by_yaml(text), text.index("Text."))
    assert found[0].model_fields_set == frontmatter.split(text, "a.md")[0].model_fields_set  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "line",
    [
        "title: null",
        "tags: [a, null]",
        "title: |",
        "title: two\n  lines",
        "title: words # a comment",
        "title: words: more",
        "title: 'single'",
        'title: "a \\u0041"',
        "title: &a words",
        "title: !!str words",
        "title: - words",
        "title:",
        "titel: words",
        "date: 3 May 2020",
        "date: 2030-02-31",
        "title: one\nheadline: two",
        "title: one\ntitle: two",
        "title: words ",
        "title: tab\there",
        "title: next\x85line",
        "image: {file: a.png}",
        "tags: [a, b",
    ],
)
def test_all_else_is_left_to_the_parser(line: str) -> None:
    """What may mean anything else than it shows, and whatever is wrong."""
    assert frontmatter._simple(f"---\n{line}\n---\nText.\n") is None


_VALUES = st.text(st.sampled_from("ab1 .,:;#-'\"[]{}&*!|>%@`~?=\\/\t\n\xa0\x85\u2028é中"), max_size=12)
_KEYS = st.sampled_from(
    ["title", "headline", "date", "author", "tags", "url", "draft", "language", "image", "nonsense"]
)


@settings(max_examples=400)
@given(st.lists(st.tuples(_KEYS, _VALUES | st.sampled_from(["null", "2030-03-05", "[a, b]", '"a"'])), max_size=4))
def test_whatever_stands_there_means_what_yaml_makes_of_it(entries: list[tuple[str, str]]) -> None:
    """Where the quick way answers at all, the parser gives the same."""
    text = "---\n" + "".join(f"{key}: {value}\n" for key, value in entries) + "---\nText.\n"
    found = frontmatter._simple(text)
    if found is not None:
        assert found[0] == by_yaml(text[: found[1]])
        assert text[found[1] :].endswith("Text.\n")
