"""Names and labels by the language of the request, over rows a party may see."""

from __future__ import annotations

import pytest

from hub.principal import answered_in
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS

NAMES = """{
  studySites(filter: { number: { in: ["101", "102"] } }) {
    nodes {
      displayName displayAddress organization { displayName }
      investigators { person { displayName name nameRomanised } }
    }
  }
}"""


ADDRESSES = {
    "Hanbit Hospital": "12 Gaon-ro\nSeoul",
    "한빛병원": "서울특별시\n가온로 12",
    "Nishi Hospital": "1-2 Nishi-machi\nOsaka",
    "西病院": "1-2 Nishi-machi\nOsaka",
}
"""In its own script the largest part first; Latin letters the smallest, though nobody says that they are romanised."""


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Hanbit Hospital", "Nishi Hospital"]),
        ("ko", ["한빛병원", "Nishi Hospital"]),
        ("ja", ["Hanbit Hospital", "西病院"]),
        ("th", ["Hanbit Hospital", "Nishi Hospital"]),
    ],
)
async def test_a_name_is_in_its_own_script_for_who_reads_it(engine: Engine, language: str, names: list[str]) -> None:
    sites = (await ask(engine, answered_in(CALLERS["cro"], language), NAMES))["studySites"]["nodes"]
    assert [site["displayName"] for site in sites] == names
    assert [site["displayAddress"] for site in sites] == [ADDRESSES[name] for name in names]
    assert [site["organization"]["displayName"] for site in sites] == names
    people = [each["person"] for site in sites for each in site["investigators"] if each["person"]]
    assert people
    assert all(person["displayName"] in (person["name"], person["nameRomanised"]) for person in people)
