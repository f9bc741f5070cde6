"""The e-mail addresses of partners, kept in this dossier for drafts of mails and never sent to anybody."""

import json
from collections.abc import Mapping

from desktop.usecases.exchange.office import Office

_ADDRESSES = "mail addresses"


def addresses(office: Office) -> Mapping[bytes, str]:
    """Return the address of each device that one was given for."""
    kept = office.post.secret(_ADDRESSES)
    return {bytes.fromhex(device): address for device, address in json.loads(kept or b"{}").items()}


def keep_address(office: Office, device: bytes, address: str) -> None:
    """Remember the address of a device; an empty one is forgotten."""
    known = {**addresses(office), device: address.strip()}
    kept = {one.hex(): said for one, said in known.items() if said}
    office.post.keep_secrets({_ADDRESSES: json.dumps(kept).encode()})
