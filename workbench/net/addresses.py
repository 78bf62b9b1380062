"""Which addresses are the public web. Pure.

Written from the IANA special-purpose registries (RFC 6890 and successors) instead of trusting
``ipaddress.is_global`` alone, which on Python 3.11 is true for multicast, 64:ff9b::/96, 2002::/16
and ``::127.0.0.1``.
"""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_CLOSED_4 = [
    IPv4Network(net)
    for net in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier NAT; holds a cloud's metadata service too
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's host agent, public in form only
        "169.254.0.0/16",  # link local, metadata services
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments, metadata
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # AMT
        "192.88.99.0/24",  # 6to4 relay
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarking
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
]
_UNICAST_6 = IPv6Network("2000::/3")  # all that IANA has handed out for the global network
_CLOSED_6 = [
    IPv6Network(net)
    for net in (
        "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3ffe::/16",  # 6bone, handed back
        "3fff::/20",  # documentation
    )
]
_MAPPED = IPv6Network("::ffff:0:0/96")
_NAT64 = IPv6Network("64:ff9b::/96")
_ISATAP = (0x00005EFE, 0x02005EFE)  # RFC 5214, upper half of the interface id


def plain(text: str) -> Address:
    """Parse an address; an IPv4-mapped one becomes the IPv4 address it stands for.

    Raises ``ValueError``.
    """
    address = ip_address(text)
    return inner(address) if address in _MAPPED else address


def inner(address: Address) -> Address:
    """The IPv4 address in the last 32 bits of a mapped or NAT64 address."""
    return IPv4Address(int(address) & 0xFFFFFFFF)


def is_public(address: Address) -> bool:
    """Whether this is a globally routable unicast address that a public page can live at.

    Mapped and NAT64 addresses are judged by the IPv4 address inside. 6to4, Teredo, ISATAP and
    IPv4-compatible forms are closed whatever they hold: nobody serves pages from them.
    """
    if isinstance(address, IPv4Address):
        return _open_4(address)
    if address in _MAPPED or address in _NAT64:
        return is_public(inner(address))
    return _open_6(address)


def _open_4(address: IPv4Address) -> bool:
    return address.is_global and not any(address in net for net in _CLOSED_4)


def _open_6(address: IPv6Address) -> bool:
    if address.scope_id or address not in _UNICAST_6 or not address.is_global:
        return False
    tunnelled = (int(address) >> 32 & 0xFFFFFFFF) in _ISATAP
    return not tunnelled and not any(address in net for net in _CLOSED_6)
