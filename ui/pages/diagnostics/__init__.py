"""Links, tags, servers and log as a technician looks at them."""
