"""Whoever signs is named, and whoever changes a byte afterwards is found, by this program and by another."""

import re
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, NoEncryption, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.stamp import StaticStampStyle

from coachbook.errors import Fault
from coachbook.export.document import Paragraph, Signatory, SignOff, Title
from coachbook.export.pdf import Attachment, draw
from coachbook.export.phrases import dated
from coachbook.export.signing.certifying import certify
from coachbook.export.signing.checking import State, signatures_of
from coachbook.export.signing.keys import make_key, read_key
from coachbook.export.signing.stamp import stamp_page

NOW = datetime.now(UTC)
PASSPHRASE = "a long winter"
COACH = make_key("Dana Whitfield", "Northwind Ltd", PASSPHRASE, NOW)
PERSON = make_key("Marcus Ünal", "", PASSPHRASE, NOW)


@pytest.fixture(scope="module")
def sheet():
    """A document with two fields to sign and its data."""
    from coachbook.export.document import Document

    blocks = (
        Title("Development plan", "Marcus"),
        Paragraph("One goal. " * 30),
        SignOff(
            "I have received this plan.",
            (
                Signatory("Marcus Ünal", "Employee", "person"),
                Signatory("Dana Whitfield", "Supervisor", "coach"),
            ),
        ),
    )
    document = Document("Development plan", "Record", datetime(2026, 11, 20, tzinfo=UTC), blocks)
    data = Attachment("plan.json", b'{"goal": 1}', "application/json", "The plan as data")
    return draw(document, attachments=(data,))


@pytest.fixture(scope="module")
def certified(sheet):
    """The same, certified by the coach."""
    return certify(sheet, read_key(COACH, PASSPHRASE, NOW), "coach", NOW)


@pytest.fixture(scope="module")
def countersigned(certified, tmp_path_factory):
    """The same, signed by the person in a reader of their own, which embeds the fonts of its stamp."""
    stamp = tmp_path_factory.mktemp("stamp") / "stamp.pdf"
    stamp.write_bytes(stamp_page("Marcus Ünal", NOW, "00:11", 140, 34))
    signer = signers.SimpleSigner.load_pkcs12_data(PERSON, (), PASSPHRASE.encode())
    target = BytesIO()
    signers.PdfSigner(
        signers.PdfSignatureMetadata(field_name="person"),
        signer,
        stamp_style=StaticStampStyle.from_pdf_file(str(stamp), border_width=0),
    ).sign_pdf(IncrementalPdfFileWriter(BytesIO(certified)), existing_fields_only=True, output=target)
    return target.getvalue()


def test_an_unsigned_file_has_no_signature(sheet):
    assert signatures_of(sheet) == ()


def test_the_coach_certifies_and_the_bytes_before_stay(sheet, certified):
    assert certified.startswith(sheet)
    (signature,) = signatures_of(certified)
    assert (signature.field, signature.name, signature.state) == ("coach", "Dana Whitfield", State.WHOLE)
    assert signature.certifies
    assert not signature.issuer
    assert abs(signature.at - datetime.now(UTC)) < timedelta(minutes=10)
    assert signature.fingerprint == read_key(COACH, PASSPHRASE, NOW).fingerprint


def test_the_person_countersigns_elsewhere_and_both_stay_good(countersigned):
    coach, person = signatures_of(countersigned)
    assert (coach.name, coach.state) == ("Dana Whitfield", State.SIGNED_ON)
    assert (person.name, person.state) == ("Marcus Ünal", State.WHOLE)


@pytest.mark.parametrize("which", ["certified", "countersigned"])
@pytest.mark.parametrize("flavour", ["3a", "ua1"])
def test_both_standards_hold_after_each_signature(flavour, which, request, verapdf):
    verdict = verapdf(flavour, request.getfixturevalue(which))
    assert verdict.passed, verdict.broken


def test_another_program_verifies_both(countersigned, tmp_path, needs):
    file = tmp_path / "plan.pdf"
    file.write_bytes(countersigned)
    told = subprocess.run(
        [needs("pdfsig", package="poppler-utils"), "-nocert", file],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert told.count("Signature is Valid.") == 2
    assert "Dana Whitfield" in told


def test_one_flipped_byte_is_found_by_both_programs(certified, tmp_path, needs):
    place = certified.index(b"/Producer") + 14
    broken = certified[:place] + bytes([certified[place] ^ 1]) + certified[place + 1 :]
    (signature,) = signatures_of(broken)
    assert signature.state is State.CHANGED
    file = tmp_path / "plan.pdf"
    file.write_bytes(broken)
    told = subprocess.run(
        [needs("pdfsig", package="poppler-utils"), "-nocert", file],
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    assert "Digest Mismatch" in told


def test_text_added_behind_the_signature_is_found(certified):
    writer = IncrementalPdfFileWriter(BytesIO(certified))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = page.get("/Rotate", 0)
    from pyhanko.pdf_utils import generic

    page["/Rotate"] = generic.NumberObject(180)
    writer.update_container(page)
    target = BytesIO()
    writer.write(target)
    (signature,) = signatures_of(target.getvalue())
    assert signature.state is State.CHANGED


def test_a_document_is_certified_once_and_only_in_its_field(sheet, certified):
    key = read_key(COACH, PASSPHRASE, NOW)
    with pytest.raises(Fault, match="signed already"):
        certify(certified, key, "person", NOW)
    with pytest.raises(Fault, match="no field"):
        certify(sheet, key, "somebody", NOW)


def test_the_stamp_names_who_signed_in_letters_that_it_has(certified, tmp_path, needs):
    file = tmp_path / "plan.pdf"
    file.write_bytes(certified)
    told = subprocess.run(
        [needs("pdftotext", package="poppler-utils"), file, "-"], capture_output=True, text=True, check=True
    ).stdout
    assert told.count("Dana Whitfield") == 2
    assert f"signed digitally on {dated(NOW.date())}" in told
    assert b"FontFile2" in stamp_page("Łukasz 客户", NOW, "00:11", 140, 34)


@pytest.mark.parametrize(
    ("content", "passphrase", "field", "sentence"),
    [
        (COACH, "wrong", "passphrase", "does not open"),
        (COACH, "", "passphrase", "does not open"),
        (b"", PASSPHRASE, "key", "no key file"),
        (b"%PDF-1.7", PASSPHRASE, "key", "no key file"),
        (COACH[:200], PASSPHRASE, "key", "no key file"),
    ],
)
def test_what_is_no_key_is_told_in_one_sentence(content, passphrase, field, sentence):
    with pytest.raises(Fault, match=sentence) as refused:
        read_key(content, passphrase, NOW)
    assert refused.value.field == field
    assert re.fullmatch(r"[A-Z][^.]*(\.\w+[^.]*)*\.", refused.value.message)


def test_a_key_out_of_its_time_is_refused():
    with pytest.raises(Fault, match="ended on"):
        read_key(COACH, PASSPHRASE, NOW + timedelta(days=4 * 365))
    with pytest.raises(Fault, match="not valid yet"):
        read_key(COACH, PASSPHRASE, NOW - timedelta(days=1))


@pytest.mark.parametrize("key", [ed25519.Ed25519PrivateKey.generate(), rsa.generate_private_key(65537, 1024)])
def test_keys_that_readers_do_not_verify_are_refused(key):
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes
    from cryptography.x509.oid import NameOID

    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Old")])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, NOW, NOW + timedelta(days=1))
    digest = None if isinstance(key, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    closed = pkcs12.serialize_key_and_certificates(b"k", key, builder.sign(key, digest), None, NoEncryption())
    with pytest.raises(Fault, match="do not verify"):
        read_key(closed, "", NOW)


def test_a_file_with_a_certificate_and_no_key_is_refused():
    _key, certificate, _ = pkcs12.load_key_and_certificates(COACH, PASSPHRASE.encode())
    empty = pkcs12.serialize_key_and_certificates(
        b"k", None, None, [certificate], BestAvailableEncryption(b"12345678")
    )
    with pytest.raises(Fault, match="holds no key"):
        read_key(empty, "12345678", NOW)


def test_a_new_key_wants_a_name_and_a_passphrase():
    with pytest.raises(Fault, match="name"):
        make_key("  ", "", PASSPHRASE, NOW)
    with pytest.raises(Fault, match=r"at least 8"):
        make_key("Dana", "", "short", NOW)


@pytest.mark.parametrize("content", [b"", b"hello", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_pdf_is_told_in_one_sentence(content):
    with pytest.raises(Fault, match="not a whole PDF"):
        signatures_of(content)


def test_every_truncation_is_told_and_none_is_called_whole(certified):
    for length in range(0, len(certified) - 8, len(certified) // 40):
        try:
            found = signatures_of(certified[:length])
        except Fault:
            continue
        assert all(each.state is not State.WHOLE for each in found)
