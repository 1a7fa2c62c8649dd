"""A Thin Common Cartridge 1.3: a link to each page of the book, to be ordered and hidden."""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from izium.book.platforms.course import add_schema, as_file

CARTRIDGE = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
METADATA = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"
LINK = "http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3"
TYPE = "imswl_xmlv1p3"

Modules = Sequence[tuple[str, Sequence[tuple[str, str]]]]
"""The parts of the book: each its caption, and its pages with their titles and addresses."""


def package(name: str, title: str, modules: Modules) -> dict[str, bytes]:
    """Return the files of a cartridge by name."""
    root = ET.Element("manifest", identifier=f"{name}-links", xmlns=CARTRIDGE)
    root.set("xmlns:lomimscc", METADATA)
    about = add_schema(root, "IMS Thin Common Cartridge", "1.3.0")
    string = ET.SubElement(about, "lomimscc:lom")
    for tag in ("general", "title", "string"):
        string = ET.SubElement(string, f"lomimscc:{tag}")
    string.text = title
    organizations = ET.SubElement(root, "organizations")
    structure = {"identifier": f"{name}-organization", "structure": "rooted-hierarchy"}
    organization = ET.SubElement(organizations, "organization", structure)
    whole = ET.SubElement(organization, "item", identifier=f"{name}-root")
    resources = ET.SubElement(root, "resources")
    files: dict[str, bytes] = {}
    for number, (caption, pages) in enumerate(modules, 1):
        module = ET.SubElement(whole, "item", identifier=f"{name}-module-{number}")
        ET.SubElement(module, "title").text = caption
        for at, (page, address) in enumerate(pages, 1):
            ident = f"{name}-link-{number}-{at}"
            item = ET.SubElement(module, "item", identifier=f"{ident}-item", identifierref=ident)
            ET.SubElement(item, "title").text = page
            resource = ET.SubElement(resources, "resource", identifier=ident, type=TYPE)
            ET.SubElement(resource, "file", href=f"{ident}.xml")
            files[f"{ident}.xml"] = _link(page, address)
    return {"imsmanifest.xml": as_file(root)} | files


def _link(title: str, address: str) -> bytes:
    root = ET.Element("webLink", xmlns=LINK)
    ET.SubElement(root, "title").text = title
    ET.SubElement(root, "url", href=address, target="_blank")
    return as_file(root)
