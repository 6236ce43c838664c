import fc from "fast-check";
import {
  answerName,
  type ForwardingRule,
  type HybridDnsSpec,
  type NameStep,
  type PrivateZone,
  type RecordTarget,
} from "../../../../capabilities/dns/model";
import { Ipv4Cidr } from "../../../../core/addressing";

const addresses: RecordTarget = { kind: "addresses", addresses: ["10.0.0.10"], ttlSeconds: 300 };

const alias = (name: string): RecordTarget => ({ kind: "alias", name, ttlSeconds: 300 });

function zone(
  domain: string,
  vpcs: readonly string[],
  records: Readonly<Record<string, RecordTarget>>,
): PrivateZone {
  return {
    name: domain,
    domain,
    vpcs,
    records: Object.entries(records).map(([name, target]) => ({ name, fullName: name, target })),
  };
}

function rule(domain: string, vpcs: readonly string[]): ForwardingRule {
  return { name: domain, domain, targets: [Ipv4Cidr.parse("10.0.0.53/32")], vpcs };
}

function dns(name: string, fields: Partial<HybridDnsSpec>): HybridDnsSpec {
  return {
    name,
    vpc: "hub",
    endpoints: [],
    inboundClients: [],
    forwardingRules: [],
    privateZones: [],
    ...fields,
  };
}

const ESTATE = [
  dns("main", {
    forwardingRules: [rule("acme.example", ["hub", "live"]), rule("plant.aws.acme.example", ["live"])],
    privateZones: [
      zone("aws.acme.example", ["hub", "live", "test"], {
        "api.aws.acme.example": { kind: "load-balancer", name: "api" },
        "*.aws.acme.example": addresses,
        "*.apps.aws.acme.example": addresses,
        "orders.eu.aws.acme.example": addresses,
        "erp.aws.acme.example": alias("erp.corp.acme.example"),
        "shop.aws.acme.example": alias("api.aws.acme.example"),
        "this.aws.acme.example": alias("that.aws.acme.example"),
        "that.aws.acme.example": alias("this.aws.acme.example"),
      }),
    ],
  }),
  dns("other", { vpc: "far", privateZones: [zone("deep.aws.acme.example", ["far", "live"], {})] }),
];

/** `record api.aws.acme.example` and so on, one for each step. */
function said(steps: readonly NameStep[]): string[] {
  return steps.map(({ answer }) => {
    switch (answer.kind) {
      case "record":
        return `${answer.dns}: record ${answer.record.fullName}`;
      case "no-record":
        return `${answer.dns}: not in ${answer.zone.domain}`;
      case "forwarded":
        return `${answer.dns}: forwarded by ${answer.rule.domain}`;
      default:
        return answer.kind;
    }
  });
}

test.each<[string, string, string[]]>([
  ["live", "api.aws.acme.example", ["main: record api.aws.acme.example"]],
  // A wider rule beside a narrower zone, and a narrower rule inside it.
  ["live", "crm.acme.example", ["main: forwarded by acme.example"]],
  ["live", "acme.example", ["main: forwarded by acme.example"]],
  ["live", "press.plant.aws.acme.example", ["main: forwarded by plant.aws.acme.example"]],
  ["test", "press.plant.aws.acme.example", ["main: record *.aws.acme.example"]],
  ["live", "x.deep.aws.acme.example", ["other: not in deep.aws.acme.example"]],
  ["hub", "x.deep.aws.acme.example", ["main: record *.aws.acme.example"]],
  // Labels count, not letters.
  ["live", "notacme.example", ["aws"]],
  ["test", "crm.acme.example", ["aws"]],
  ["far", "api.aws.acme.example", ["aws"]],
  // A wildcard answers for whatever has no closer name, however deep.
  ["test", "a.b.aws.acme.example", ["main: record *.aws.acme.example"]],
  ["test", "aws.acme.example", ["main: not in aws.acme.example"]],
  ["test", "eu.aws.acme.example", ["main: not in aws.acme.example"]],
  ["test", "us.eu.aws.acme.example", ["main: not in aws.acme.example"]],
  ["test", "x.api.aws.acme.example", ["main: not in aws.acme.example"]],
  ["test", "one.apps.aws.acme.example", ["main: record *.apps.aws.acme.example"]],
  // Aliases are asked for in turn, by the same VPC.
  [
    "test",
    "shop.aws.acme.example",
    ["main: record shop.aws.acme.example", "main: record api.aws.acme.example"],
  ],
  ["live", "erp.aws.acme.example", ["main: record erp.aws.acme.example", "main: forwarded by acme.example"]],
  ["test", "erp.aws.acme.example", ["main: record erp.aws.acme.example", "aws"]],
  [
    "test",
    "this.aws.acme.example",
    ["main: record this.aws.acme.example", "main: record that.aws.acme.example", "circle"],
  ],
])("in VPC %s %s: %j", (vpc, name, expected) => {
  expect(said(answerName(ESTATE, vpc, name))).toEqual(expected);
});

test("of one domain the rule goes before the zone", () => {
  const both = dns("main", {
    forwardingRules: [rule("acme.example", ["live"])],
    privateZones: [zone("acme.example", ["live"], { "www.acme.example": addresses })],
  });
  expect(said(answerName([both], "live", "www.acme.example"))).toEqual(["main: forwarded by acme.example"]);
});

const label = fc.constantFrom("a", "b", "c");

const domain = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join("."));

test("law: no rule and no zone that holds the name is more specific than the one that answers", () => {
  fc.assert(
    fc.property(fc.uniqueArray(domain), fc.uniqueArray(domain), domain, (rules, zones, name) => {
      const spec = dns("main", {
        forwardingRules: rules.map((each) => rule(each, ["live"])),
        privateZones: zones.map((each) => zone(each, ["live"], {})),
      });
      const [step] = answerName([spec], "live", name);
      const longest = (domains: readonly string[]) =>
        Math.max(
          -1,
          ...domains.filter((each) => `.${name}`.endsWith(`.${each}`)).map((each) => each.split(".").length),
        );
      const [ofRules, ofZones] = [longest(rules), longest(zones)];
      const kind = step?.answer.kind;
      if (ofRules === -1 && ofZones === -1) expect(kind).toBe("aws");
      else expect(kind).toBe(ofRules >= ofZones ? "forwarded" : "no-record");
    }),
  );
});
