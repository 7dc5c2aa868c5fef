"""The command `pupitre`: one module a family of commands, loaded when one of them is asked for."""


def main() -> None:
    """The entry point of the installed script."""
    from hmi.cli.program import pupitre

    pupitre(prog_name="pupitre")
