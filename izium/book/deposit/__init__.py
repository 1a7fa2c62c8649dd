"""The data package as scholars deposit and cite it: one zip with metadata, copies, licences."""

from izium.book.deposit.archive import archive, contents

__all__ = ["archive", "contents"]
