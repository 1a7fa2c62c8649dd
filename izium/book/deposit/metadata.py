"""What catalogues read of the data package: RO-Crate, schema.org and DataCite.

All of it comes from ``datapackage.json`` and the tables, so that it cannot say anything else.
No DOI is written: the archive in which the package is deposited gives one.
"""

import hashlib
from typing import Any

from rocrate.model.contextentity import ContextEntity
from rocrate.model.file import File
from rocrate.rocrate import ROCrate

from izium import data

_AUTHORS = "#authors"
_TYPES = {
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "md": "text/markdown",
    "sqlite": "application/vnd.sqlite3",
    "txt": "text/plain",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def dataset() -> dict[str, Any]:
    """Return the package as a ``Dataset`` of schema.org.

    >>> dataset()["@type"]
    'Dataset'
    """
    package = data.descriptor()
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **_described(),
        "creator": {"@type": "Organization", "name": _authors()},
        "license": package["licenses"][0]["path"],
        "spatialCoverage": {"@type": "Place", "name": _place()["name"], "geo": _geo()},
        "hasPart": [
            {
                "@type": "Dataset",
                "name": each["title"],
                "description": each["description"],
                "license": [licence["path"] for licence in each["licenses"]],
            }
            for each in package["resources"]
        ],
    }


def crate(files: dict[str, bytes]) -> dict[str, Any]:
    """Return the content of ``ro-crate-metadata.json`` for these files."""
    package = data.descriptor()
    made = ROCrate()
    about = _described()
    made.name, made.description = about["name"], about["description"]
    made.datePublished = about["datePublished"]
    made.license = package["licenses"][0]["path"]
    made.creator = made.add(
        ContextEntity(made, _AUTHORS, {"@type": "Organization", "name": _authors()})
    )
    for name in ("version", "keywords", "inLanguage", "temporalCoverage", "isBasedOn"):
        made.root_dataset[name] = about[name]
    described = {each["path"]: each for each in package["resources"]}
    for path, content in files.items():
        made.add(File(made, None, path, properties=_file(path, content, described.get(path))))
    return dict(made.metadata.generate())


def _file(path: str, content: bytes, resource: dict[str, Any] | None) -> dict[str, Any]:
    told: dict[str, Any] = {
        "contentSize": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "encodingFormat": _TYPES.get(path.rpartition(".")[2], "text/plain"),
    }
    if resource is not None:
        told |= {"name": resource["title"], "description": resource["description"]}
        told["license"] = [licence["path"] for licence in resource["licenses"]]
    return told


# long: one file of DataCite, in the order of its schema
def datacite() -> dict[str, Any]:
    """Return the metadata of the package by the schema 4.5 of DataCite, without a DOI.

    >>> datacite()["types"]["resourceTypeGeneral"]
    'Dataset'
    """
    package, about = data.descriptor(), _described()
    day, geo = about["datePublished"], _geo()
    return {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "creators": [{"name": _authors(), "nameType": "Organizational"}],
        "titles": [{"title": about["name"]}],
        "publisher": {"name": _authors()},
        "publicationYear": day[:4],
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Coded text"},
        "subjects": [{"subject": word} for word in about["keywords"]],
        "contributors": [
            {"name": each["title"], "nameType": "Organizational", "contributorType": "Other"}
            for each in package["contributors"]
            if each["role"] != "author"
        ],
        "dates": [
            {"date": day, "dateType": "Issued"},
            {
                "date": about["temporalCoverage"],
                "dateType": "Other",
                "dateInformation": "days covered",
            },
        ],
        "language": about["inLanguage"],
        "version": about["version"],
        "rightsList": [
            {
                "rights": licence["title"],
                "rightsUri": licence["path"],
            }
            | _spdx(licence["name"])
            for licence in _licences()
        ],
        "descriptions": [{"description": about["description"], "descriptionType": "Abstract"}],
        "relatedIdentifiers": [
            {
                "relatedIdentifier": path,
                "relatedIdentifierType": "URL",
                "relationType": "IsDerivedFrom",
            }
            for path in about["isBasedOn"]
        ],
        "geoLocations": [
            {
                "geoLocationPlace": _place()["name"],
                "geoLocationPoint": {
                    "pointLatitude": geo["latitude"],
                    "pointLongitude": geo["longitude"],
                },
            }
        ],
    }


def _described() -> dict[str, Any]:
    package, events = data.descriptor(), data.load("events")
    last = max(events["end"].max(), events["start"].max())
    return {
        "name": package["title"],
        "description": package["description"],
        "version": package["version"],
        "datePublished": package["created"][:10],
        "keywords": package["keywords"],
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "isBasedOn": [source["path"] for source in package["sources"]],
        "temporalCoverage": f"{events['start'].min():%Y-%m-%d}/{last:%Y-%m-%d}",
    }


def _authors() -> str:
    people = data.descriptor()["contributors"]
    return str(next(each["title"] for each in people if each["role"] == "author"))


def _licences() -> list[dict[str, str]]:
    found = {
        licence["name"]: licence
        for resource in data.descriptor()["resources"]
        for licence in resource["licenses"]
    }
    return list(found.values())


def _spdx(name: str) -> dict[str, str]:
    """Name a licence as SPDX does; what is no licence there, such as `other-pd`, has no id."""
    known = not name.startswith("other-")
    return {"rightsIdentifier": name, "rightsIdentifierScheme": "SPDX"} if known else {}


def _place() -> dict[str, Any]:
    return data.record(data.book().city).row


def _geo() -> dict[str, Any]:
    points = data.load("coordinates")
    point = points[points["place_id"] == data.book().city].to_dict("records")[0]
    return {
        "@type": "GeoCoordinates",
        "latitude": point["latitude"],
        "longitude": point["longitude"],
    }
