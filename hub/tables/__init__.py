"""One file per entity, the row-level policy beside the table it guards.

Importing this package imports every file of it, which registers every table on `hub.tables.base.metadata`, and then
holds what every column of some type is held to;
`hub.tables.ddl.statements()` gives the DDL of all of them in order.
"""

from importlib import import_module
from pkgutil import iter_modules

from hub.tables.base import keep_finite, metadata

for module in iter_modules(__path__):
    import_module(f"{__name__}.{module.name}")

keep_finite(metadata.sorted_tables)
