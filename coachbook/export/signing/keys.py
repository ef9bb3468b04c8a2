"""Keys to sign with: read from a PKCS#12 file, or made here with a certificate of its own.

A certificate made here is signed by nobody but itself. It proves that a file is unchanged and was signed with
this key; whose key it is, a reader knows only by comparing the fingerprint with one told in person.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from coachbook.errors import Fault
from coachbook.export.phrases import dated

SHORTEST_PASSPHRASE = 8
_LASTS = timedelta(days=3 * 365)
_LONGEST_NAME = 64
"""What X.520 allows for a common name and for an organisation."""
_SHORTEST_RSA = 2048


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A key that was opened: what pyHanko needs to sign, and what a reader is told of it.

    `content` and `passphrase` are the PKCS#12 file as it was given. `fingerprint` is the SHA-256 of the
    certificate in hexadecimal pairs.
    """

    content: bytes
    passphrase: str
    name: str
    fingerprint: str
    self_made: bool
    ends: datetime


def read_key(content: bytes, passphrase: str, now: datetime) -> SigningKey:
    """The key in a PKCS#12 file (.p12, .pfx).

    Raises `Fault` where the passphrase is wrong or the file is none, where it holds no key or no certificate,
    where the certificate is not valid now, and where the key is of a kind that readers do not verify.
    """
    try:
        key, certificate, _others = pkcs12.load_key_and_certificates(content, passphrase.encode())
    except ValueError as fault:
        if "password" in str(fault).lower() or "mac" in str(fault).lower():
            raise Fault("passphrase", "The passphrase does not open this key: type it again.") from fault
        raise Fault(
            "key", "This is no key file of the kind PKCS#12 (.p12 or .pfx): choose another."
        ) from fault
    if key is None or certificate is None:
        raise Fault("key", "This file holds no key with its certificate: export both into one .p12 file.")
    if not _verifiable(key):
        raise Fault(
            "key", "Readers do not verify keys of this kind: use EC P-256, or RSA of 2,048 bits or more."
        )
    name = common_name(certificate.subject)
    begins, ends = certificate.not_valid_before_utc, certificate.not_valid_after_utc
    if now < begins:
        raise Fault(
            "key", f"The certificate of {name} is not valid yet: it begins on {dated(begins.date())}."
        )
    if now > ends:
        raise Fault("key", f"The certificate of {name} ended on {dated(ends.date())}: use a new one.")
    return SigningKey(
        content=content,
        passphrase=passphrase,
        name=name,
        fingerprint=fingerprint(certificate),
        self_made=certificate.issuer == certificate.subject,
        ends=ends,
    )


def make_key(name: str, organisation: str, passphrase: str, now: datetime) -> bytes:
    """A new EC P-256 key with a certificate of its own for three years, as a PKCS#12 file.

    Raises `Fault` for an empty name or a passphrase of fewer than eight characters.
    """
    if not name.strip():
        raise Fault("name", "A key needs the name of the person who signs with it.")
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise Fault("passphrase", f"Choose a passphrase of at least {SHORTEST_PASSPHRASE} characters.")
    key = ec.generate_private_key(ec.SECP256R1())
    parts = [x509.NameAttribute(NameOID.COMMON_NAME, name.strip()[:_LONGEST_NAME])]
    if organisation.strip():
        parts.append(x509.NameAttribute(NameOID.ORGANIZATION_NAME, organisation.strip()[:_LONGEST_NAME]))
    subject = x509.Name(parts)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))  # clocks of two machines differ a little
        .not_valid_after(now + _LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    closed = serialization.BestAvailableEncryption(passphrase.encode())
    return pkcs12.serialize_key_and_certificates(name.strip().encode(), key, certificate, None, closed)


def fingerprint(certificate: x509.Certificate) -> str:
    """The SHA-256 of a certificate in hexadecimal pairs, as readers of PDF files show it."""
    return certificate.fingerprint(hashes.SHA256()).hex(":").upper()


def _verifiable(key: object) -> bool:
    if isinstance(key, ec.EllipticCurvePrivateKey):
        return isinstance(key.curve, (ec.SECP256R1, ec.SECP384R1, ec.SECP521R1))
    return isinstance(key, rsa.RSAPrivateKey) and key.key_size >= _SHORTEST_RSA


def common_name(name: x509.Name) -> str:
    """What a certificate calls somebody: the common name, or all of the name where it has none."""
    names = name.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else name.rfc4514_string()


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
