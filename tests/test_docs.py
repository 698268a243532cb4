"""Documentation is complete and true: what the program understands stands in it, and what it names exists."""

import re
import tomllib
from pathlib import Path

import click
import pytest
import yaml
from pydantic import AliasChoices

from dossier import config, settings, yamlfile
from dossier.cli import main
from dossier.settings import Model, SiteFile

ROOT = Path(__file__).parent.parent
CONFIGURATION = (ROOT / "docs" / "configuration.md").read_text("utf-8")
README = (ROOT / "README.md").read_text("utf-8")
DOCS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "bench").glob("*.md")])
MODELS = [
    model
    for model in vars(settings).values()
    if isinstance(model, type) and issubclass(model, Model) and model not in (Model, settings.Site)
]
TARGETS = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_setting_is_documented(model: type[Model]) -> None:
    """Each setting and each of its other names stands in docs/configuration.md as code."""
    names: set[str] = set()
    for name, info in model.model_fields.items():
        names.add(name)
        if isinstance(info.validation_alias, AliasChoices):
            names.update(str(choice) for choice in info.validation_alias.choices)
    assert [name for name in sorted(names) if f"`{name}`" not in CONFIGURATION] == []


def test_every_verb_and_option_is_documented() -> None:
    """Each verb, and each option in its long and short form, stands in docs/configuration.md."""
    words = set(main.commands)
    for verb in (main, *main.commands.values()):
        for option in verb.params:
            if isinstance(option, click.Option):
                words.update(option.opts)
    documented = set(re.findall(r"`(-{0,2}[a-zA-Z][\w-]*)", CONFIGURATION))
    assert sorted(words - documented) == []
    in_use = re.search(r"## Use\n\n```sh\n(.*?)```", README, re.DOTALL)
    assert in_use is not None
    shown = {
        line.split()[1] for line in in_use[1].splitlines() if line.startswith("dossier ") and line.split()[1] != "#"
    }
    assert sorted(set(main.commands) - shown) == ["build"]


def test_no_option_is_documented_that_is_not_there() -> None:
    """The tables of the command line name nothing that the program would refuse."""
    table = CONFIGURATION[CONFIGURATION.index("| option |") :]
    named = set(re.findall(r"`(--?[a-zA-Z][\w-]*)", table[: table.index("\n\n")]))
    known = {name for verb in main.commands.values() for option in verb.params for name in option.opts}
    assert named - known == {"-h", "--help", "--version"}


def test_the_first_screen_names_two_commands_that_exist() -> None:
    """``make site`` and ``make test`` stand at the top of the README and in the Makefile."""
    first_screen = README.splitlines()[:25]
    for command in ("make site", "make test"):
        assert any(line.startswith(command) for line in first_screen)
    assert {"site", "test", "lint", "serve", "bench", "clean"} <= set(TARGETS)


def test_every_make_target_that_is_named_exists() -> None:
    """No document names a target that make does not know."""
    named = {
        target
        for path in DOCS
        for target in re.findall(r"(?:`|^ {0,4})make ([a-z]+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert named - set(TARGETS) == set()


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    """Each relative link names a file, and its fragment a heading of that file."""
    text = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    broken = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        name, _, fragment = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        if not target.exists() or (fragment and fragment not in _anchors(target)):
            broken.append(link)
    assert broken == []


def _anchors(path: Path) -> set[str]:
    """The fragments that GitHub gives the headings of a document."""
    headings = re.findall(r"^#+ +(.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_the_examples_of_settings_are_valid() -> None:
    """Each YAML example in the documents is accepted as settings or as front matter."""
    examples = [
        block for path in DOCS for block in re.findall(r"```yaml\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
    ]
    assert len(examples) > 4
    for example in examples:
        if example.startswith("---"):
            front = example.strip().strip("-")
            yamlfile.validate(settings.FrontMatter, yamlfile.parse(front, "example"))
        else:
            text = example if example.startswith("title:") else f"title: Example\n{example}"
            yamlfile.validate(SiteFile, yamlfile.parse(text, "example"))


def test_the_starter_and_this_dossier_have_valid_settings() -> None:
    """Both settings files that come with the program are read without a problem, explanations and all."""
    starter = (ROOT / "dossier" / "command" / "starter" / "site.yaml").read_text("utf-8")
    yamlfile.validate(SiteFile, yamlfile.parse(starter, "site.yaml"))
    lines = starter.splitlines()
    written = [re.sub(r"^# ?(?=[a-z_ -]+:| {2,}| *-)", "", line) for line in lines]
    yamlfile.validate(SiteFile, yamlfile.parse("\n".join(written), "site.yaml"))
    assert config.load(ROOT / "site.yaml").settings.title


def test_the_changelog_knows_the_version() -> None:
    """Until a first release everything stands under Unreleased; then each version has its section."""
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert "## [Unreleased]" in changelog
    assert tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dynamic"] == ["version"]


@pytest.mark.parametrize("file", [".github/workflows/pages.yml", "dossier/command/starter/pages.yml"])
def test_the_site_is_published_with_the_least_rights(file: str) -> None:
    """Warnings fail the build; only ``main`` is deployed; no job may do more than its actions ask for."""
    workflow = yaml.safe_load((ROOT / file).read_text("utf-8"))
    build, deploy = workflow["jobs"]["build"], workflow["jobs"]["deploy"]
    assert workflow["permissions"] == {"contents": "read"}
    assert build["permissions"] == {"contents": "read", "pages": "read"}  # configure-pages reads the site's address
    assert deploy["permissions"] == {"pages": "write", "id-token": "write"}
    assert deploy["if"] == "github.ref == 'refs/heads/main' && github.event_name != 'pull_request'"
    assert any("dossier build --strict" in step.get("run", "") for step in build["steps"])
    actions = [step["uses"] for job in (build, deploy) for step in job["steps"] if "uses" in step]
    assert all(re.search(r"@[0-9a-f]{40}$", action) for action in actions)
