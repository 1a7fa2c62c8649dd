"""The data dictionary: made from the data package and the list of rules, and nothing else."""

from typing import Any

from izium import data
from izium.book.data_files import archive_name
from izium.book.reference.markdown import escape
from izium.data.markdown import table as table_text
from izium.data.schema import Field, table_of
from izium.language import N_, pgettext
from izium.language import gettext as _

_TYPES = {
    "string": N_("text"),
    "date": N_("date"),
    "integer": N_("integer"),
    "number": N_("number"),
}

_HEAD = N_(
    "Take [the whole package as one zip]({archive}) (in the built book), or single files below. "
    "The zip also holds the tables as a spreadsheet and as an SQLite database, one table of all "
    "claims with names beside ids, the licences, how to cite it, checksums, and what catalogues "
    "read: [`datapackage.json`](../../data/datapackage.json), RO-Crate, schema.org and DataCite. "
    "The tables are UTF-8 with commas, dates are ISO 8601, and an empty cell means *not known* or "
    "*none*, as its column says. "
    '`izium.data.load("events")` reads a table with the right types; a spreadsheet may take '
    "numbers of a CSV for days, so for it the zip has a workbook. Within `events.query(…)`, `==` "
    'does not compare a date with text: filter with `events[events["start"] == "…"]`.'
)


def dictionary_page() -> str:
    """Return the Markdown of the data dictionary.

    >>> "## Rules that the tables keep" in dictionary_page()
    True
    """
    package = data.descriptor()
    parts = ["# " + N_("Data dictionary"), escape(_(package["description"]))]
    parts.append(_(_HEAD).format(archive=f"../../{archive_name()}"))
    parts += [_resource(resource) for resource in package["resources"]]
    parts.append("## " + N_("Rules that the tables keep"))
    parts.append(
        _(
            "The loader checks all of them, and so does `python -m izium.data check`. Each fault "
            "names file, line, column and value."
        )
    )
    rules = (f"- `{rule.name}`: {escape(_(rule.explanation))}" for rule in data.RULES)
    parts.append("\n".join(rules))
    return "\n\n".join(parts) + "\n"


def _resource(resource: dict[str, Any]) -> str:
    path = resource["path"]
    licences = ", ".join(f"[{each['name']}]({each['path']})" for each in resource["licenses"])
    parts = [
        f"## {resource['title']}",
        escape(_(resource["description"])),
        "\n".join(
            [
                _("- File: {file}").format(file=f"[`{path}`](../../data/{path})"),
                _("- Licence: {licences}").format(licences=licences),
                _("- From: {sources}").format(sources="; ".join(map(_source, resource["sources"]))),
            ]
        ),
    ]
    if "schema" in resource:
        table = table_of(resource)
        keys = f" {_('and')} ".join(f"`{name}`" for name in table.key)
        parts[-1] += "\n" + _("- Key: {columns}").format(columns=keys)
        heads = _("Column"), _("Type"), _("What it holds")
        rows = [_column(column) for column in table.fields.values()]
        parts.append(table_text(heads, rows))
        parts += [_values(column) for column in table.fields.values() if column.meanings]
    return "\n\n".join(parts)


def _source(source: dict[str, str]) -> str:
    title = escape(_(source["title"]))
    return f"[{title}]({source['path']})" if "path" in source else title


def _column(column: Field) -> tuple[str, str, str]:
    kind = _("one of a list") if column.meanings else _(_TYPES.get(column.type, column.type))
    if not column.required:
        kind = _("{kind}, may be empty").format(kind=kind)
    what = f"**{escape(_(column.title))}.** {escape(_(column.description))}"
    if column.points_to:
        what += " " + _("An id of {file}.").format(file=f"`{column.points_to[0]}.csv`")
    return f"`{column.name}`", kind, what


def _values(column: Field) -> str:
    values = [
        f"- `{value}`: {escape(pgettext(column.name, label))}"
        for value, label in column.meanings.items()
    ]
    return "\n".join([_("Values of {column}:").format(column=f"`{column.name}`"), "", *values])
