import { planStacks } from "../../../plan/stacks";
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
    deletionProtection: true,
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
    made({ make: "subordinate", subordinateOf: "root", sharedWith: ["live"] }),
    `UNKNOWN_NAME ${CA}.sharedWith.0`,
  ],
  ["a root for the week", made({ make: "root", mode: "short-lived" }), `NOT_TOGETHER ${CA}.mode`],
  [
    "a list of a root",
    made({ make: "root", revocationHost: "crl.acme.internal" }),
    `NOT_TOGETHER ${CA}.revocationHost`,
  ],
  [
    "one that a plan may destroy",
    made({ make: "root", deletionProtection: false }),
    `DELETION_PROTECTION_OFF ${CA}.deletionProtection`,
  ],
  [
    "below one whose key nobody said",
    made({ make: "subordinate", subordinateOf: "existing" }),
    "MISSING_FIELD authorities.existing.awsPrivateCa",
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

test("a root is shared with nobody", () => {
  const accounts = { live: { id: "444455556666" } };
  const root = made({ make: "root", sharedWith: ["live"] });
  expect(told(estateWith({}, { accounts, authorities: { ...AUTHORITIES, root } }))).toEqual([
    "NOT_TOGETHER authorities.root.awsPrivateCa.sharedWith",
  ]);
});

test("four are below each other under a root, and a fifth is refused", () => {
  const chain = (depth: number) =>
    Object.fromEntries(
      Array.from({ length: depth }, (_, index) => [
        `level-${index + 1}`,
        made({
          ...{ make: "subordinate", subordinateOf: index === 0 ? "root" : `level-${index}` },
          life: `${1000 - index}d`,
        }),
      ]),
    );
  const estate = (depth: number) =>
    estateWith({}, { authorities: { root: made({ make: "root" }), ...chain(depth) } });
  expect(
    planStacks(resolved(estate(4))).flatMap((stack) =>
      stack.kind === "authority" ? [`${stack.name} ${stack.contents.pathLength} ${stack.after.join()}`] : [],
    ),
  ).toEqual([
    "authority-root 4 ",
    ...["authority-level-1 3 authority-root", "authority-level-2 2 authority-level-1"],
    ...["authority-level-3 1 authority-level-2", "authority-level-4 0 authority-level-3"],
  ]);
  expect(told(estate(5))).toEqual(["AUTHORITY_TOO_DEEP authorities.level-5.awsPrivateCa.subordinateOf"]);
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
