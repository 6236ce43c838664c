import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pemBlocks, readCaBundle } from "../../../../capabilities/tls/model";
import { type Certificate, certificate } from "../../../../capabilities/tls/model/certificate";
import { findPath } from "../../../../capabilities/tls/model/path";
import { problemText } from "../../../../core/problem";
import { problemsOf } from "../../../helpers/problems";

const NOW = Date.parse("2030-01-01T00:00:00Z");

const file = (name: string) => readFileSync(join(__dirname, "../../../fixtures/tls", name), "utf8");

const certificates = (name: string) =>
  pemBlocks(file(name)).map(({ text = "" }) => certificate(new X509Certificate(text)));

/** Looks for a path from the first certificate of a file. */
function find(name: string, now = NOW) {
  const [first, ...others] = certificates(name);
  return findPath(first as Certificate, others, now);
}

const texts = (found: ReturnType<typeof find>) =>
  found.path === undefined ? found.problems.map(problemText) : [];

describe("a bundle is refused", () => {
  test.each([
    [
      "path-signature.pem",
      /^PATH_SIGNATURE a certificate is not signed with the key of .*got "O=Acme, CN=Paths Issuing", by the certificate of "O=Acme, CN=Paths Root"/,
    ],
    [
      "path-length.pem",
      /^PATH_TOO_LONG an authority has 1 below it on a path.*got "O=Acme, CN=Short Root"; allowed: 0/,
    ],
    [
      "path-names.pem",
      /^PATH_NAME_REFUSED .*got its subject of "O=Acme, CN=Below Narrow"; allowed: what the constraints of "O=Acme, CN=Narrow Root" admit/,
    ],
    ["path-extension.pem", /^PATH_EXTENSION .*got "O=Acme, CN=Strange Root" with 2b0601040183b20301/],
  ])("%s: %s", (name, expected) => {
    expect(problemsOf(() => readCaBundle(file(name), NOW)).map(problemText)).toEqual([
      expect.stringMatching(expected),
    ]);
  });

  test("only where no certificate of the authority's name signed it: others may have the same name", () => {
    expect(readCaBundle(file("path-twins.pem"), NOW)).toMatchObject({ depth: 2 });
    // The root of this authority is not in the bundle; another of its name is.
    expect(readCaBundle(file("path-other-key.pem"), NOW)).toMatchObject({ depth: 1 });
  });
});

describe("a path", () => {
  test("ends at a certificate that issued itself, and counts those between", () => {
    const [root, issuing] = certificates("partners.pem");
    const [leaf] = certificates("leaf.pem");
    const found = findPath(leaf as Certificate, [root as Certificate, issuing as Certificate], NOW);
    expect(found.path).toEqual([leaf, issuing, root]);
  });

  test("an authority may be the end of a path that it could not lengthen", () => {
    const [root, below] = certificates("path-length.pem");
    expect(findPath(below as Certificate, [root as Certificate], NOW).path).toEqual([below, root]);
    expect(findPath(below as Certificate, [root as Certificate], NOW, "issues").path).toBeUndefined();
  });

  test.each([
    ["path-usage.pem", NOW, /^PATH_KEY_USAGE .*got "O=Acme, CN=unsigned", issued by "O=Acme, CN=No Signing"/],
    [
      "path-not-authority.pem",
      NOW,
      /^PATH_NOT_AUTHORITY .*got "O=Acme, CN=below a leaf", issued by "O=Acme, CN=No A/,
    ],
    ["expired.pem", NOW, /^PATH_EXPIRED a certificate expired on Jan 1 2020/],
    ["not-yet-valid.pem", NOW, /^PATH_NOT_YET_VALID a certificate is valid only from Jan 1 2089/],
  ])("of %s does not verify", (name, now, expected) => {
    expect(texts(find(name, now))).toEqual([expect.stringMatching(expected)]);
  });

  test("the search ends, however many certificates have one name and one key", () => {
    const [root, below] = certificates("path-length.pem") as [Certificate, Certificate];
    // Twenty authorities that seem to have issued each other: more paths than anybody can try.
    const many = Array.from({ length: 20 }, () => ({
      ...below,
      x509: { ...members(root), checkIssued: () => true } as unknown as X509Certificate,
    }));
    const found = findPath(many[0] as Certificate, many, NOW);
    expect(texts(found)).toEqual([expect.stringMatching(/^PATHS_TOO_MANY .*after 2000 tries/)]);
  });
});

/** What is read of a certificate before the keys of its issuers count. */
function members({ x509 }: Certificate) {
  const { subject, issuer, validFrom, validTo, raw, ca, publicKey } = x509;
  return { subject, issuer, validFrom, validTo, raw, ca, publicKey, verify: () => false };
}
