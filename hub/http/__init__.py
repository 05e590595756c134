"""GraphQL over HTTP: the POST route, media types, limits on bytes, health."""
