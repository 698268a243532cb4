"""The made-up corpus of the benchmark: always the same, and a larger one begins with a smaller one."""

from pathlib import Path

from bench.corpus import entry, registry, write
from bench.peers import NEWCOMERS, told
from dossier import config, pipeline


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "seeds").iterdir())}


def test_a_larger_corpus_begins_with_a_smaller_one(tmp_path: Path) -> None:
    """An article depends on its number and the seed, not on how many there are, and comes out the same each time."""
    write(tmp_path / "small", 30)
    write(tmp_path / "large", 50)
    write(tmp_path / "other", 30, seed=2)
    small, large = files(tmp_path / "small"), files(tmp_path / "large")
    assert len(large) == 50
    assert small == dict(list(large.items())[:30])
    assert small != files(tmp_path / "other")


def test_registry_grows_and_keeps_whom_it_has() -> None:
    """No two actors share an id or a name, and a larger registry begins with the smaller one."""
    large = registry(20_000)
    assert large[: len(registry(100))] == registry(100)
    assert len(registry(100)) < len(large) == 400
    assert len({one.id for one in large}) == len({one.name for one in large}) == 400


def test_corpus_is_found_as_it_is_told(tmp_path: Path) -> None:
    """The program reads the corpus without an error and finds in each article actors whom its making named."""
    write(tmp_path, 20)
    analysis = pipeline.analyse(config.load(tmp_path / "site.yaml"))
    named = {one.article.id: {mention.actor for mention in one.mentions} for one in analysis.dossier.articles}
    for one in told(20):
        assert named[one.slug] & set(one.actors), one.slug


def test_a_newcomer_is_named_by_articles_of_its_own() -> None:
    """Whoever is added to the registry in a round is named in a hundredth of the articles, in each of its rounds."""
    words = {one.slug: " ".join(one.pasted) for one in told(300)}
    for name in NEWCOMERS:
        assert sum(name in text for text in words.values()) == 3
        assert not any(name in entry(one) for one in registry(300))


def test_the_peers_work_is_done_without_search_and_downloads(tmp_path: Path) -> None:
    """``lean`` is the corpus of ``off`` with settings that leave out what the peers do not make, and only that."""
    for mode in ("off", "lean"):
        write(tmp_path / mode, 20, mode)
    assert files(tmp_path / "off") == files(tmp_path / "lean")
    site = {mode: config.load(tmp_path / mode / "site.yaml") for mode in ("off", "lean")}
    whole, lean = (pipeline.render(pipeline.analyse(one), one).keys() for one in site.values())
    more = {path for path in whole - lean if not path.startswith("data/")}
    assert more == {"chronology.ics", "search.html", "static/search-index.js", "static/search.js"}
    assert lean < whole
