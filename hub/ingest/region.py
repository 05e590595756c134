"""Where identifiers may be kept: what `HUB_REGION` makes ingest drop before anything is staged.

A study-site of another country keeps its identifiers; a country nobody gave counts as another one, unless the
source's declaration gives it. What is known to be of another country stays so, whatever the file says of it.
A value is judged by all that its file says, also after it: such a file is read once for that (`judges`) and then again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from hub.canonical.records import ItemDef, Record, Rejected, Site, Subject
from hub.ingest.classify import Definition
from hub.principal import DataClass


def judges(records: Iterable[Record]) -> Iterator[Record]:
    """What other records of a file are judged by: definitions, sites, and of each subject where it is placed first."""
    said = set[object]()
    defined: dict[str, Definition] = {}
    told: object
    for record in records:
        if isinstance(record, Subject):
            if record.site_key is None:
                continue
            told = record.subject_key
        elif isinstance(record, Site):
            told = record._replace(seq=0, line=0)
        elif isinstance(record, ItemDef):
            definition = Definition.of(record)  # the record may hold long texts
            if defined.get(record.oid) != definition:
                defined[record.oid] = definition
                yield record
            continue
        else:
            continue
        if told not in said:
            said.add(told)
            yield record


@dataclass(slots=True)
class Region:
    """What may be kept of each subject of one file.

    region: ISO 3166-1 alpha-2, None for a hub without one. declared: the country of sites the source gives none for.
    countries: site key to country as known before the file; numbers: the same by number of accepted sites;
    homes: subject key to site key.
    """

    region: str | None
    declared: str | None = None
    countries: dict[str, str | None] = field(default_factory=dict)
    homes: dict[str, str | None] = field(default_factory=dict)
    numbers: Mapping[str, str | None] = field(default_factory=dict)
    dropped: Counter[str] = field(default_factory=Counter)
    _foreign: bool = False

    @property
    def closed(self) -> bool:
        """Whether anything has to be looked at."""
        return self.region is not None

    @property
    def redacts(self) -> bool:
        """Whether the file holds, or may hold, something of a site of another country: its bytes may not be kept."""
        return self._foreign

    def site(self, key: str, number: str | None, country: str | None) -> None:
        """Take a site of the file into account."""
        if self.region is not None:
            known = {self.countries.get(key), self.numbers.get(number or key)} - {None}
            abroad = known - {self.region}
            self.countries[key] = next(iter(abroad or {country} - {None} or known), None)

    def place(self, subject_key: str, site_key: str | None) -> None:
        """Take a subject's site into account."""
        if self.region is not None:
            if site_key is not None or subject_key not in self.homes:
                self.homes[subject_key] = site_key
            self._foreign = self._foreign or not self._home(subject_key)

    def drops(self, subject_key: str, data_class: str, *, words: bool = False, site_key: str = "") -> bool:
        """Whether a value of the class is dropped; free words (`words`) may quote anything, so they are as well.

        site_key: where the record says it is, for what may be of no subject, or of one nobody placed.
        """
        if self._home(subject_key, site_key):
            return False
        self.redact()
        if not (words or data_class == DataClass.IDENTIFIER):
            return False
        self.dropped[data_class] += 1
        return True

    def drops_words(self, site_key: str, country: str | None) -> bool:
        """Whether words of nobody are dropped: their site, else their country, is another or nobody gave one."""
        if (self._at(site_key) if site_key else country or self.declared) == self.region:
            return False
        self.redact()
        self.dropped[DataClass.IDENTIFIER] += 1
        return True

    def rejects(self, subject_key: str, site_key: str, *, held: bool) -> bool:
        """Take what could not be read into account; whether its words are dropped. What is held back may be anybody's,
        unless it says whose it is; what is not read beside it, a column or a sheet, is of the declared country.
        """
        placed = self.homes.get(subject_key) or site_key
        away = not self._home(subject_key, site_key)
        if (held and not placed) or away:
            self.redact()
        return away or not placed

    def redact(self) -> None:
        """The file's bytes may not be kept."""
        self._foreign = self.region is not None

    def findings(self) -> Iterator[Rejected]:
        """What was dropped, as a finding of the file."""
        if self._foreign:
            dropped = self.dropped.total()
            without = (
                f"without {dropped} values that identify, or may" if dropped else "from which nothing was left out"
            )
            reason = (
                f"a copy is kept in place of the file's bytes, {without}:"
                " it is of a site outside the region of this hub, or of one whose country is not known"
            )
            yield Rejected(0, 0, "File", "REGION_REDACTED", "WARNING", reason, "", data_class="CODE")

    def _home(self, subject_key: str, site_key: str = "") -> bool:
        """Whether all sites that are known of it are of the region; of what has none, what is declared."""
        sites = [site for site in (self.homes.get(subject_key), site_key) if site]
        return all(self._at(site) == self.region for site in sites) if sites else self.declared == self.region

    def _at(self, site: str) -> str | None:
        return self.countries.get(site) or self.numbers.get(site) or self.declared
