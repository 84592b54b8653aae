"""What we declare of ourselves at /.well-known/ucp: where the catalogue is and what it can do."""

from typing import Final

from pydantic import BaseModel, Field

from xiaoer.doors.commerce.speaking import CAPABILITIES, LOOKUP, OLDER, SEARCH, VERSION

SERVICE: Final = "dev.ucp.shopping"
_HOME: Final = "https://ucp.dev"
_CALLED: Final = {SEARCH: "search", LOOKUP: "lookup"}


def _missing(found: object) -> bool:
    return found is None


class Service(BaseModel):
    """One way to reach the catalogue."""

    version: str
    transport: str
    endpoint: str
    spec: str
    schema_: str = Field(serialization_alias="schema")


class Capability(BaseModel):
    """One thing that the catalogue can do."""

    version: str
    spec: str
    schema_: str = Field(serialization_alias="schema")


class Declared(BaseModel):
    """The part of a profile that every version has."""

    version: str
    services: dict[str, list[Service]]
    capabilities: dict[str, list[Capability]]
    payment_handlers: dict[str, list[str]] = {}
    supported_versions: dict[str, str] | None = Field(default=None, exclude_if=_missing)


class Profile(BaseModel):
    """Our profile. There are no keys: nothing that is public here is signed."""

    ucp: Declared
    keys: list[str] | None = Field(default=None, exclude_if=_missing)
    signing_keys: list[str] | None = Field(default=None, exclude_if=_missing)


def declared(base: str, *, version: str = VERSION) -> Profile:
    """The profile of the shop or the market at `base`, which has no slash at its end."""
    older = {each: f"{base}/.well-known/ucp/{each}" for each in OLDER} if version == VERSION else None
    ucp = Declared(
        version=version,
        services={
            SERVICE: [
                _service(version, "rest", f"{base}/ucp", "rest.openapi.json"),
                _service(version, "mcp", f"{base}/mcp", "mcp.openrpc.json"),
            ]
        },
        capabilities={name: [_capability(version, _CALLED[name])] for name in CAPABILITIES},
        supported_versions=older,
    )
    return Profile(ucp=ucp, keys=[]) if version == VERSION else Profile(ucp=ucp, signing_keys=[])


def _service(version: str, transport: str, endpoint: str, schema: str) -> Service:
    return Service(
        version=version,
        transport=transport,
        endpoint=endpoint,
        spec=f"{_HOME}/{version}/specification/overview",
        schema_=f"{_HOME}/{version}/services/shopping/{schema}",
    )


def _capability(version: str, name: str) -> Capability:
    return Capability(
        version=version,
        spec=f"{_HOME}/{version}/specification/catalog/{name}",
        schema_=f"{_HOME}/{version}/schemas/shopping/catalog_{name}.json",
    )
