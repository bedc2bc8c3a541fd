"""The one error a reader is meant to see; everything else is a bug of ours and travels on."""


class ReaderError(Exception):
    """Something the person can understand and act on.

    `message` is a whole sentence that names the file or thing and the cause; `hint` is the way out
    (may be empty).
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()
