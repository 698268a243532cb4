"""The verbs of the command line.

Exit codes: 0 done, 1 a problem in the content, 2 wrong use. What a verb needs is imported within it, so that
``dossier --version`` and ``dossier --help`` answer at once.
"""

import functools
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from msgspec import Struct
from msgspec.structs import replace

from dossier import __version__, forking, location
from dossier.command import process, report
from dossier.command.verbs import Verbs
from dossier.problems import BuildError, Problem

if TYPE_CHECKING:
    from dossier.command.unchanged import Asked
    from dossier.pipeline import Analysis
    from dossier.settings import Site

_PATH = click.Path(path_type=Path)


class Options(Struct, frozen=True):
    """The options that most verbs share."""

    config: Path | None
    output: Path | None
    base_url: str | None
    drafts: bool
    strict: bool
    quiet: bool
    verbose: bool

    def site(self) -> "Site":
        """The settings, with what the command line says instead."""
        from dossier import config

        path = location.find(self.config)
        return config.load(path, output=self.output, base_url=self.base_url, drafts=self.drafts)

    def asked(self) -> "Asked":
        """What is asked for."""
        from dossier.command.unchanged import Asked

        path = location.real(location.find(self.config))
        return Asked(path, self.output, self.base_url, self.drafts, location.commit())

    def say(self, line: str) -> None:
        """Print a line unless ``--quiet``."""
        if not self.quiet:
            click.echo(line)


def _address(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Check ``--base-url``."""
    if value:
        from dossier.fields import is_web_address

        if not is_web_address(value):
            raise click.BadParameter(f'expected an address that starts with https:// or http://, got "{value}"')
    return value


_COMMON = (
    click.option("-c", "--config", type=_PATH, metavar="FILE", help="Settings file [default: ./site.yaml]."),
    click.option(
        "-o", "--output", type=_PATH, metavar="FOLDER", help="Output folder, counted from that of the settings file."
    ),
    click.option(
        "--base-url", callback=_address, metavar="URL", help="Address of the site, instead of that in the settings."
    ),
    click.option("-D", "--drafts", is_flag=True, help="Include articles marked as drafts."),
    click.option("--strict", is_flag=True, help="Let warnings fail."),
    click.option("-q", "--quiet", is_flag=True, help="Tell nothing but problems."),
    click.option("-v", "--verbose", is_flag=True, help="Tell more."),
)


def _common(verb: Callable[..., Any]) -> Callable[..., Any]:
    """Give a verb the shared options, as one :class:`Options`."""

    @functools.wraps(verb)
    def call(**given: Any) -> Any:
        shared = {name: given.pop(name) for name in Options.__struct_fields__}
        return verb(Options(**shared), **given)

    return functools.reduce(lambda function, option: option(function), reversed(_COMMON), call)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="dossier", message="%(prog)s %(version)s")
def main() -> None:
    """Turn a folder of news articles into a website: who acted, what was said, what happened when.

    Without a verb, `dossier` builds: `dossier -o FOLDER` is `dossier build -o FOLDER`.
    """
    process.prepare()


@main.command()
@_common
@click.option("--dry-run", is_flag=True, help="Tell what would be written, and write nothing.")
@click.option("--force", is_flag=True, help="Write into a folder that holds files of other origin.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="N", help="Processes at once [default: the cores].")
@click.option("--no-cache", is_flag=True, help="Look at every article anew, and keep nothing for the next build.")
@click.option("--scheduler", metavar="URL", help="Dask scheduler (tcp://…) whose workers look at the articles.")
@click.option("--profile", is_flag=True, help="Tell how long each stage took.")
def build(
    options: Options,
    *,
    dry_run: bool,
    force: bool,
    jobs: int | None,
    no_cache: bool,
    scheduler: str | None,
    profile: bool,
) -> None:
    """Build the site (the default verb)."""
    from dossier.command import unchanged

    start, jobs = time.perf_counter(), jobs or forking.cores()
    asked = options.asked()
    last = None if dry_run or profile or no_cache else unchanged.ask(asked, jobs)
    if last and not (options.strict and last.problems):
        report.tell(last.problems)
        options.say(f"0 written, {last.files:,} unchanged, 0 removed")
        options.say(f"Built {_shown(last.output)}: {last.summary}, {time.perf_counter() - start:.1f} s")
        return
    from dossier.command import building

    watch = None if dry_run else unchanged.Watch(asked, jobs)
    site = options.site()
    means = building.Means(jobs, not no_cache, scheduler or "")
    with report.Bar(quiet=options.quiet) as bar, _lined(site):
        stages = report.Stages(bar)
        checked = functools.partial(_checked, options, site)
        built = building.build(site, means, stages, checked, watch, force=force)
    for line in (*built.notes, *(stages.lines() if profile else ())):
        options.say(line)
    options.say(report.changes(built.published, verbose=options.verbose or dry_run))
    done = "Would build" if dry_run else "Built"
    options.say(f"{done} {_shown(site.output)}: {built.summary}, {time.perf_counter() - start:.1f} s")


def _checked(options: Options, site: "Site", problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The warnings, with their lines, told; they fail a strict build."""
    from dossier import config

    warnings = config.with_lines(problems, site)
    if options.strict and warnings:
        raise BuildError(warnings)
    report.tell(warnings)
    return warnings


@main.command()
@_common
@click.option("--suggest", is_flag=True, help="Print the suggested actors as YAML, for the settings.")
def check(options: Options, *, suggest: bool) -> None:
    """Tell all problems and suggest actors; write nothing."""
    from dossier.command import building
    from dossier.command.inspection import suggestions, suggestions_yaml

    start = time.perf_counter()
    site = options.site()
    means = building.Means(forking.cores(), keeps=False)
    with report.Bar(quiet=options.quiet) as bar, _lined(site):
        built = building.build(site, means, bar, functools.partial(_checked, options, site))
    if suggest:
        click.echo(suggestions_yaml(built.analysis), nl=False)
        return
    options.say(suggestions(built.analysis))
    options.say(f"Checked: {built.summary}, {time.perf_counter() - start:.1f} s")


@main.command()
@_common
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="Port; 0 for any free one."
)
@click.option("--force", is_flag=True, help="Write into a folder that holds files of other origin.")
def serve(options: Options, *, host: str, port: int, force: bool) -> None:
    """Show the site here, built again on every change."""
    from dossier.command import serve as server

    builder = server.Builder(location.find(options.config), options.site, force=force, say=options.say)
    try:
        server.serve(builder, host, port)
    except server.PortTakenError as error:
        raise click.UsageError(str(error)) from None


@main.command()
@click.argument("file", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="Print the article's entry of data/dossier.json.")
@_common
def inspect(options: Options, *, file: Path, as_json: bool) -> None:
    """Show what was found in one article, and why."""
    from dossier import pipeline
    from dossier.command import inspection

    site = options.site()
    if not file.exists() and (site.root / file).exists():
        file = site.root / file
    annotated, dossier = pipeline.inspect(site, file)
    if as_json:
        click.echo(inspection.as_json(annotated, dossier, site))
    else:
        inspection.show(annotated, dossier)


@main.command()
@_common
def verify(options: Options) -> None:
    """Prove that no word of the articles is lost or altered.

    Compares the site in the output folder with the articles as they are now: their SHA-256; their text, to the
    character; that what was kept and what was removed are the whole text, each character once, and that the pages
    show what was kept; that all that was found lies in it; the files of the site with their manifest; that every id,
    link and anchor leads somewhere. Where nothing is built yet, what a build would write is verified.
    """
    from dossier.command import verify as verification

    site = options.site()
    verified = verification.verify(site)
    _checked(options, site, verified.warnings)
    options.say(report.accounts(verified.ledgers))
    if not verified.recorded:
        state = "leaves data/dossier.json out" if verified.built else "holds no site yet"
        options.say(f"{_shown(site.output)} {state}: this is what `dossier build` would write")


@main.command()
@click.argument("folder", type=_PATH)
def init(folder: Path) -> None:
    """Start a new dossier in FOLDER."""
    from dossier.command import scaffold

    for name in scaffold.init(folder):
        click.echo(f"  {name}")
    click.echo(f"Now put articles into {_shown(folder / 'seeds')}/, fill in site.yaml, and run `dossier` there.")
    if not scaffold.installs():
        click.echo("Before you push it to GitHub, say in requirements.txt where this program can be had.")


@main.command()
@click.argument("title")
@_common
def new(options: Options, *, title: str) -> None:
    """Start a new article.

    A Markdown file in the folder of articles, its front matter explained, marked as a draft.
    """
    from dossier.command import scaffold

    try:
        file = scaffold.new(options.site(), title)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    options.say(_shown(file))


@main.command()
@click.argument("file", type=_PATH, required=False)
@_common
def pack(options: Options, *, file: Path | None) -> None:
    """Pack the site into one ZIP file.

    FILE is a .zip beside the settings file unless given. Unpacked, the site opens from disk, with its search. The same
    dossier gives the same bytes.
    """
    from dossier.command import pack as packing

    start = time.perf_counter()
    site = options.site()
    analysis = _analysed(options, site)
    target = packing.file_of(site, file)
    files, analysis = _rendered(options, analysis, site)
    packing.write(target, packing.pack(files, site))
    options.say(
        f"Packed {_shown(target)}: {report.summary(analysis, analysis.problems)}, {time.perf_counter() - start:.1f} s"
    )


@main.command()
@_common
def clean(options: Options) -> None:
    """Remove the site that was built.

    Files of other origin in the output folder stay.
    """
    from dossier.pages import write

    site = options.site()
    options.say(f"Removed {report.plural(write.clean(site.output), 'file')} from {_shown(site.output)}")


@contextmanager
def _lined(site: "Site") -> Iterator[None]:
    """Problems with the settings get their lines."""
    from dossier import config

    try:
        yield
    except BuildError as error:
        raise BuildError(config.with_lines(error.problems, site)) from None


def _analysed(options: Options, site: "Site") -> "Analysis":
    """The dossier; its warnings are told, and fail it with ``--strict``."""
    from dossier import config, pipeline

    with report.Bar(quiet=options.quiet) as bar, _lined(site):
        analysis = pipeline.analyse(site, bar)
    warnings = config.with_lines(analysis.problems, site)
    if options.strict and warnings:
        raise BuildError(warnings)
    report.tell(warnings)
    return analysis


def _rendered(options: Options, analysis: "Analysis", site: "Site") -> tuple[dict[str, bytes], "Analysis"]:
    """The files of the site, and the analysis with the warnings on them, which are told and may fail it."""
    from dossier import config, pipeline

    files = pipeline.render(analysis, site)
    noticed = pipeline.notices(files, analysis, site)
    warnings = config.with_lines(noticed, site)
    if options.strict and warnings:
        raise BuildError(warnings)
    report.tell(warnings)
    return files, replace(analysis, problems=(*analysis.problems, *noticed))


def _shown(path: Path) -> str:
    """A path as the user would type it: relative to the current folder where it lies below that."""
    here = Path.cwd()
    return (path.resolve().relative_to(here) if path.resolve().is_relative_to(here) else path).as_posix()
