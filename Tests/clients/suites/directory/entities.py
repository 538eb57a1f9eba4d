"""The entities of `directory.model`."""

from dataclasses import dataclass, field

EXTENSIONS = [str(extension) for extension in range(1000, 1040)]
FIRST_NUMBER = 2125550100
MODEL = "DMS Cisco 8851"


@dataclass
class Location:
    name: str
    calling: bool = False
    prefix: str = None
    main: str = None


@dataclass
class Number:
    location: str
    active: bool = True
    owner: str = None


@dataclass
class Owner:
    """A member or call feature; the extension is in `location`."""

    kind: str
    name: str
    location: str = None
    extension: str = None
    number: str = None
    alternates: list = field(default_factory=list)
    license: str = None
    agents: list = field(default_factory=list)
    schedule: str = None
