"""The station file: read, checked, told apart."""
