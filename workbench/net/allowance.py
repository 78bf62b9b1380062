"""The exceptions an administrator grants: ``WORKBENCH_ALLOW_ADDRESSES``."""

import re
from dataclasses import dataclass
from ipaddress import IPv4Network, IPv6Network, ip_network
from typing import Self

from workbench.errors import Invalid
from workbench.net.addresses import Address, plain

_PAIR = re.compile(r"(?:\[(?P<six>[0-9a-fA-F:.]+)\]|(?P<host>[a-zA-Z0-9._-]+)):(?P<port>\d{1,5})")


@dataclass(frozen=True, slots=True)
class Allowance:
    """``networks`` are open at every port; a pair opens one name or address at one port."""

    networks: tuple[IPv4Network | IPv6Network, ...] = ()
    pairs: frozenset[tuple[str, int]] = frozenset()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``10.1.0.0/16, wiki.example:8080, [::1]:9000``. Raises ``Invalid``."""
        networks: list[IPv4Network | IPv6Network] = []
        pairs: set[tuple[str, int]] = set()
        for entry in (part.strip() for part in text.split(",")):
            if pair := _PAIR.fullmatch(entry):
                pairs.add(_pair(pair, entry))
            elif entry:
                networks.append(_network(entry))
        return cls(tuple(networks), frozenset(pairs))

    def permits(self, host: str, port: int, address: Address) -> bool:
        """Whether this address, reached under this name and port, was granted."""
        if (host, port) in self.pairs or (str(address), port) in self.pairs:
            return True
        return any(address in network for network in self.networks)

    def names(self, host: str, port: int) -> bool:
        """Whether exactly this host and port were granted."""
        return (host, port) in self.pairs


def _pair(found: re.Match[str], entry: str) -> tuple[str, int]:
    port = int(found["port"])
    if not 0 < port < 65536:
        raise _bad(entry)
    if found["six"] is None:
        return found["host"].lower().rstrip("."), port
    try:
        return str(plain(found["six"])), port
    except ValueError:
        raise _bad(entry) from None


def _network(entry: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(entry)
    except ValueError:
        raise _bad(entry) from None


def _bad(entry: str) -> Invalid:
    return Invalid(
        f"WORKBENCH_ALLOW_ADDRESSES holds {entry!r}. Each entry is a network such as "
        "10.1.0.0/16 or a host and port such as wiki.example:8080."
    )
