"""Templates as functions print what Jinja prints, or leave it to Jinja."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

from dossier.pages.jobs import TEMPLATES, Job
from dossier.pages.layout.functions import Function, functions_of
from dossier.pages.layout.runtime import kept
from dossier.pages.render import BuildInfo, open_renderer, render_pages
from dossier.pages.wording import ENGLISH, Wording, template_functions
from dossier.problems import BuildError
from tests.pages import many, sample

INFO = BuildInfo("0.1.0", "0123456789abcdef", "2031-03")
GIVEN: dict[str, Any] = {
    "page": {"root": "../"},
    "title": "Salt & <Pepper>",
    "safe": Markup("<b>bold</b>"),
    "many": ("one", "two & three", "four"),
    "pairs": (("a", 1), ("b", 20)),
    "empty": (),
    "number": 1234,
    "one": 1,
    "who": INFO,
}
MACROS = """
{% macro mark(words, strong=false) -%}
{% if strong %}<b>{{ words }}</b>{% else %}{{ own(words) }}{% endif %}{%- endmacro %}
{% macro own(words) %}<i>{{ words }}{{ comma }}</i>{% endmacro %}
{% macro around(words) %}<div>{{ words }}: {{ caller() }}</div>{% endmacro %}
{% macro listed(found) %}{% set found = found[:2] %}{% for x in found %}{{ x }}{% endfor %}{% endmacro %}
{% macro alone(is) %}{% if is %}alone{% endif %}{% endmacro %}
"""
BASE = """<head>{% block head %}base head {{ title }}{% endblock %}</head>
{% block body %}{% block inner %}inner{% endblock %}{% endblock %}{{ title }}"""


def environment(templates: dict[str, str], wording: Wording = ENGLISH) -> Environment:
    """An environment as that of the pages."""
    made = Environment(
        loader=DictLoader({"macros.html": MACROS, "base.html": BASE, **templates}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.newstyle_gettext = True  # type: ignore[attr-defined]
    made.globals |= template_functions(wording)
    return made


def function(source: str, wording: Wording = ENGLISH) -> tuple[Function | None, str]:
    """The function of a template, if it could be written, and what Jinja makes of the template."""
    made = environment({"t.html": source}, wording)
    found = functions_of(made, wording, ["t.html"])
    return found.get("t.html"), made.get_template("t.html").render(GIVEN)


WRITTEN = (
    "{{ title }} {{ safe }} {{ number }} {{ empty }} 100% %s {{ 'a<b' }}",
    "{{ many[0] }}{{ many[:2] | join(comma) }}{{ many | length }}{{ title | lower }}{{ title[1:3] }}",
    "{{ title ~ safe ~ number }}{{ number + 1 }}{{ -number }}{{ number // 7 % 5 }}{{ 7 / 2 }}",
    "{{ 'yes' if one == 1 else 'no' }}{{ ' odd' if number == 1 }}{{ title or 'none' }}{{ empty and title }}",
    "{% if empty %}a{% elif number > 3 and not empty %}b{% else %}c{% endif %}{% if 0 < one < 2 %}d{% endif %}",
    "{% if 'one' in many and 'six' not in many %}{{ number is none }}{{ number is odd }}{% endif %}",
    (
        "{% for x in many %}{{ loop.index }}{{ loop.index0 }}{{ loop.first }}{{ x }}{% if not loop.last %}, "
        "{% endif %}{% endfor %}"
    ),
    "{% for x in empty %}{{ x }}{% else %}nothing{% endfor %}{% for a, b in pairs %}{{ a }}={{ b }};{% endfor %}",
    "{% for x in many %}{% for y in many %}{{ loop.index }}{% endfor %}{{ loop.index }}{% endfor %}",
    "{% for x in many if x != 'four' %}{{ x }}{% endfor %}",
    "{% set x = 1 %}{% for y in many %}{{ x }}{% set x = 2 %}{{ x }}{% endfor %}{{ x }}",
    (
        "{% set x = 1 %}{% if one %}{% set x = 2 %}{% endif %}{{ x }}{% set y %}<i>{{ title }}</i>{% endset %}"
        "{{ y }}{{ y | length }}"
    ),
    "{% set y %}{% set z = 3 %}{{ z }}{% for a in many %}{% set b = a %}{{ b }}{% endfor %}{% endset %}{{ y }}",
    "{% for x in many %}{% set b = x %}{{ b }}{% else %}none{% endfor %}",
    (
        "{% from 'macros.html' import mark, own as ours %}{{ mark(title) }}{{ mark(title, strong=true) }}"
        "{{ ours(mark(safe)) }}"
    ),
    "{% from 'macros.html' import around %}{% call around(title) %}{{ number }}{% endcall %}",
    "{% from 'macros.html' import around %}{% call around(title) %}{% set x = 1 %}{{ x }}{% endcall %}",
    "{% from 'macros.html' import listed, alone %}{{ listed(many) }}{{ alone(true) }}{{ alone(false) }}",
    (
        "{% macro here(x, y='z') %}{{ x }}{{ y }}{{ title }}{% endmacro %}{{ here(1) }}{{ here(1, y=2) }}"
        "{% set t = here(3) %}{{ t }}"
    ),
    "{{ _('Index') }}{{ pgettext('page', 'Index') }}{{ ngettext('%(num)s event', '%(num)s events', number) }}",
    (
        "{% trans name=title %}By {{ name }}, 100%{% endtrans %}{% trans num=one, name=safe %}{{ num }} of "
        "{{ name }}{% pluralize %}{{ num }}s of {{ name }}{% endtrans %}"
    ),
    (
        "{% trans num=many | length %}{{ num }} thing{% pluralize %}{{ num }} things{% endtrans %}{{ _(title) }}"
        "{{ _('%(x)s!', x=title) | upper }}"
    ),
    "{% extends 'base.html' %}{% block inner %}mine {{ title }}{% endblock %}ignored",
    "{% extends 'base.html' %}{% block head %}<{{ super() }}>{% set x = 1 %}{{ x }}{% endblock %}",
    (
        "{% extends 'base.html' %}{% set x = title %}{% macro m() %}{{ x }}{% endmacro %}{% block body %}"
        "{{ m() }}{{ x }}{% endblock %}"
    ),
    (
        "{{ who.version }}{{ who.newest.split('-')[0] }}{{ title.startswith('Salt') }}{{ {'a': 'b'}['a'] }}"
        "{{ [1, 2] | list }}"
    ),
    "".join(f"{{% if number > {n} %}}{n}" for n in range(30)) + "{% endif %}" * 30,
)
LEFT = (
    "{% if missing is defined %}a{% else %}b{% endif %}",
    "{% include 'macros.html' %}",
    "{% import 'macros.html' as m %}{{ m.own(title) }}",
    "{% for x in many %}{{ loop.revindex }}{% endfor %}",
    "{% set ns = namespace(a=1) %}{% set ns.a = 2 %}{{ ns.a }}",
    "{% with x = 1 %}{{ x }}{% endwith %}",
    "{% autoescape false %}{{ title }}{% endautoescape %}",
    "{% macro m() %}{{ varargs | length }}{% endmacro %}{{ m(1) }}",
    "{% filter upper %}a{% endfilter %}",
)


@pytest.mark.parametrize("source", WRITTEN)
def test_a_function_prints_what_jinja_prints(source: str) -> None:
    """Escaping, scopes, loops, macros, sentences, inheritance: all as Jinja has it."""
    made, expected = function(source)
    assert made is not None
    assert made({**GIVEN, "page": GIVEN["page"]}) == expected


@pytest.mark.parametrize("source", LEFT)
def test_what_is_not_known_is_left_to_jinja(source: str) -> None:
    """A template that asks for more has no function: nothing is guessed."""
    made, _ = function(source)
    assert made is None


@pytest.mark.parametrize("source", ["{{ missing }}", "{{ page.root }}", "{{ who.nothing }}", "{{ many[9] }}"])
def test_what_python_finds_missing_raises(source: str) -> None:
    """Where Jinja would look further, or has an undefined value, the function gives nothing but an error."""
    made = environment({"t.html": source})
    found = functions_of(made, ENGLISH, ["t.html"])["t.html"]
    with pytest.raises((AttributeError, LookupError)):
        found(GIVEN)


@pytest.mark.parametrize("language", ["en", "de", "ar"])
@pytest.mark.parametrize("publish", ["full", "excerpt"])
def test_every_page_is_the_same_with_and_without_functions(language: str, publish: str, tmp_path: Path) -> None:
    """All templates of ours are functions, and their pages are those of Jinja, byte for byte."""
    site = sample.site(tmp_path, language=language, publish=publish, base_url="https://news.example/dossier/")
    plain = open_renderer(sample.dossier(), site, INFO)
    renderer = plain.prepared(plain.jobs())
    for job in renderer.jobs():
        assert dict(renderer.render(job)) == dict(plain.render(job))
    templates = Path(__file__).parents[2] / "templates"
    every = plain.prepared([Job(kind) for kind in TEMPLATES]).functions
    assert every.keys() == {one.name for one in templates.glob("*.html")} - {"macros.html", "base.html"}


def test_the_pages_of_a_long_dossier_are_the_same_too() -> None:
    """Pages by year and by letter among them."""
    plain = open_renderer(many.long(310), sample.site(Path("/nowhere")), INFO)
    renderer = plain.prepared(plain.jobs())
    for job in renderer.jobs():
        assert dict(renderer.render(job)) == dict(plain.render(job))


def test_a_template_that_is_left_to_jinja_makes_its_page(tmp_path: Path) -> None:
    """A user's template may use all of Jinja; the other pages are made by functions all the same."""
    (tmp_path / "templates").mkdir()
    source = "{% block main %}{% if nothing is defined %}{% else %}all of Jinja{% endif %}{% endblock %}"
    (tmp_path / "templates" / "about.html").write_text("{% extends 'base.html' %}" + source, "utf-8")
    files = render_pages(sample.dossier(), sample.site(tmp_path), INFO)
    assert b"all of Jinja" in files["about.html"]


def test_a_mistake_in_a_template_is_told_by_jinja(tmp_path: Path) -> None:
    """With file and line, as if there were no functions."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "about.html").write_text(
        "{% extends 'base.html' %}\n{% block main %}\n{{ about.nothing }}\n{% endblock %}", "utf-8"
    )
    with pytest.raises(BuildError) as caught:
        render_pages(sample.dossier(), sample.site(tmp_path), INFO)
    assert [(one.path, one.line) for one in caught.value.problems] == [("templates/about.html", 3)]


def test_what_a_macro_keeps_is_of_one_record_and_one_way_to_the_root() -> None:
    """A list is written once for each; what else a macro is given it does each time."""
    written = list[tuple[object, ...]]()

    def row(one: object, root: str = "", p_own: str = "") -> str:
        written.append((one, root, p_own))
        return f"{one} {root} {p_own}"

    first, alike, asked = Job("article", "x"), Job("article", "x"), kept(row)
    assert asked(first, "../") == asked(first, "../") == row(first, "../")
    assert (asked(first, ""), asked(alike, "../")) == (row(first, ""), row(alike, "../"))
    assert len(written) == 6
    for given in ((first,), (first, Markup("../")), ("words", "../")):
        assert [asked(*given), asked(*given)] == [row(*given)] * 2
    assert [asked(first, "../", p_own="y")] * 2 == [row(first, "../", p_own="y")] * 2
    assert len(written) == 17
