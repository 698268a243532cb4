"""Laying annotations onto text."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, strategies as st

from dossier.model import AnnotatedArticle, Span, TemporalExpression
from dossier.pages.annotate import Mark, _crossing, first_mentions, lay, marks_of, resolved
from dossier.pages.layout.runtime import shown
from dossier.pages.wording import ENGLISH
from tests.pages import sample

NAMES = {actor.id: actor.name for actor in sample.ACTORS}


def mark(start: int, end: int, tag: str) -> Mark:
    return Mark(start, end, f"<{tag}>", tag)


class _Nesting(HTMLParser):
    """Collects the words of HTML and insists that every element is closed in turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(dict(attrs)) == len(attrs)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def read(html: str) -> str:
    """The words of ``html``, whose elements must nest."""
    parser = _Nesting()
    parser.feed(html)
    parser.close()
    assert not parser.open
    return parser.words


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ([], "one two three"),
        ([mark(0, 3, "a")], "<a>one</a> two three"),
        ([mark(0, 13, "b"), mark(4, 7, "a")], "<b>one <a>two</a> three</b>"),
        ([mark(4, 7, "a"), mark(0, 13, "b")], "<b>one <a>two</a> three</b>"),
        ([mark(0, 7, "b"), mark(4, 13, "a")], "<b>one <a>two</a></b><a> three</a>"),
        ([mark(8, 99, "a")], "one two <a>three</a>"),
        ([mark(50, 60, "a")], "one two three"),
    ],
)
def test_marks_nest(marks: list[Mark], expected: str) -> None:
    """Marks become elements around their words; where two cross, the inner one is parted."""
    assert lay("one two three", Span(0, 13), marks) == expected


def test_rank_tells_the_outer_of_two_over_the_same_words() -> None:
    """Of two marks over the same words, that of the lower rank is outside."""
    inner, outer = Mark(0, 3, "<i>", "i", rank=1), Mark(0, 3, "<b>", "b", rank=0)
    assert lay("one", Span(0, 3), [inner, outer]) == "<b><i>one</i></b>"


def test_the_label_after_a_mark_stands_once() -> None:
    """A label belongs to the end of its mark, also where the mark is parted."""
    quote = Mark(4, 13, "<q>", "q", after="!")
    assert lay("one two three", Span(0, 13), [mark(0, 7, "b"), quote]) == "<b>one <q>two</q></b><q> three!</q>"


def test_what_is_skipped_leaves_no_gap_and_no_empty_element() -> None:
    """A removed sentence is left out, one space remains, and a mark within it gives no element."""
    text = "First. Second one. Third."
    assert lay(text, Span(0, 25), [mark(7, 13, "a")], [Span(7, 18)]) == "First. Third."


def test_text_is_escaped_and_lines_are_joined() -> None:
    """Whatever an article says is shown as text; a line's end is a space."""
    assert lay("<b> & {{ x }}\nnext", Span(0, 18)) == "&lt;b&gt; &amp; {{ x }} next"


@given(
    st.text("ab <&\n", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 15), st.sampled_from("abiq")), max_size=6),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)), max_size=2),
)
def test_any_marks_nest_and_keep_every_word(
    text: str, marks: list[tuple[int, int, str]], gaps: list[tuple[int, int]]
) -> None:
    """However marks and gaps lie, the HTML nests and holds the words that remain, in order, nothing else."""
    skipped = [Span(start, start + length) for start, length in gaps]
    laid = lay(text, Span(0, len(text)), [mark(s, s + n, tag) for s, n, tag in marks], skipped)
    kept = "".join(char for i, char in enumerate(text) if not any(g.start <= i < g.end for g in skipped))
    assert "".join(read(laid).split()) == "".join(kept.split())


_SHORT = st.text(alphabet="ab<&", min_size=1, max_size=4)


@given(
    words=st.lists(_SHORT, min_size=1, max_size=8).map(" ".join),
    ends=st.lists(st.tuples(st.integers(-3, 30), st.integers(0, 12), st.integers(0, 2)), max_size=6),
    first=st.integers(0, 4),
)
def test_marks_that_nest_are_laid_as_any_others(words: str, ends: list[tuple[int, int, int]], first: int) -> None:
    """The way for marks that nest, which is the shorter one, gives the same as the way for marks that cross."""
    text, span = f"{'x' * first}{words}xx", Span(first, first + len(words))
    marks = [Mark(a, a + n, f"<i{at}>", f"i{at}", rank, f"[{at}]") for at, (a, n, rank) in enumerate(ends)]
    inside = sorted((one for one in marks if one.overlaps(span)), key=lambda one: (one.start, -one.end, one.rank))
    expected = _crossing(text, span, inside, [], shown) if inside else lay(text, span)
    assert lay(text, span, marks) == expected


def test_the_first_mention_by_name_is_linked_once() -> None:
    """Each actor is linked where it is first named; pronouns and later mentions are not."""
    tribune = sample.dossier().articles[1]
    found = [(one.actor, one.of(sample.TRIBUNE)) for one in first_mentions(tribune.mentions)]
    assert found == [
        ("ines-calloway", "the transport minister, Ines Calloway,"),
        ("oke-brandt", "Skarn's council leader, Oke Brandt"),
    ]


def test_a_place_name_is_linked_only_without_a_name() -> None:
    """A demonym or metonym yields to a later mention by name."""
    text = "Ardmoorish ships of Ardmoor"
    both = (sample.mention(text, "Ardmoorish", "ardmoor", "demonym"), sample.mention(text, "Ardmoor", "ardmoor", nth=1))
    assert first_mentions(both) == both[1:]
    assert first_mentions(both[:1]) == both[:1]


def test_quotes_bear_their_speaker_and_times_their_date() -> None:
    """The speaker of a quote and the date of an expression stand in what a browser and a screen reader show."""
    gazette = sample.dossier().articles[0]
    html = lay(sample.GAZETTE, gazette.article.paragraphs[1], marks_of(gazette, NAMES, "../", ENGLISH))
    assert 'data-speaker="ines-calloway" title="Words of Ines Calloway"' in html
    assert '<span class="vh"> (words of Ines Calloway)</span>' in html
    first = lay(sample.GAZETTE, gazette.article.paragraphs[0], marks_of(gazette, NAMES, "../", ENGLISH))
    assert '<time class="date resolved" datetime="2031-03-11" title="11 March 2031">Tuesday</time>' in first


def test_an_unknown_speaker_is_not_named() -> None:
    """A quote without a speaker is marked, and nobody is named."""
    one = AnnotatedArticle(
        sample.article("x", '"So be it."', "X"), quotes=(sample.quote('"So be it."', '"So be it."', None),)
    )
    assert (
        lay('"So be it."', Span(0, 11), marks_of(one, NAMES, "", ENGLISH))
        == '<span class="quote">&#34;So be it.&#34;</span>'
    )


@pytest.mark.parametrize(
    ("value", "edtf", "opening"),
    [
        ("P3M", None, None),
        ("XXXX-WXX-5", None, None),
        ("PT36H", None, '<time datetime="PT36H">'),
        ("P2W", None, '<time datetime="P14D">'),
        ("2031", "[2031-02-01..2031-03-12]", '<span class="date resolved" title="'),
        ("2031-02", "2031-02", '<time class="date resolved" datetime="2031-02" title="February 2031">'),
    ],
)
def test_time_elements_hold_only_what_html_allows(value: str, edtf: str | None, opening: str | None) -> None:
    """``datetime`` stands only where HTML has a value for it: no months in a duration, and weeks as days."""
    text = "then"
    one = AnnotatedArticle(
        sample.article("x", text, "X"), temporal_expressions=(TemporalExpression(0, 4, "DATE", value, edtf, "t"),)
    )
    found = marks_of(one, NAMES, "", ENGLISH)
    if opening is None:
        assert found == ()
    else:
        assert found[0].opening.startswith(opening)


def test_only_dates_that_words_do_not_tell_are_listed() -> None:
    """The list beside an article has "Tuesday", not "March 14, 2031"."""
    assert [words for _, words, _ in resolved(sample.dossier().articles[0], "en")] == ["Tuesday"]
