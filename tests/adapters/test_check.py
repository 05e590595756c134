"""What a check of a mapping says of a table: what loads, every fault of a row, and what nobody takes."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

from adapters.tabular import ADAPTER
from adapters.tabular.check import MOST, check
from tests.adapters.test_tabular import SAMPLES


def test_a_check_says_what_loads_what_not_and_why_and_what_nobody_takes() -> None:
    layout = tomllib.loads(ADAPTER.layouts()["gsm_clindata"].read_text("utf-8"))["adapter"]
    (found,) = check(SAMPLES / "bad.csv", layout)
    assert (found.table, found.rows, found.records) == ("edc_queries", 8, Counter(Query=2, Item=1))
    assert (found.held, sum(found.counts.values())) == (7, 8)  # a row has two faults
    assert found.rejected["CODE_UNKNOWN", "querystatus holds a word the mapping does not know"] == [3]
    assert (found.as_items, found.unmapped, found.lacked) == (["queryage"], [], [])
    del layout["tables"]["ctms_site"]["drop"]
    (sites,) = check(SAMPLES / "good_sites.csv", layout)
    assert sites.unmapped == ["protocol_row_id", "site_row_id", "pi_number", "state"]
    (unknown,) = check(SAMPLES / "west_visits.csv", layout)
    assert unknown.table is None


def test_a_check_tells_every_fault_of_a_row(tmp_path: Path) -> None:
    """A load holds the row back for the first; with `MOST` kinds of them told, the others are counted."""
    codes = {"column": "Status", "codes": {"A": "ACTIVE"}}
    fields = {"key": "Centre", "country": "Land", "target_enrolment": "Target", "satellite": "Sat", "status": codes}
    steps = {"activated": "Activated", "initiated": "Initiated"}
    layout = {"tables": {"sites": {"headers": ["Centre"], "site": {**fields, **steps}}}}
    head = "Centre,Land,Target,Sat,Status,Activated,Initiated\n"
    path = tmp_path / "sites.csv"
    path.write_text(
        f"{head}101,Korea,x,maybe,?,2024-13-41,soon\n,KR,5,true,A,2024-01-01,\n102,KR,5,true,A,2024-01-01,\n"
    )
    (found,) = check(path, layout)
    assert (found.rows, found.held, found.records) == (3, 2, Counter(Site=1))
    assert Counter(rule for (rule, _), lines in found.rejected.items() if lines == [2]) == Counter(
        CODE_UNKNOWN=2, VALUE_INVALID=2, IMPOSSIBLE_DATE=1, DATE_FORM_UNKNOWN=1
    )
    assert found.rejected["IMPOSSIBLE_DATE", "Activated holds no date the hub can read"] == [2]
    assert found.rejected["KEY_MISSING", "the site is empty"] == [3]
    visits = {"kind": "Kind", "method": "Method", "unblinded": "Open", "planned": "Day"}
    staff = {"person": "Who", "duty": "Duty"}
    at_site = {"headers": ["Site"], "site_key": "Site", "key": ["Key"], "monitoring_visit": visits, "staff": staff}
    path.write_text("Site,Key,Kind,Method,Open,Day,Who,Duty\n1,a,X,Y,Z,2024-01-01,,W\n")
    (found,) = check(path, {"tables": {"visits": at_site}})
    assert {rule for rule, _ in found.rejected} == {"CODE_UNKNOWN", "KEY_MISSING"} and len(found.rejected) == 5

    path.write_text(head + "".join(f"1{',x' * more}\n" for more in range(10, 70)))
    (found,) = check(path, layout)
    assert (found.held, len(found.rejected), found.more) == (60, MOST, 60 - MOST)
