import { AUTHORITIES, CA_ARN, type Data, estateWith, resolved, told } from "./fixture";

const made = (options: Data): Data => ({ awsPrivateCa: options });

test("what is made is decided: subject, key, life, place", () => {
  const { authorities } = resolved(estateWith({}));
  expect(authorities.map(({ name, kind }) => `${name} ${kind}`)).toEqual([
    ...["corporate own", "existing existing", "pods made", "public public", "root made", "servers made"],
  ]);
  expect(authorities.find(({ name }) => name === "servers")).toEqual({
    ...{ kind: "made", name: "servers", make: "subordinate", mode: "general-purpose", above: "root" },
    subject: { commonName: "servers", organization: "acme" },
    ...{ keyAlgorithm: "ec-p384", life: { hours: 1825 * 24 }, excludedDomains: [], sharedWith: [] },
    ...{ account: { name: "default" }, region: "us-east-1" },
  });
});

const CA = "authorities.x.awsPrivateCa";

/** An authority `x` that is wrong, and what is said. */
test.each<[string, Data, string]>([
  ["two kinds", { public: {}, own: { certificate: "partners.pem" } }, "EXACTLY_ONE authorities.x"],
  ["no kind", {}, "EXACTLY_ONE authorities.x"],
  ["neither made nor there", made({}), `EXACTLY_ONE ${CA}`],
  ["made and there", made({ arn: CA_ARN, make: "root" }), `EXACTLY_ONE ${CA}`],
  ["a life of one that exists", made({ arn: CA_ARN, life: "10d" }), `NOT_TOGETHER ${CA}.life`],
  ["a subordinate of nothing", made({ make: "subordinate" }), `MISSING_FIELD ${CA}`],
  ["a root below one", made({ make: "root", subordinateOf: "root" }), `NOT_TOGETHER ${CA}.subordinateOf`],
  [
    "below nobody known",
    made({ make: "subordinate", subordinateOf: "y" }),
    `UNKNOWN_NAME ${CA}.subordinateOf`,
  ],
  [
    "below a short-lived one",
    made({ make: "subordinate", subordinateOf: "pods" }),
    `AUTHORITY_LAST ${CA}.subordinateOf`,
  ],
  [
    "below the public ones",
    made({ make: "subordinate", subordinateOf: "public" }),
    `AUTHORITY_ABOVE_PUBLIC ${CA}.subordinateOf`,
  ],
  [
    "as long as the one above",
    made({ make: "subordinate", subordinateOf: "root", life: "3650d" }),
    `AUTHORITY_OUTLIVES ${CA}.subordinateOf`,
  ],
  [
    "below itself",
    made({ make: "subordinate", subordinateOf: "x", life: "1d" }),
    `AUTHORITY_CIRCLE ${CA}.subordinateOf`,
  ],
  [
    "domains that shut each other out",
    made({ make: "root", permittedDomains: ["a.acme.internal"], excludedDomains: ["acme.internal"] }),
    `DOMAINS_CONTRADICT ${CA}.permittedDomains.0`,
  ],
  [
    "shared with nobody known",
    made({ make: "root", sharedWith: ["live"] }),
    `UNKNOWN_NAME ${CA}.sharedWith.0`,
  ],
  ["a life of months", made({ make: "root", life: "10y" }), `LIFE_INVALID ${CA}.life`],
  [
    "a leaf as authority",
    { own: { certificate: "leaf.pem" } },
    "CA_NOT_AUTHORITY authorities.x.own.certificate",
  ],
  ["one that ended", { own: { certificate: "expired.pem" } }, "CA_EXPIRED authorities.x.own.certificate"],
  ["a weak key", { own: { certificate: "weak-rsa.pem" } }, "CA_KEY_WEAK authorities.x.own.certificate"],
  ["a public root", { own: { certificate: "public.pem" } }, "AUTHORITY_PUBLIC authorities.x.own.certificate"],
])("%s", (_, authority, expected) => {
  const found = told(estateWith({}, { authorities: { ...AUTHORITIES, x: authority } }));
  expect(found.filter((text) => !text.startsWith("AUTHORITY_OUTLIVES") || found.length === 1)).toEqual([
    expected,
  ]);
});

test("a bundle holds private authorities or the public ones", () => {
  const trust = { mixed: { authorities: ["corporate", "public"] }, wrong: { authorities: ["corporat"] } };
  expect(told(estateWith({}, { trust }))).toEqual([
    "TRUST_MIXED trust.mixed.authorities",
    "UNKNOWN_NAME trust.wrong.authorities.0",
  ]);
  const right = resolved(estateWith({}, { trust: { outside: { authorities: ["public"] } } })).trust;
  expect(right).toEqual([{ name: "outside", authorities: ["public"], isPublic: true }]);
});
