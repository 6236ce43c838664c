import { AUTHORITIES, balancer, type Data, estateWith, resolved, told, warned } from "./fixture";

/** Certificates on internal load balancers that ACM has a private authority issue. */
const at = "loadBalancers.lb.domains.a.acme.example.certificate";

const outside = { scheme: "internet-facing" };

const PRIVATE = { names: ["a.acme.example", "b.acme.example"], authority: "servers", renewedBy: "acm" };
const CA = { make: "subordinate", subordinateOf: "root" };
const data = (certificate: Data, ca: Data = {}, more: Data = {}) =>
  estateWith(
    { x: { ...PRIVATE, ...certificate } },
    {
      authorities: { ...AUTHORITIES, servers: { awsPrivateCa: { ...CA, ...ca } } },
      loadBalancers: { lb: balancer("a.acme.example", "x") },
      ...more,
    },
  );

test("needs no ARN, no proof and no zone, and has a key of the authority's family", () => {
  const { loadBalancers, lock } = resolved(data({}));
  expect(loadBalancers[0]?.domains[0]).toMatchObject({
    privateCertificate: { entry: "x", authority: "servers", names: PRIVATE.names, key: "ec-p256" },
  });
  expect(lock.proofs.size).toBe(0);
  expect(resolved(data({}, { keyAlgorithm: "rsa-4096" })).certificates[0]?.key).toBe("rsa-2048");
});

const CERTIFICATE = "certificates.x";
const elsewhere = { accounts: { far: { id: "111122223333" } } };
test.each<[string, Data, Data, Data, string[]]>([
  [
    "a key that ACM can't issue",
    { key: "ec-p521" },
    {},
    {},
    [`AUTHORITY_KEY_UNSUPPORTED ${CERTIFICATE}.key`],
  ],
  ["a key of another family", { key: "rsa-2048" }, {}, {}, [`AUTHORITY_KEY_FAMILY ${CERTIFICATE}.key`]],
  [
    "an authority that ends before 13 months do",
    {},
    { life: "395d" },
    {},
    [`LIFE_ABOVE_AUTHORITY ${CERTIFICATE}.authority`],
  ],
  ["an authority in another region", {}, { region: "eu-west-1" }, {}, [`AUTHORITY_OTHER_REGION ${at}`]],
  ["an authority of another account", {}, { account: "far" }, elsewhere, [`AUTHORITY_NOT_SHARED ${at}`]],
  [
    "a common name of more than 64 letters",
    { names: [`${"a".repeat(60)}.acme.example`, "a.acme.example"] },
    {},
    {},
    [`CERTIFICATE_NAME_LONG ${at}`],
  ],
  [
    "a listener outside",
    {},
    {},
    { loadBalancers: { lb: balancer("a.acme.example", "x", outside) } },
    [`CERTIFICATE_INTERNAL_OUTSIDE ${at}`],
  ],
])("%s is refused", (_, certificate, ca, more, expected) => {
  expect(told(data(certificate, ca, more))).toEqual(expected);
});

test("more names than ACM's quota are warned of, and a share lets other accounts in", () => {
  const names = ["a.acme.example", ...Array.from({ length: 10 }, (_, n) => `n${n}.acme.example`)];
  expect(warned(data({ names }))).toEqual([`CERTIFICATE_NAMES_QUOTA ${CERTIFICATE}.names`]);
  const shared = { vpcs: { p: { zones: 2, account: "far" } }, ...elsewhere };
  expect(told(data({}, { sharedWith: ["far"] }, shared))).toEqual([]);
  expect(told(data({}, {}, shared))).toEqual([`AUTHORITY_NOT_SHARED ${at}`]);
});
