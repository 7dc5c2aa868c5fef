"""What cannot be done to the line."""


class LineRefusalError(ValueError):
    """The line cannot be so, or it cannot be done now. `key`, `arguments`: the sentence that says why."""

    def __init__(self, key: str, **arguments: str) -> None:
        super().__init__(f"{key} {arguments}")
        self.key = key
        self.arguments = arguments
