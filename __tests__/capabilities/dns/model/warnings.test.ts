import { findDnsWarnings } from "../../../../capabilities/dns/model";
import { problemText } from "../../../../core/problem";
import { hub, rule, zone } from "./fixture";

test("aliases that answer nothing, and names of the control plane, are warned of", () => {
  const alias = (name: string, to: string) => ({
    ...{ name, fullName: `${name}.aws.acme.example` },
    target: { kind: "alias" as const, name: to, ttlSeconds: 60 },
  });
  const records = [
    alias("a", "b.aws.acme.example"),
    alias("b", "a.aws.acme.example"),
    alias("lost", "nobody.aws.acme.example"),
    alias("far", "erp.corp.acme.example"),
    alias("web", "www.example.net"),
  ];
  const spec = hub({
    forwardingRules: [rule("corp.acme.example", { vpcs: ["hub"] }), rule("anypoint.mulesoft.com")],
    privateZones: [zone("aws.acme.example", { records }), zone("mulesoft.com")],
  });
  expect(findDnsWarnings([spec]).map(problemText)).toMatchInlineSnapshot(`
[
  "RECORD_ALIAS_CIRCLE dns.main.privateZones.aws-acme-example.records.a.alias: aliases lead back to a name that was asked for: a.aws.acme.example -> b.aws.acme.example -> a.aws.acme.example; got a.aws.acme.example; have one of them name the host itself, or give it addresses",
  "RECORD_ALIAS_CIRCLE dns.main.privateZones.aws-acme-example.records.b.alias: aliases lead back to a name that was asked for: b.aws.acme.example -> a.aws.acme.example -> b.aws.acme.example; got b.aws.acme.example; have one of them name the host itself, or give it addresses",
  "RECORD_ALIAS_NOWHERE dns.main.privateZones.aws-acme-example.records.lost.alias: private zone aws.acme.example holds the name that the alias leads to, and has no record of it; got nobody.aws.acme.example; add the record, or correct the alias",
  "DNS_TAKES_CONTROL_PLANE dns.main.forwardingRules.anypoint-mulesoft-com.domain: MuleSoft's control plane (transport-layer.gov.anypoint.mulesoft.com and more) has names in the domain, and runtimes that don't find it stop reporting and updating; got anypoint.mulesoft.com; make sure that the resolvers that answer know these names, or use a domain of your own",
  "DNS_TAKES_CONTROL_PLANE dns.main.privateZones.mulesoft-com.domain: MuleSoft's control plane (transport-layer.gov.anypoint.mulesoft.com and more) has names in the domain, and runtimes that don't find it stop reporting and updating; got mulesoft.com; make sure that the resolvers that answer know these names, or use a domain of your own",
]
`);
  expect(findDnsWarnings([hub()])).toEqual([]);
});
