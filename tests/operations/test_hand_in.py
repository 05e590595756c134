"""Names of files that are handed in: when an export was made they may say, whom it is of they may not."""

from __future__ import annotations

import pytest

from hub.errors import TextRevealing
from hub.operations.hand_in import file_name

STAMPS = (
    "20240731",
    "20240731T120000",
    "20240731120000",
    "20240731_1200",
    "20240731T1200Z",
    "2024-07-31",
    "2024-07-31T12:00:00Z",
    "\uff12\uff10\uff12\uff14\uff10\uff17\uff13\uff11_\uff11\uff12\uff10\uff10",  # full-width
)


@pytest.mark.parametrize("stamp", STAMPS)
def test_a_name_may_say_when(stamp: str) -> None:
    for name in (f"rave_{stamp}.csv", f"{stamp}.xml", f"rave-{stamp}-2.csv", f"{stamp}_{stamp}.zip"):
        assert file_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "kim.hana@example.org.csv",
        "export 010-1234-5678.csv",
        "20240731_900101-1234567.csv",  # beside a day
        "900101-1234567_20240731T120000.csv",
        "19913199123456.csv",  # no day of any calendar
        "202407311260001.csv",  # nor an instant
        "連絡先０９０－１２３４－５６７８.csv",
    ],
)
def test_a_name_may_not_say_who(name: str) -> None:
    with pytest.raises(TextRevealing) as caught:
        file_name(name)
    assert name not in caught.value.message and caught.value.details == {"field": "name"}
