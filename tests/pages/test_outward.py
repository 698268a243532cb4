"""Links out of the site."""

import pytest

from dossier.pages import outward

REL = ' rel="noopener noreferrer nofollow external"'


@pytest.mark.parametrize(
    ("url", "attributes"),
    [
        ("https://port.example/?a=1&b", f'href="https://port.example/?a=1&amp;b"{REL}'),
        ("HTTP://port.example/", f'href="HTTP://port.example/"{REL}'),
        ("//port.example/x", f'href="https://port.example/x"{REL}'),
        ("///port.example/x", f'href="https://port.example/x"{REL}'),
        (" ht\ttps://port.example/\r\nx", f'href="https://port.example/x"{REL}'),
        ('https://port.example/"onclick="x', f'href="https://port.example/&#34;onclick=&#34;x"{REL}'),
        ("other.html#p3", 'href="other.html#p3"'),
        ("mailto:a@port.example", 'href="mailto:a@port.example"'),
    ],
)
def test_what_leads_out_says_nothing_of_where_from(url: str, attributes: str) -> None:
    """A link of the web has its ``rel`` however it is written, one within the site has none; all are escaped."""
    assert outward.attributes(url) == attributes
