"""Which addresses may be connected to. Pure."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

_NAT64 = IPv6Network("64:ff9b::/96")
"""Addresses of IPv4 hosts behind a translator (RFC 6052, section 2.1)."""


def is_public(address: str) -> bool:
    """Whether an IP address belongs to a host of the public Internet, whatever it is wrapped in.

    Private, loopback, link-local, shared, documentation, multicast and reserved ones do not (IANA's
    registries of special-purpose addresses), nor do IPv6 addresses that stand for such an IPv4 one.
    """
    found = ip_address(address.partition("%")[0])
    inner = _inner(found) if isinstance(found, IPv6Address) else None
    if inner is not None and not is_public(str(inner)):
        return False
    mapped = isinstance(found, IPv6Address) and found.ipv4_mapped is not None
    return mapped or (found.is_global and not found.is_multicast)


def _inner(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for: mapped, 6to4, Teredo's client, NAT64."""
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)
