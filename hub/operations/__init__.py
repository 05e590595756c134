"""Commands: the verbs behind mutations and declarations, each a change and its audit in one transaction."""
