"""Alarms: their conditions on whole columns, the state machine of ISA-18.2, and what the record keeps of both."""
