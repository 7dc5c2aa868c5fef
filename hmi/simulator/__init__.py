"""The demo line behind an OPC UA server of its own process: for `pupitre demo`, training and tests."""
