"""The theme of the settings: what is accepted, what follows from it, what a browser makes of it, and what is told."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier import yamlfile
from dossier.cli import main
from dossier.colours import DARK, LEAST, LIGHT, contrast, mixed, palettes
from dossier.pages.theme import properties
from dossier.problems import BuildError
from dossier.settings import SiteFile, Theme
from tests import browser

STYLE = (Path(__file__).parents[2] / "templates" / "static" / "style.css").read_text("utf-8")


def theme(**given: str) -> Theme:
    return Theme.model_validate(given)


def build(folder: Path, settings: str, *options: str) -> Result:
    """Build a dossier of one article."""
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / "a.md").write_text(
        "---\ntitle: The port\n---\nThe port was shut on Monday, as [the council](https://a.example/b) said.\n", "utf-8"
    )
    (folder / "site.yaml").write_text(f"title: The port\n{settings}", "utf-8")
    return CliRunner().invoke(main, ["build", "-q", "-c", str(folder / "site.yaml"), *options])


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    """The same either way; the known values."""
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(one, other) == contrast(other, one)


def test_the_style_sheet_has_the_colours_that_the_program_reckons_with() -> None:
    """What is checked for contrast is what is shown, and all of it can be read."""
    light, dark = STYLE.split("@media (prefers-color-scheme: dark)", 1)
    for palette, text in ((LIGHT, light), (DARK, dark.partition("/* Ground */")[0])):
        stated = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", text))
        assert {name: getattr(palette, name) for name in stated} == stated
        assert len(stated) == 9
        assert min(contrast(one, palette.tint) for one in (palette.ink, palette.soft, palette.accent)) >= LEAST


def test_the_style_sheet_names_no_colour_or_font_but_in_its_properties() -> None:
    """Else a theme would change one half of a page."""
    rules = re.sub(r"--[\w-]+:[^;]*;", "", re.sub(r"/\*.*?\*/", "", STYLE, flags=re.DOTALL))
    assert re.findall(r"#[0-9a-fA-F]{3,6}\b(?=[^{]*;)|\brgba?\(|\bhsla?\(", rules) == []
    assert re.findall(r"font-family: (?!var\(|inherit)[^;]+", rules) == []


def test_without_a_theme_nothing_is_added() -> None:
    """Nor with the program's own colours."""
    assert properties(theme()) == b""
    assert properties(theme(accent=LIGHT.accent, accent_dark=DARK.accent)) == b""


def test_what_is_given_becomes_custom_properties() -> None:
    """Colours for the screen, by theme; fonts and width for paper too; no name is left without its fallback."""
    added = properties(
        theme(accent="#06C", font="Charter, 'Source Serif 4'", heading_font="Futura", width="60")
    ).decode()
    assert added.splitlines()[3:] == [
        "@media screen {",
        ":root {",
        "  --accent: #0066cc;",
        "}",
        "}",
        "@media screen and (prefers-color-scheme: dark) {",
        ":root {",
        f"  --accent: {palettes(theme(accent='#06C'))[1].accent};",
        "}",
        "}",
        ":root {",
        '  --serif: "Charter", "Source Serif 4", Georgia, serif;',
        '  --heading: "Futura", var(--serif);',
        "  --measure: 31.5rem;",
        "}",
    ]


@pytest.mark.parametrize("accent", ["#000000", "#06c", "#800000", "#123456", "#4b0082", "#ffee00"])
def test_the_dark_theme_has_a_shade_of_the_accent_that_can_be_read(accent: str) -> None:
    """Where the settings give none of its own."""
    assert contrast(palettes(theme(accent=accent))[1].accent, DARK.paper) >= LEAST


def test_greys_follow_background_and_text() -> None:
    """So that a blue page has no brown lines; the other theme stays as it is."""
    light, dark = palettes(theme(background="#ffffff", text="#000066"))
    assert dark == DARK
    assert (light.paper, light.ink, light.strong) == ("#ffffff", "#000066", "#000066")
    assert light.rule == mixed("#ffffff", "#000066", 0.17)
    assert contrast(light.soft, light.paper) >= LEAST
    added = properties(theme(background="#ffffff", text="#000066")).decode()
    assert f"  --paper: {DARK.paper};" in added.partition("dark)")[2]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            "accent: red",
            'theme.accent: expected a colour such as "#8c1c25", in quotation marks since # begins a comment, got "red"',
        ),
        (
            'accent: "#12345"',
            'theme.accent: expected a colour such as "#8c1c25", in quotation marks since # begins a comment',
        ),
        (
            'font: "a; } body { display: none"',
            "theme.font: expected names of fonts, comma-separated, such as Georgia, serif",
        ),
        ('font: "url(x)"', "theme.font: expected names of fonts"),
        ("heading_font: 'Gill, , Sans'", "theme.heading_font: expected names of fonts"),
        ("width: 300", "theme.width: expected 42 to 91 characters, or 22rem to 48rem"),
        ("width: wide", "theme.width: expected 42 to 91 characters, or 22rem to 48rem"),
        ("acent: '#06c'", 'theme: unknown key "acent"'),
    ],
)
def test_mistakes_are_told_with_their_line(given: str, told: str) -> None:
    """Nothing that could be another rule gets into the style sheet."""
    document = yamlfile.parse(f"title: T\ntheme:\n  {given}\n", "site.yaml")
    with pytest.raises(BuildError) as caught:
        yamlfile.validate(SiteFile, document)
    assert str(caught.value.problems[0]).startswith(f"site.yaml:3: {told}")


@pytest.mark.parametrize(
    ("width", "rem"), [("35.5rem", "35.5rem"), ("60", "31.5rem"), ("60ch", "31.5rem"), ("70 characters", "36.75rem")]
)
def test_a_width_is_in_characters_or_rem(width: str, rem: str) -> None:
    """Characters are turned into rem, which mean the same on each element of a page."""
    assert theme(width=width).width == rem


def test_a_colour_without_quotation_marks_is_a_comment_and_is_told(tmp_path: Path) -> None:
    """YAML takes it for nothing, and the editor would wonder why nothing changes."""
    result = build(tmp_path, "theme:\n  width: 60\n  accent: #06c\n")
    assert result.exit_code == 1
    assert result.stderr.startswith('site.yaml:4: theme.accent: expected a value, got nothing (write "#8c1c25"')


def test_a_colour_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    """With its line, the contrast that it has and one that would do; it fails the build with ``--strict`` alone."""
    settings = 'theme:\n  accent: "#ff8800"\n  background_dark: "#777777"\n'
    result = build(tmp_path, settings)
    assert result.exit_code == 0
    ratio = int(contrast("#ff8800", LIGHT.paper) * 100) / 100
    lines = result.stderr.splitlines()
    told = f"#ff8800 on the background {LIGHT.paper} has a contrast of {ratio}:1, expected 4.5:1 at least"
    assert lines[0].startswith(f"warning: site.yaml:3: theme.accent: {told} (")
    better = re.search(r"\((#[0-9a-f]{6}) would do for `accent`\)", lines[0])
    assert better is not None
    assert LEAST <= contrast(better[1], LIGHT.paper) < LEAST + 0.2
    assert all("site.yaml:4: theme.background_dark: " in line for line in lines[1:-1])
    assert len(lines) > 2
    assert build(tmp_path, settings, "--strict").exit_code == 1
    assert build(tmp_path, 'theme: {accent: "#0055aa", background: "#ffffff"}\n').stderr == ""


def test_a_style_sheet_of_the_editors_own_has_the_theme_too(tmp_path: Path) -> None:
    """It follows whatever style sheet is used."""
    own = tmp_path / "templates" / "static"
    own.mkdir(parents=True)
    (own / "style.css").write_text("a { color: var(--accent) }\n", "utf-8")
    build(tmp_path, 'templates: templates\ntheme: {accent: "#0055aa"}\n')
    made = (tmp_path / "output" / "static" / "style.css").read_text("utf-8")
    assert made.startswith("a { color: var(--accent) }\n")
    assert "--accent: #0055aa;" in made


class TestInABrowser:
    """What is computed."""

    pytestmark = browser.NEEDS_BROWSER

    @pytest.mark.parametrize(
        ("scheme", "media", "accent", "paper"),
        [
            ("light", "screen", "rgb(0, 85, 170)", "rgb(255, 255, 255)"),
            ("dark", "screen", "rgb(255, 170, 0)", "rgb(22, 21, 19)"),
            ("light", "print", "rgb(0, 0, 0)", "rgb(255, 255, 255)"),
        ],
    )
    def test_links_have_the_accent(self, tmp_path: Path, scheme: str, media: str, accent: str, paper: str) -> None:
        """In light and dark; what is printed stays black on white; headings have their font, the text its width."""
        given = 'accent: "#0055aa", accent_dark: "#fa0", background: "#fff", heading_font: Futura, width: 30rem'
        build(tmp_path, f"theme: {{{given}}}\n")
        with browser.chromium() as chrome, browser.visit(chrome, scheme=scheme) as page:
            page.emulate_media(media="print" if media == "print" else "screen")
            page.goto((tmp_path / "output" / "articles" / "a.html").as_uri())
            computed = "([selector, name]) => getComputedStyle(document.querySelector(selector))[name]"
            if media == "screen":
                assert page.evaluate(computed, [".masthead [aria-current]", "color"]) == accent
            assert page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--accent')").strip() in {
                "#0055aa",
                "#ffaa00",
                "#000",
            }
            assert page.evaluate(computed, ["body", "backgroundColor"]) == paper
            assert page.evaluate(computed, ["h1", "fontFamily"]).startswith("Futura")
            assert page.evaluate(computed, [".text", "maxWidth"]) == "480px"
