"""Calendar feeds: what GraphQL answers about a site or a person becomes an iCalendar object (RFC 5545, RFC 7986)."""
