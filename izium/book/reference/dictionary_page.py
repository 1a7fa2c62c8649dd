"""The data dictionary: made from the data package and the list of rules, and nothing else."""

from __future__ import annotations

from typing import Any

from izium import data
from izium.book.downloads import archive_name
from izium.book.reference.markdown import escape
from izium.data.markdown import table as table_text
from izium.data.schema import Field, table_of

_HEAD = """# Data dictionary

{description}

Take [the whole package as one zip](../../{archive}) (in the built book), or single files below.
The zip also holds the tables as a spreadsheet and as an SQLite database, one table of all claims
with names beside ids, the licences, how to cite it, checksums, and what catalogues read:
[`datapackage.json`](../../data/datapackage.json), RO-Crate, schema.org and DataCite.
The tables are UTF-8 with commas, dates are ISO 8601, and an empty cell means *not known*.
`izium.data.load("events")` reads a table with the right types; a spreadsheet may take
numbers of a CSV for days, so for it the zip has a workbook."""


def dictionary_page() -> str:
    """Return the Markdown of the data dictionary.

    Examples:
        >>> "## Rules that the tables keep" in dictionary_page()
        True
    """
    package = data.descriptor()
    parts = [_HEAD.format(description=escape(package["description"]), archive=archive_name())]
    parts += [_resource(resource) for resource in package["resources"]]
    parts.append("## Rules that the tables keep")
    parts.append(
        "The loader checks all of them, and so does `python -m izium.data check`. Each fault "
        "names file, line, column and value."
    )
    parts.append("\n".join(f"- `{rule.name}`: {escape(rule.explanation)}" for rule in data.RULES))
    return "\n\n".join(parts) + "\n"


def _resource(resource: dict[str, Any]) -> str:
    path = resource["path"]
    licences = ", ".join(f"[{each['name']}]({each['path']})" for each in resource["licenses"])
    parts = [
        f"## {resource['title']}",
        escape(resource["description"]),
        "\n".join(
            [
                f"- File: [`{path}`](../../data/{path})",
                f"- Licence: {licences}",
                f"- From: {'; '.join(map(_source, resource['sources']))}",
            ]
        ),
    ]
    if "schema" in resource:
        table = table_of(resource)
        keys = " and ".join(f"`{name}`" for name in table.key)
        parts[-1] += f"\n- Key: {keys}"
        rows = [_column(column) for column in table.fields.values()]
        parts.append(table_text(["Column", "Type", "What it holds"], rows))
        parts += [_values(column) for column in table.fields.values() if column.meanings]
    return "\n\n".join(parts)


def _source(source: dict[str, str]) -> str:
    title = escape(source["title"])
    return f"[{title}]({source['path']})" if "path" in source else title


def _column(column: Field) -> tuple[str, str, str]:
    kind = "one of a list" if column.meanings else {"string": "text"}.get(column.type, column.type)
    must = "" if column.required else ", may be empty"
    link = f" An id of `{column.points_to[0]}.csv`." if column.points_to else ""
    what = f"**{escape(column.title)}.** {escape(column.description)}{link}"
    return f"`{column.name}`", f"{kind}{must}", what


def _values(column: Field) -> str:
    values = [f"- `{value}`: {escape(label)}" for value, label in column.meanings.items()]
    return "\n".join([f"Values of `{column.name}`:", "", *values])
