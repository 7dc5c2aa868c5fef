"""The core as the screen sees it: frames in, requests out, and what may be believed of both."""
