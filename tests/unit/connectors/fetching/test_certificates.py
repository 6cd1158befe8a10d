"""A service that cannot prove who it is gives us nothing; one that can is believed. There is no way round."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.unit.connectors.fetching.local_service import InstantClock, Reply, serving

from goodwork.connectors.fetching.client import Fetcher
from goodwork.connectors.fetching.keep import Keep
from goodwork.connectors.fetching.request import FetchError, Request

GOOD = b"DATE,OBS_VALUE\n2023-12,74.6\n"


def certificate(folder: Path, address: str = "127.0.0.1") -> Path:
    """A certificate for an address, signed by itself, with its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a service for tests")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(address))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    plain = serialization.NoEncryption()
    secret = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    path = folder / "certificate.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + secret)
    return path


def fetched(folder: Path, proof: Path) -> bytes:
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(proof)
    with serving(lambda asked: Reply(GOOD), tls) as service:
        fetcher = Fetcher(service.rules(), Keep(folder / "kept"), clock=InstantClock())
        return fetcher.fetch(Request(f"{service.address}x.csv")).content


def test_a_certificate_nobody_vouches_for_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        FetchError, match=r"could not prove that it is 127\.0\.0\.1.*do not go round the check"
    ):
        fetched(tmp_path, certificate(tmp_path))
    assert not (tmp_path / "kept").exists()


def test_one_that_is_vouched_for_is_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proof = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(proof))
    assert fetched(tmp_path, proof) == GOOD


def test_one_for_another_address_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    proof = certificate(tmp_path, "127.0.0.2")
    monkeypatch.setenv("SSL_CERT_FILE", str(proof))
    with pytest.raises(FetchError, match="could not prove"):
        fetched(tmp_path, proof)
