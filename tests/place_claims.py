"""Claims of places taken apart, for the tests of what reads them."""


def local(iri):
    return iri.rpartition("#")[2]


def said(claims):
    """Each claim as countries, regions, modality, role: what most tests look at."""
    return [
        (
            " ".join(map(local, claim.countries)),
            " ".join(map(local, claim.regions)),
            claim.modality,
            local(claim.role) if claim.role else None,
        )
        for claim in claims
    ]
