"""Doors out of a page: its notebook on Binder, its source, a place to report a fault.

They need the public address of the project, `repository.url` in `_config.yml`; while that is
empty there are none.
"""

import re
from dataclasses import dataclass
from urllib.parse import quote

NO_ADDRESS = (
    "No public address yet: the pages have no Binder, source and issue links "
    "(set repository.url in _config.yml, or build with --url)."
)


@dataclass(frozen=True)
class Repository:
    """The public repository of the course.

    >>> repository = Repository("https://github.com/someone/izium", "main", "https://mybinder.org")
    >>> repository.binder("chapters/fall.ipynb")
    'https://mybinder.org/v2/gh/someone/izium/main?urlpath=lab/tree/chapters/fall.ipynb'
    >>> repository.source("chapters/fall.ipynb")
    'https://github.com/someone/izium/blob/main/chapters/fall.ipynb'
    """

    url: str
    branch: str
    binderhub: str

    def __post_init__(self) -> None:
        """Refuse an address from which no links can be made."""
        if not re.fullmatch(r"https://[^/\s]+/[^\s?#]+/[^\s?#/]+", self.url):
            raise ValueError(
                f"_config.yml, repository.url: {self.url!r} is no address of a repository; "
                "write it as https://host/owner/name, or leave it empty"
            )

    @property
    def _forge(self) -> tuple[str, str]:
        host, _, path = self.url.removeprefix("https://").partition("/")
        return host, path.removesuffix(".git")

    def binder(self, path: str) -> str:
        """Return the address that opens a notebook in JupyterLab on Binder."""
        host, repository = self._forge
        known = {"github.com": f"gh/{repository}", "gitlab.com": f"gl/{quote(repository, safe='')}"}
        where = known.get(host, f"git/{quote(self.url, safe='')}")
        return f"{self.binderhub}/v2/{where}/{self.branch}?urlpath=lab/tree/{quote(path)}"

    def source(self, path: str) -> str:
        """Return the address of a file as the repository shows it."""
        host, repository = self._forge
        between = "-/blob" if "gitlab" in host else "blob"
        return f"https://{host}/{repository}/{between}/{self.branch}/{quote(path)}"

    def issue(self, title: str) -> str:
        """Return the address at which a fault of a page is reported."""
        host, repository = self._forge
        if "gitlab" in host:
            return f"https://{host}/{repository}/-/issues/new?issue[title]={quote(title)}"
        return f"https://{host}/{repository}/issues/new?title={quote(title)}"
