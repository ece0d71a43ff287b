"""A server that cannot show who it is has said nothing, unless the user wants to hear it all the same."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.loopback import Site, story_page
from tests.running import run_scrapy


def write_certificate(path: Path) -> None:
    """A certificate for 127.0.0.1 that nobody vouches for, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "harbour.example")])
    now = datetime.now(UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=1))
    host = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = builder.add_extension(host, critical=False).sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM) + private)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    write_certificate(tmp_path / "site.pem")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "site.pem")
    with Site(context) as site:
        site.pages = {"/2024/bridge": story_page()}
        yield site


@pytest.mark.parametrize(
    ("settings", "outcome"), [((), "failed"), (("-s", "DOWNLOAD_VERIFY_CERTIFICATES=False"), "stored")]
)
def test_a_certificate_that_nobody_vouches_for(tmp_path, site, settings, outcome):
    url = f"-aurl={site.url}/2024/bridge"
    done = run_scrapy("crawl", "pages", url, *settings, DATABASE_URL=f"sqlite:///{tmp_path}/news.db")
    assert done.last[outcome] == "1", done
    assert site.url.startswith("https://")
