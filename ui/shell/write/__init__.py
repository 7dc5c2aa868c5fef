"""What is sent to a machine: chosen, signed, and followed to its receipt."""
