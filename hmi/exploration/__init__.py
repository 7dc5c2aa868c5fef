"""A technician looks at servers: the station's own and any other, apart from what is recorded."""
