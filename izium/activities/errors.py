"""What the kit raises when a definition cannot work."""


class DefinitionError(ValueError):
    """A definition that cannot work, with a sentence that says what to change."""
