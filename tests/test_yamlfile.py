"""YAML as editors write it: text everywhere, lines everywhere, problems all at once."""

from typing import Any

import pytest
from hypothesis import given, settings, strategies

from dossier import recall, yamlfile
from dossier.problems import BuildError, Problem
from dossier.settings import FrontMatter, SiteFile


def parsed(text: str, first_line: int = 1) -> dict[str, Any]:
    return yamlfile.parse(text, "f.yaml", first_line).data


def complaints(text: str, model: type[FrontMatter] | type[SiteFile] = FrontMatter, first_line: int = 1) -> list[str]:
    with pytest.raises(BuildError) as caught:
        yamlfile.validate(model, yamlfile.parse(text, "f.yaml", first_line))
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "value", ["2021", "2021-03", "2021-03-04", "no", "on", "1_000", "0x1F", "1:30", "1e3", "=", ".5"]
)
def test_scalars_stay_text(value: str) -> None:
    """No date, number or truth value is guessed from the look of a scalar."""
    assert parsed(f"title: {value}") == {"title": value}


@pytest.mark.parametrize("value", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none(value: str) -> None:
    """A key without a value holds None; the same word in quotes is text."""
    assert parsed(f"title: {value}") == {"title": None}
    assert parsed(f'title: "{value}"') == {"title": value}


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n", "\n\n"])
def test_an_empty_document_is_an_empty_mapping(text: str) -> None:
    """A file of nothing but comments has no settings, and that is no problem of its YAML."""
    assert parsed(text) == {}


def test_every_key_and_item_knows_its_line() -> None:
    """Lines are those of the file, and what has no line of its own has that of what it stands in."""
    document = yamlfile.parse("title: T\nactors:\n  - id: a\n    name: >\n      A\n      B\n  - id: b\n", "f.yaml", 2)
    assert document.line_of(("title",)) == 2
    assert document.line_of(("actors", 0, "name")) == 5
    assert document.line_of(("actors", 1)) == 8
    assert document.line_of(("actors", 0, "kind")) == 4
    assert document.line_of(("nothing", "here")) == 2


def test_lines_follow_a_value_that_is_repeated() -> None:
    """What ``*name`` repeats is told at the line where it was written."""
    document = yamlfile.parse("actors:\n  - &one\n    id: a\n  - *one\n", "f.yaml")
    assert document.data == {"actors": [{"id": "a"}, {"id": "a"}]}
    assert document.line_of(("actors", 1, "id")) == 3


UNREADABLE = {
    "a:\tb\n\tc: d": "f.yaml:2: this is no YAML: found a tab character that violates indentation"
    ' (indent with spaces, and put a value that starts with a mark such as @, ` or % in "quotes")',
    "title: Geneva: the talks": "f.yaml:1: this is no YAML: mapping values are not allowed in this context"
    ' (put a value that contains ": " in "quotes")',
    "tags: [a,": "f.yaml:1: this is no YAML: did not find expected node content"
    " (a quotation mark or bracket is not closed)",
    "ok: x\ntitle: 'Talks\n": "f.yaml:2: this is no YAML: found unexpected end of stream"
    " (a quotation mark or bracket is not closed)",
    "title: x\ntags: a\x01": "f.yaml:2: this is no YAML: control characters are not allowed"
    " (remove the invisible character)",
    "title: x\ntags: \udc80": "f.yaml:2: this is no YAML: half of a character stands alone",
    "- a\n- b": "f.yaml:1: expected lines such as `title: …`, got a list",
    "Talks resume": 'f.yaml:1: expected lines such as `title: …`, got "Talks resume"',
    "title: a\n---\ntitle: b": "f.yaml:2: expected one document, got a second (remove the line `---`)",
    "? [a]\n: b": "f.yaml:1: expected a name before the colon, got a list or mapping",
    "title: !!python/name:os.system x": "f.yaml:1: title: a value cannot have the tag"
    " tag:yaml.org,2002:python/name:os.system (write the value alone)",
    "title: &t [*t]": "f.yaml:1: title[0]: *t repeats a value that is not given before it",
    "title: a\ntitle: b": "f.yaml:2: title: given twice, first in line 1 (keep one)",
}


@pytest.mark.parametrize("text", UNREADABLE)
def test_what_cannot_be_read_is_told_with_its_line(text: str) -> None:
    """Each way of spoiling YAML has one message, with a line and what to do."""
    assert complaints(text) == [UNREADABLE[text]]


def test_every_key_given_twice_is_told() -> None:
    """Doubled keys are gathered, at any depth, and not only the first."""
    assert complaints("a: 1\nb: {c: 1, c: 2}\na: {d: 1, d: 2}") == [
        "f.yaml:2: b.c: given twice, first in line 2 (keep one)",
        "f.yaml:3: a: given twice, first in line 1 (keep one)",
        "f.yaml:3: a.d: given twice, first in line 3 (keep one)",
    ]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_nesting_has_a_bound(opening: str) -> None:
    """However deep a document nests, it ends in a problem and not in an overflow."""
    assert "nested more than 30 levels deep" in complaints("title: " + "[" * 5000 + "]" * 5000)[0]
    assert complaints(opening * 5000)


def test_repetition_has_a_bound() -> None:
    """A few lines of aliases cannot fill the memory."""
    lines = ["l0: &l0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert complaints("\n".join(lines)) == [
        "f.yaml:4: l3[7]: aliases repeat more than 10000 values (write the values out)"
    ]


def test_all_violations_are_told_at_once() -> None:
    """A settings file with many mistakes is told about each, in the order of its lines."""
    text = """\
descripton: x
actors:
  - id: a
    kind: persn
    rolse: x
    roles: [{titl: x, start: soon}]
  - x
articles:
  seeds/x.txt: {dat: 2021}
  k: x
events: {merge: [[a, b], c]}
publish: All
sources: x
base_url: example.org
"""
    assert complaints(text, SiteFile) == [
        'f.yaml:1: unknown key "descripton" (did you mean "description"?)',
        "f.yaml:1: title: required, but not given",
        "f.yaml:3: actors[0].name: required, but not given",
        (
            'f.yaml:4: actors[0].kind: expected person, organisation, state or agency, got "persn"'
            ' (did you mean "person"?)'
        ),
        'f.yaml:5: actors[0]: unknown key "rolse" (did you mean "roles"?)',
        'f.yaml:6: actors[0].roles[0]: unknown key "titl" (did you mean "title"?)',
        'f.yaml:6: actors[0].roles[0].start: expected an EDTF date such as 2021-03, got "soon"',
        "f.yaml:6: actors[0].roles[0].title: required, but not given",
        'f.yaml:7: actors[1]: expected lines such as `name: value`, got "x"',
        'f.yaml:9: articles.seeds/x.txt: unknown key "dat" (did you mean "date"?)',
        'f.yaml:10: articles.k: expected lines such as `name: value`, got "x"',
        'f.yaml:11: events.merge[1]: expected a list, got "c"',
        'f.yaml:12: publish: expected full, excerpt or metadata, got "All"',
        'f.yaml:13: sources: expected a list, got "x"',
        'f.yaml:14: base_url: expected an address that starts with https:// or http://, got "example.org"',
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("published: soon", 'published: expected an EDTF date such as 2021-03, got "soon"'),
        ("draft: perhaps", 'draft: expected yes or no, got "perhaps"'),
        ("title: [a, b]", "title: expected text, got a list"),
        ("title: {a: b}", "title: expected text, got lines of their own"),
        ("author: {a: b}", "author: expected a list, got lines of their own"),
        ("slug: A B", 'slug: expected lower-case letters, digits and hyphens, such as nicolas-maduro, got "A B"'),
        ("link: x", 'link: expected an address that starts with https:// or http://, got "x"'),
        ("Titel: x", 'unknown key "Titel" (did you mean "title"?)'),
        ("publishd: x", 'unknown key "publishd" (did you mean "published"?)'),
        ("access-dat: x", 'unknown key "access-dat" (did you mean "access_date"?)'),
    ],
)
def test_one_mistake_one_message(line: str, message: str) -> None:
    """Each message says what was expected, what came, and names the nearest known key, synonyms included."""
    assert complaints(line, first_line=2) == [f"f.yaml:2: {message}"]


def test_an_unknown_key_like_no_other_lists_the_known_ones() -> None:
    """Where no known key is near, the hint lists each field once, without synonyms."""
    (message,) = complaints("zzz: x")
    assert message.startswith('f.yaml:1: unknown key "zzz" (known: title, date, author, publisher, agency, url,')
    assert "headline" not in message


def test_two_names_of_one_field_are_a_problem() -> None:
    """``published`` and ``date`` cannot both stand, even when they agree."""
    assert complaints("date: 2021\npublished: 2021\n") == [
        "f.yaml:2: published: given twice, as date and as published: keep one"
    ]


def test_synonyms_lists_of_one_and_truth_values() -> None:
    """The usual names, a single value for a list, and yes or no in any of their spellings are understood."""
    front = yamlfile.validate(
        FrontMatter,
        yamlfile.parse("headline: H\nauthors: Ada\nkeywords: [a, b]\ndraft: yes\nsource:\npublisher: P", "f.md"),
    )
    assert (front.title, front.author, front.tags, front.draft, front.publisher) == (
        "H",
        ("Ada",),
        ("a", "b"),
        True,
        "P",
    )
    for word, truth in {"no": False, "False": False, "off": False, "true": True, "Yes": True, "on": True}.items():
        assert yamlfile.validate(FrontMatter, yamlfile.parse(f"draft: {word}", "f.md")).draft is truth


@given(strategies.text(alphabet="ab:-[]{}&*!|>'\"%@` \n\t#?,~\x00é", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_told(text: str) -> None:
    """Whatever an editor types, the outcome is a document or problems with a line within the text."""
    problems: tuple[Problem, ...] = ()
    try:
        assert isinstance(parsed(text), dict)
    except BuildError as error:
        problems = error.problems
    assert all(1 <= (problem.line or 0) <= text.count("\n") + 1 for problem in problems)


def test_what_was_read_once_is_recalled(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the program's own is read as YAML once, then from what an earlier run kept; every scalar is text."""
    text = "answer: no\nlisted: [1, 2.50, ~]\n"
    found = yamlfile.read_own(text)
    assert found == {"answer": "no", "listed": ["1", "2.50", "~"]}
    recall.recall(recall.fresh())
    monkeypatch.setattr("yaml.load", None)
    assert yamlfile.read_own(text) == found
