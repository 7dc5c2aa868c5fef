"""The stand-alone verifier: one file that needs Python and `cryptography`, and nothing of Pupitre."""
