import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { readCaBundle, readRevocationList, revocationListProblems } from "../../../../capabilities/tls/model";

/** Encodes an element of DER around its parts. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const digits = length.toString(16);
  const bytes = Buffer.from(digits.padStart(digits.length + (digits.length % 2), "0"), "hex");
  const head = length < 0x80 ? [length] : [0x80 + bytes.length, ...bytes];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

const hex = (digits: string) => Buffer.from(digits, "hex");

const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);

const integer = (digits: string) => der(0x02, hex(digits));

const time = (text: string) => der(0x18, Buffer.from(text));

const bits = (content: Uint8Array) => der(0x03, hex("00"), content);

const SHA256_ECDSA = sequence(der(0x06, hex("2a8648ce3d040302")));

const NAME = sequence(der(0x31, sequence(der(0x06, hex("550403")), der(0x0c, Buffer.from("Large CA")))));

const IS_AUTHORITY = der(0x04, sequence(der(0x01, hex("ff"))));

const EXTENSIONS = der(0xa3, sequence(sequence(der(0x06, hex("551d13")), IS_AUTHORITY)));

const signed = (content: Uint8Array, key: KeyObject) =>
  sequence(content, SHA256_ECDSA, bits(sign("sha256", content, key)));

const pem = (label: string, bytes: Buffer) =>
  `-----BEGIN ${label}-----\n${bytes.toString("base64").replace(/.{64}/g, "$&\n")}\n-----END ${label}-----\n`;

function authority() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const validity = sequence(time("20250101000000Z"), time("20400101000000Z"));
  const key = publicKey.export({ type: "spki", format: "der" });
  const content = sequence(
    ...[der(0xa0, integer("02")), integer("01"), SHA256_ECDSA, NAME, validity, NAME, key, EXTENSIONS],
  );
  return { key: privateKey, certificate: pem("CERTIFICATE", signed(content, privateKey)) };
}

function revocationList(key: KeyObject, entries: number): string {
  const one = sequence(integer(`4a${"0".repeat(30)}`), time("20260101000000Z"));
  const revoked = Buffer.alloc(one.length * entries, one);
  const lastOfSerial = 2 + 2 + 16 - 4;
  for (let n = 0; n < entries; n++) revoked.writeUInt32BE(n, n * one.length + lastOfSerial);
  const dates = [time("20260101000000Z"), time("20350101000000Z")];
  return pem(
    "X509 CRL",
    signed(sequence(integer("01"), SHA256_ECDSA, NAME, ...dates, sequence(revoked)), key),
  );
}

const NOW = Date.UTC(2027, 0, 1);

const MOST = 500_000;

// A reader that makes an object of each element takes minutes for it, and gigabytes.
test("a list with as many entries as a trust store takes is read and verified", () => {
  const { key, certificate } = authority();
  const bundle = readCaBundle(certificate, NOW);
  const list = readRevocationList(revocationList(key, MOST), bundle, NOW);
  expect(list).toMatchObject({ issuer: "CN=Large CA", entries: MOST });
  expect(revocationListProblems([list])).toEqual([]);
  const one = readRevocationList(revocationList(key, 1), bundle, NOW);
  expect(revocationListProblems([list, one]).map(({ code }) => code)).toEqual(["CRL_QUOTA_EXCEEDED"]);
});
