"""One file per entity: the objects of the contract."""
