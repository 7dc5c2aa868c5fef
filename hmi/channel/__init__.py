"""The messages between core and screen, and the local socket they travel on."""
