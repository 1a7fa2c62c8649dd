"""The data package as scholars deposit and cite it: one zip with metadata, copies, licences."""
