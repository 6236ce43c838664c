import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readCaBundle, readRevocationList, revocationListProblems } from "../../../../capabilities/tls/model";
import { problemText } from "../../../../core/problem";
import { codesOf, problemsOf } from "../../../helpers/problems";

/** A time at which everything is valid that is not made to be otherwise. */
const NOW = Date.parse("2030-01-01T00:00:00Z");

const file = (name: string) => readFileSync(join(__dirname, "../../../fixtures/tls", name), "utf8");

const partners = file("partners.pem");

const read = (pem: string) => readCaBundle(pem, NOW);

const texts = (pem: string) => problemsOf(() => read(pem)).map(problemText);

describe("a bundle", () => {
  test("facts of each authority; comments and line ends of Windows are not passed on", () => {
    const bundle = read(partners.replaceAll("\n", "\r\n"));
    expect(
      bundle.certificates.map(({ fingerprint, ...facts }) => ({ ...facts, digits: fingerprint.length })),
    ).toEqual([
      {
        subject: "O=Acme, CN=Partners Root",
        issuer: "O=Acme, CN=Partners Root",
        serialNumber: "03E9",
        digits: 95,
        notBefore: Date.UTC(2025, 0, 1),
        notAfter: Date.UTC(2090, 0, 1),
        key: "RSA 2048",
        isRoot: true,
      },
      {
        subject: "O=Acme, CN=Partners Issuing",
        issuer: "O=Acme, CN=Partners Root",
        serialNumber: "03EA",
        digits: 95,
        notBefore: Date.UTC(2025, 0, 1),
        notAfter: Date.UTC(2090, 0, 1),
        key: "EC prime256v1",
        isRoot: false,
      },
    ]);
    expect(bundle.depth).toBe(2);
    expect(bundle.expires).toBe(Date.UTC(2090, 0, 1));
    expect(`Authorities of our partners: root first.\n\n${bundle.pem}`).toBe(partners);
    expect(read(bundle.pem)).toEqual(bundle);
  });

  test.each([
    [
      "expired.pem",
      'CA_EXPIRED a certificate of the CA bundle expired on Jan 1 2020; got "O=Acme, CN=Expired CA"',
    ],
    ["not-yet-valid.pem", "CA_NOT_YET_VALID a certificate of the CA bundle is valid only from Jan 1 2089"],
    ["leaf.pem", "CA_NOT_AUTHORITY a certificate of the CA bundle is not that of an authority"],
    ["weak-rsa.pem", "CA_KEY_WEAK the key of a certificate of the CA bundle is too weak .* \\(RSA 1024\\)"],
    ["weak-curve.pem", "CA_KEY_WEAK .* \\(EC secp256k1\\)"],
    ["sha1.pem", "CA_SIGNATURE_WEAK a certificate of the CA bundle is signed with SHA-1 with RSA"],
    ["large.pem", "CA_CERTIFICATE_TOO_LARGE .* with 17376 bytes; allowed: 16384 bytes"],
    ["deep.pem", 'CA_CHAIN_TOO_DEEP .*got "O=Acme, CN=Tier 4" issued by "O=Acme, CN=Tier 3" .* allowed: 4 '],
  ])("%s is refused: %s", (name, expected) => {
    expect(texts(file(name))).toEqual([expect.stringMatching(expected)]);
  });

  test("all problems at once, each certificate by its name, each broken block by its number", () => {
    const pem = [
      file("expired.pem"),
      file("edwards.pem"),
      partners,
      "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
      "-----BEGIN EC PRIVATE KEY-----\nc2VjcmV0\n-----END EC PRIVATE KEY-----",
      "-----BEGIN TRUSTED CERTIFICATE-----\nAAAA\n-----END TRUSTED CERTIFICATE-----",
      file("partners.pem").slice(0, 1000),
    ].join("\n");
    expect(codesOf(() => read(pem))).toEqual([
      "CA_BUNDLE_UNREADABLE",
      "CA_BUNDLE_PRIVATE_KEY",
      "CA_BUNDLE_UNREADABLE",
      "CA_BUNDLE_UNREADABLE",
      "CA_EXPIRED",
      "CA_KEY_WEAK",
      "CA_SIGNATURE_WEAK",
    ]);
    const said = texts(pem).join("\n");
    expect(said).toContain("block 5 of the CA bundle can't be read; got no certificate");
    expect(said).toContain("block 6 of the CA bundle is a private key");
    expect(said).toContain("block 7 of the CA bundle can't be read; got a block of TRUSTED CERTIFICATE");
    expect(said).toContain("block 8 of the CA bundle can't be read; got a block without its last line");
    // The key is a secret, whatever file it stood in.
    expect(said).not.toContain("c2VjcmV0");
  });

  test("nothing, a certificate twice, and more than 25 are refused", () => {
    expect(codesOf(() => read("our partners\n"))).toEqual(["CA_BUNDLE_EMPTY"]);
    expect(texts(partners + partners.split("\n\n")[1])).toEqual([
      expect.stringContaining("CA_TWICE the CA bundle holds a certificate twice, in blocks 1 and 3"),
      expect.stringContaining("CA_TWICE the CA bundle holds a certificate twice, in blocks 2 and 4"),
    ]);
    const many = codesOf(() => read(partners.repeat(13)));
    expect(many.filter((code) => code !== "CA_TWICE")).toEqual(["CA_BUNDLE_TOO_LARGE"]);
  });

  test("cutting a bundle anywhere never throws anything but problems", () => {
    for (let end = 0; end < partners.length; end += 37)
      expect(() => problemsOf(() => read(partners.slice(0, end)))).not.toThrow();
  });
});

describe("a revocation list", () => {
  const bundle = read(partners);
  const list = (name: string) => readRevocationList(file(name), bundle, NOW);

  test("facts of the list", () => {
    expect(list("partners.crl")).toEqual({
      issuer: "O=Acme, CN=Partners Issuing",
      thisUpdate: Date.UTC(2025, 0, 1),
      nextUpdate: Date.UTC(2090, 0, 1),
      entries: 2,
      pem: file("partners.crl"),
    });
    expect(list("empty.crl")).toMatchObject({ issuer: "O=Acme, CN=Partners Root", entries: 0 });
  });

  test.each([
    ["outdated.crl", "CRL_OUTDATED the revocation list was to be replaced on 2026-01-01"],
    ["foreign.crl", 'CRL_FOREIGN_ISSUER .*got "Acme, Somebody Else"'],
    ["forged.crl", "CRL_SIGNATURE the revocation list is not signed by the authority that it names"],
    ["partners.pem", "CRL_UNREADABLE the revocation list can't be read; got several blocks"],
    ["leaf.pem", "CRL_UNREADABLE the revocation list can't be read; got a block of CERTIFICATE"],
  ])("%s is refused: %s", (name, expected) => {
    expect(problemsOf(() => list(name)).map(problemText)).toEqual([expect.stringMatching(expected)]);
  });

  test("a signature that nobody here verifies is no reason to believe it", () => {
    const authority = read(file("pss.pem"));
    expect(problemsOf(() => readRevocationList(file("pss.crl"), authority, NOW)).map(problemText)).toEqual([
      "CRL_UNVERIFIABLE the revocation list is signed with RSASSA-PSS, which can't be verified here; " +
        'got "O=Acme, CN=Partners PSS"; allowed: SHA-256, SHA-384 or SHA-512 with RSA (PKCS #1 v1.5) or ECDSA; ' +
        "have the authority sign its list in one of these ways",
    ]);
  });

  test("a list of tomorrow", () => {
    const { thisUpdate } = list("partners.crl");
    const readAt = (now: number) => () => readRevocationList(file("partners.crl"), bundle, now);
    expect(codesOf(readAt(thisUpdate - 1))).toEqual(["CRL_NOT_YET_VALID"]);
    expect(readAt(thisUpdate)().thisUpdate).toBe(thisUpdate);
  });

  test("broken lists are problems, wherever they break", () => {
    const [head = "", ...lines] = file("partners.crl").trim().split("\n");
    const body = Buffer.from(lines.slice(0, -1).join(""), "base64");
    const wrapped = (bytes: Buffer) => [head, bytes.toString("base64"), lines.at(-1), ""].join("\n");
    expect(readRevocationList(wrapped(body), bundle, NOW).entries).toBe(2);
    for (let at = 0; at < body.length; at++) {
      if (at % 4 === 0)
        expect(codesOf(() => readRevocationList(wrapped(body.subarray(0, at)), bundle, NOW))).toEqual([
          "CRL_UNREADABLE",
        ]);
      // Every byte is either structure, or signed, or the signature.
      const changed = Buffer.from(body);
      changed[at] = (changed[at] ?? 0) ^ 0x01;
      expect(codesOf(() => readRevocationList(wrapped(changed), bundle, NOW))).toHaveLength(1);
    }
    expect(codesOf(() => readRevocationList("none", bundle, NOW))).toEqual(["CRL_UNREADABLE"]);
    expect(codesOf(() => readRevocationList(file("partners.crl").slice(0, 80), bundle, NOW))).toEqual([
      "CRL_UNREADABLE",
    ]);
  });

  test("a trust store takes 30 lists and half a million entries", () => {
    const one = list("partners.crl");
    expect(revocationListProblems([one])).toEqual([]);
    expect(
      revocationListProblems(Array.from({ length: 31 }, () => ({ ...one, entries: 20_000 }))),
    ).toMatchObject([
      { code: "CRL_QUOTA_EXCEEDED", got: "31" },
      { code: "CRL_QUOTA_EXCEEDED", got: "620000" },
    ]);
  });
});
