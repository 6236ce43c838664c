import { problemText } from "../../../core/problem";
import {
  ARN,
  AUTHORITIES,
  balancer,
  type Data,
  estateWith,
  problemsIn,
  resolved,
  told,
  warned,
} from "./fixture";

const NAME = "orders.acme.internal";

/** A certificate that is right where its authority is. */
const of = (authority: string, more: Data = {}): Data => ({ names: [NAME], authority, ...more });

test("what is not said is decided: class, key, life, who renews it and when", () => {
  const { certificates } = resolved(
    estateWith({
      host: of("servers", { renewedBy: "host" }),
      known: { names: ["www.acme.example"], arn: `${ARN}1`, class: "external" },
      pods: of("pods", { renewedBy: "cert-manager", life: "144h0m0s" }),
      site: { names: ["shop.acme.example"], authority: "public" },
    }),
  );
  const text = ({ name, class: kind, key, life, renewal }: (typeof certificates)[number]) =>
    [name, kind, key ?? "", life?.hours ?? "", renewal.by, renewal.lead.hours, renewal.alarm.hours].join(" ");
  expect(certificates.map(text)).toEqual([
    "host internal ec-p256 2160 host 720 360",
    "known external   acm 1440 720",
    "pods internal ec-p256 144 cert-manager 48 24",
    "site external ec-p256  acm 1440 720",
  ]);
});

const AT = "certificates.x";

const PEOPLE = { people: "platform team", lead: "30d" };

/** Certificates that are wrong, and what is said of each. */
const WRONG: readonly (readonly [name: string, certificate: Data, expected: string])[] = [
  ["neither authority nor ARN", { names: [NAME] }, `MISSING_FIELD ${AT}`],
  ["an ARN alone", { names: [NAME], arn: `${ARN}1` }, `CERTIFICATE_CLASS_MISSING ${AT}`],
  [
    "a class that its authority can't give",
    of("servers", { class: "external", renewedBy: "host" }),
    `CERTIFICATE_CLASS_WRONG ${AT}.class`,
  ],
  ["nobody who renews it", of("corporate"), `RENEWAL_MISSING ${AT}`],
  ["ACM for an own authority", of("corporate", { renewedBy: "acm" }), `RENEWAL_IMPOSSIBLE ${AT}.renewedBy`],
  [
    "a host for what is in ACM",
    { ...of("existing", { renewedBy: "host" }), arn: `${ARN}2` },
    `RENEWAL_IMPOSSIBLE ${AT}.renewedBy`,
  ],
  [
    "ACM for a short-lived authority",
    of("pods", { renewedBy: "acm" }),
    `AUTHORITY_SHORT_LIVED_ACM ${AT}.authority`,
  ],
  [
    "more than a week of a short-lived one",
    of("pods", { renewedBy: "cert-manager", life: "169h" }),
    `LIFE_ABOVE_SHORT_LIVED ${AT}.life`,
  ],
  [
    "longer than its authority",
    of("servers", { renewedBy: "host", life: "1825d" }),
    `LIFE_ABOVE_AUTHORITY ${AT}.life`,
  ],
  [
    "longer than an own authority",
    of("corporate", { renewedBy: "host", life: "36500d" }),
    `LIFE_ABOVE_AUTHORITY ${AT}.life`,
  ],
  ["of a root", of("root", { renewedBy: "host" }), `AUTHORITY_ROOT_ISSUES ${AT}.authority`],
  ["a name that nobody owns", of("public"), `AUTHORITY_NAME_PRIVATE ${AT}.names.0`],
  [
    "a key that is not issued",
    { names: ["a.acme.example"], authority: "public", key: "rsa-4096" },
    `AUTHORITY_KEY_UNSUPPORTED ${AT}.key`,
  ],
  [
    "renewed before it is issued",
    of("servers", { renewedBy: "host", life: "10d", renewBefore: "240h" }),
    `RENEWAL_LEAD_TOO_LONG ${AT}.renewBefore`,
  ],
  [
    "a duration that is none of Go's",
    of("servers", { renewedBy: "host", life: "2160" }),
    `LIFE_INVALID ${AT}.life`,
  ],
  ["a life that ACM decides", { ...of("existing"), arn: `${ARN}3`, life: "90d" }, `NOT_TOGETHER ${AT}.life`],
  ["people, and no end", of("corporate", { renewedBy: PEOPLE }), `MISSING_FIELD ${AT}`],
  [
    "an end that is past",
    of("corporate", { renewedBy: PEOPLE, expires: "2029-12-31" }),
    `CERTIFICATE_EXPIRED ${AT}.expires`,
  ],
  [
    "a day that no month has",
    of("corporate", { renewedBy: PEOPLE, expires: "2031-02-29" }),
    `DAY_INVALID ${AT}.expires`,
  ],
  [
    "a secret of what a host keeps",
    of("servers", { renewedBy: "host", keptIn: { secretsManager: "tls/x" } }),
    `NOT_TOGETHER ${AT}.keptIn`,
  ],
  ["an authority that is none", of("corporat", { renewedBy: "host" }), `UNKNOWN_NAME ${AT}.authority`],
];

/** All in one estate. */
const TOLD = told(
  estateWith(Object.fromEntries(WRONG.map(([, certificate], index) => [`x${index}`, certificate]))),
);

test.each(WRONG.map(([name, , expected], index) => ({ name, expected, index })))(
  "$name",
  ({ expected, index }) => {
    const own = TOLD.filter((text) => new RegExp(` certificates\\.x${index}(\\.|$)`).test(text));
    expect(own.map((text) => text.replace(`certificates.x${index}`, AT))).toEqual([expected]);
  },
);

test("names are held against the domains of the authority", () => {
  const restricted = {
    make: "subordinate",
    subordinateOf: "root",
    permittedDomains: ["acme.internal"],
    excludedDomains: ["hr.acme.internal"],
  };
  const authorities = { ...AUTHORITIES, servers: { awsPrivateCa: restricted } };
  const names = [
    "a.acme.internal",
    "pay.hr.acme.internal",
    "acme.example",
    "*.acme.internal",
    "*.a.acme.internal",
  ];
  expect(
    told(estateWith({ x: { ...of("servers", { renewedBy: "host" }), names } }, { authorities })),
  ).toEqual([
    "AUTHORITY_NAME_FORBIDDEN certificates.x.names.1",
    "AUTHORITY_NAME_FORBIDDEN certificates.x.names.2",
    // It is valid for hr.acme.internal.
    "AUTHORITY_NAME_FORBIDDEN certificates.x.names.3",
  ]);
});

test("one key, or one certificate, has one name", () => {
  const keptIn = { secretsManager: "tls/shared" };
  const byPeople = of("corporate", { renewedBy: PEOPLE, expires: "2034-01-01", keptIn });
  const known = { names: [NAME], arn: `${ARN}1`, class: "internal" };
  expect(
    told(estateWith({ a: byPeople, b: byPeople, c: known, d: { ...known, class: "external" } })),
  ).toEqual(["CERTIFICATE_KEY_SHARED certificates.b.keptIn", "CERTIFICATE_ARN_TWICE certificates.d.arn"]);
});

test("what people renew is due within its lead, and a waiver can't hide its end", () => {
  const due = of("corporate", { renewedBy: PEOPLE, expires: "2030-01-20" });
  expect(warned(estateWith({ x: due }))).toEqual(["CERTIFICATE_DUE certificates.x.expires"]);
  expect(warned(estateWith({ x: { ...due, expires: "2030-02-01" } }))).toEqual([]);
});

describe("on load balancers", () => {
  const INTERNAL = { names: ["a.acme.example"], arn: `${ARN}1`, class: "internal" };
  const EXTERNAL = { ...INTERNAL, arn: `${ARN}2`, class: "external" };
  const at = "loadBalancers.lb.domains.a.acme.example.certificate";
  const outside = { scheme: "internet-facing" };
  const estate = (certificate: string | undefined, more: Data = {}, others: Data = {}) =>
    estateWith(
      { inside: INTERNAL, shop: EXTERNAL },
      { loadBalancers: { lb: balancer("a.acme.example", certificate, more), ...others } },
    );

  test("a name and its ARN are the same", () => {
    const arnOf = (certificate: string) => resolved(estate(certificate)).loadBalancers[0]?.domains[0];
    expect(arnOf("inside")).toMatchObject({ certificate: INTERNAL.arn, certificateName: "inside" });
    expect(arnOf(INTERNAL.arn)).toEqual(arnOf("inside"));
  });

  test("inside is never outside, and the message names both", () => {
    expect(told(estate("inside", outside))).toEqual([`CERTIFICATE_INTERNAL_OUTSIDE ${at}`]);
    const [problem] = problemsIn(estate(INTERNAL.arn, outside));
    expect(problem && problemText(problem)).toMatch(
      /load balancer lb would show internal certificate inside/,
    );
    const door = (certificate: string) => ({
      door: balancer("a.acme.example", certificate, {
        ...outside,
        domains: { "a.acme.example": { certificate } },
      }),
    });
    expect(told(estate("shop", {}, door("shop")))).toEqual([`CERTIFICATE_BOTH_SIDES ${at}`]);
    expect(told(estate(`${ARN}3`, {}, door(`${ARN}3`)))).toEqual([`CERTIFICATE_BOTH_SIDES ${at}`]);
  });

  test("names cover the domain, and ACM has the certificate", () => {
    const data = (certificate: Data) =>
      estateWith({ x: certificate }, { loadBalancers: { lb: balancer("b.acme.example", "x", outside) } });
    const where = at.replace("a.acme", "b.acme");
    expect(told(data(EXTERNAL))).toEqual([`CERTIFICATE_NAME_MISSING ${where}`]);
    expect(told(data({ ...EXTERNAL, names: ["*.acme.example"] }))).toEqual([]);
    expect(told(data({ names: ["b.acme.example"], authority: "public" }))).toEqual([]);
    const two = { names: ["b.acme.example", "c.acme.example"], authority: "public" };
    expect(told(data(two))).toEqual([`CERTIFICATE_NAMES_MANY ${where}`]);
    expect(told(data({ names: ["b.acme.example"], authority: "servers", renewedBy: "host" }))).toEqual([
      `CERTIFICATE_NOT_IN_ACM ${where}`,
      `CERTIFICATE_INTERNAL_OUTSIDE ${where}`,
    ]);
    expect(told(estate("insid"))).toEqual([`UNKNOWN_NAME ${at}`]);
  });

  test("an alarm that comes before ACM renews says nothing", () => {
    const alarmed = (certificateDays: number) => warned(estate("inside", { alarms: { certificateDays } }));
    expect(alarmed(59)).toEqual([]);
    expect(alarmed(60)).toEqual(["CERTIFICATE_ALARM_EARLY loadBalancers.lb.alarms.certificateDays"]);
  });

  test("a bare ARN and a public certificate inside are warned of, until somebody signs", () => {
    expect(warned(estate(`${ARN}9`))).toEqual([`CERTIFICATE_CLASS_UNKNOWN ${at}`]);
    expect(warned(estate("inside"))).toEqual([]);
    expect(warned(estate("shop"))).toEqual(["CERTIFICATE_PUBLIC_INSIDE loadBalancers.lb.domains"]);
    expect(warned(estate(undefined))).toEqual(["CERTIFICATE_PUBLIC_INSIDE loadBalancers.lb.domains"]);
    expect(warned(estate(undefined, outside))).toEqual([]);
    const signed = {
      finding: "CERTIFICATE_PUBLIC_INSIDE",
      at: "loadBalancers.lb.domains",
      reason: "names are known",
    };
    expect(warned({ ...estate("shop"), waivers: { signed } })).toEqual([]);
  });
});
