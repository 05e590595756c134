"""A small made-up study as tables of the shape of clindata: EDC, CTMS and enrolment log of a few sites."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random

from tests.performance.risk_reference import CUT, Row

STUDY = "AA-01"
LAST = date.fromisoformat(CUT)
COUNTRIES = {"101": "US", "102": "US", "103": "US", "201": "China", "202": "China", "301": "Japan", "302": "Japan"}
EMPTY = "103"
"""A site that screened and enrolled nobody."""


class Tables:
    """The rows of each table, the same for the same seed."""

    def __init__(self, seed: int = 7) -> None:
        self._random = Random(seed)
        self._rows: dict[str, list[dict[str, object]]] = {}
        for site, country in COUNTRIES.items():
            self._add(
                "ctms_site",
                site_num=site,
                site_row_id=f"R{site}",
                pi_number=f"P{site}",
                is_satellite="FALSE",
                protocol=STUDY,
                account=f"Hospital {site}",
                city="A city",
                site_status="Active",
                site_active_dt="2010-01-01",
                pi_first_name="Pat",
                pi_last_name=f"Sample {site}",
                country=country,
            )
            for number in range(0 if site == EMPTY else self._random.randint(5, 14)):
                self._participant(site, country, number)
        for subject in ("9991", "9992"):
            self._deviation(subject)

    def __call__(self, table: str) -> Iterable[Row]:
        """The rows as they are written."""
        return [{name: str(value) for name, value in row.items()} for row in self._rows.get(table, [])]

    def write(self, folder: Path) -> list[Path]:
        """A file per table."""
        made = []
        for table, rows in self._rows.items():
            made.append(folder / f"{table}.csv")
            with made[-1].open("w", newline="") as file:
                writer = csv.DictWriter(file, list(rows[0]))
                writer.writeheader()
                writer.writerows(rows)
        return made

    def _add(self, table: str, **row: object) -> None:
        self._rows.setdefault(table, []).append(row)

    def _day(self) -> date:
        """Days about the cut, itself among them."""
        return LAST + timedelta(self._random.choice((-400, -40, -3, 0, 0, 1, 30)))

    def _participant(self, site: str, country: str, number: int) -> None:
        enrolled = self._random.random() < 0.8
        subject = f"{site}{number:02}" if enrolled else ""
        self._add(
            "rawplus_enroll",
            studyid=STUDY,
            siteid=site,
            subjectid=f"{site}-{number:02}",
            subjid=subject,
            enroll_dt=self._day(),
            enrollyn="Y" if enrolled else "N",
            sfreas="" if enrolled else "Criteria",
            country=country,
        )
        if enrolled:
            self._of_enrolled(subject, Random(f"{site}{number}").random() < 0.5)

    def _of_enrolled(self, subject: str, busy: bool) -> None:
        random = self._random
        lead = {"studyid": STUDY, "subjid": subject, "mincreated_dts": "2017-01-01T08:00:00"}
        days = random.randint(1, 900)
        self._add("rawplus_dm", **lead, recordid=subject, brthdat="", agerep=40, sex="F", ethnic="", timeonstudy=days)
        for record in range(random.randint(0, 9 if busy else 3)):
            began = "" if random.random() < 0.1 else self._day()
            serious = random.choice("NNNY")
            term = {"aeterm": "XXX", "mdrpt_nsv": "Nausea", "aeser": serious, "aest_dt": began}
            self._add("rawplus_ae", **lead, recordid=f"{subject}{record}", **term)
        for _ in range(random.randint(0, 4)):
            self._deviation(subject)
        for record in range(random.randint(2, 12)):
            grade = random.choice(["", "0", "0", "1", "2", "3", "4"] if busy else ["", "0", "0", "1"])
            row = {"visnam": "Day 1", "lb_dt": self._day(), "lbtstnam": f"T{record}", "siresn": 1, "toxgrg_nsv": grade}
            self._add("rawplus_lb", subjid=subject, **row)
        if random.random() < 0.2:
            self._add("rawplus_studcomp", **lead, compyn=random.choice(("N", "")), compreas="", recordid=subject)
        for record in range(random.randint(0, 2)):
            row = {"sdrgyn": random.choice("YN"), "sdrgreas": "", "recordid": f"{subject}{record}"}
            self._add("rawplus_sdrgcomp", **lead, **row)
        for category, answer in (("EXCL", "0"), ("INCL", "1"), (random.choice(("EXCL", "INCL")), random.choice("01"))):
            self._add("rawplus_ie", subjid=subject, iecat=category, ieorres=answer, tiver="A1")
        for visit in range(random.randint(1, 4)):
            self._visit(f"{subject}-001", f"Visit {visit}" if visit else "Unscheduled (1)", busy)

    def _deviation(self, subject: str) -> None:
        row = {"deviationdate": "", "companycategory": "OTHER", "deemedimportant": self._random.choice(("Yes", "No"))}
        self._add("ctms_protdev", subjectenrollmentnumber=subject, **row)

    def _visit(self, subject: str, visit: str, busy: bool) -> None:
        random, day = self._random, self._day()
        lead: dict[str, object] = {"protocolname": STUDY, "subjectname": subject, "visit": visit}
        for form in ("Vitals", "Labs"):
            lag = random.choice((0, 1, 10, 11, 40) if busy else (0, 1, 10))
            self._add(
                "edc_data_pages",
                **lead,
                formoid=form,
                visit_date=day,
                min_entereddate=day + timedelta(lag),
                data_entry_lag=lag,
            )
            for field in range(random.randint(1, 5)):
                point: dict[str, object] = {"formoid": form, "fieldoid": f"F{field}", "log_number": 1}
                changes = random.choice((0, 0, 1, 3) if busy else (0, 0, 0, 1))
                self._add("edc_data_points", **lead, **point, visit_date=day, n_changes=changes)
                if random.random() < 0.4:
                    self._query(lead | point)

    def _query(self, place: dict[str, object]) -> None:
        random, created = self._random, self._day()
        status = random.choice(("Closed", "Closed", "Answered", "Open", "Cancelled"))
        end = created + timedelta(random.choice((0, 29, 30, 90)))
        self._add(
            "edc_queries",
            **place,
            datapointid=len(self._rows.get("edc_queries", ())) + 1,
            querystatus=status,
            created=created,
            answered=end if status == "Answered" else "",
            resolved=end if status in ("Closed", "Cancelled") else "",
            dataextractiondate=LAST + timedelta(25),
            markinggroup="System Query",
        )
