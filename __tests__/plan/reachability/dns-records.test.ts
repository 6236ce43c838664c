import { problemText } from "../../../core/problem";
import { changedIn, type Data } from "../../helpers/changed";
import { resolve } from "../../helpers/estates";
import { linkedHub } from "../../helpers/linked-hub";

const certificate = "arn:aws:acm:us-east-1:123456789012:certificate/6f1d2c34-1a2b-4c3d-8e9f-0123456789ab";

const changed = (path: string, value: unknown, from: Data = named): Data => changedIn(from, path, value);

/** The APIs of one VPC by name, for another that is linked to it. */
const named: Data = [
  ["loadBalancers.apis", { vpc: "hub", domains: { "apis.aws.acme.example": { certificate } } }],
  [
    "dns.main.privateZones.aws",
    { domain: "aws.acme.example", vpcs: ["app", "hub"], records: { apis: { loadBalancer: "apis" } } },
  ],
].reduce<Data>((data, [path, value]) => changedIn(data, String(path), value), linkedHub);

const warnings = (data: Data) =>
  resolve(data)
    .warnings.filter(({ code }) => code.startsWith("RECORD_"))
    .map((warning) => problemText(warning));

test("a name whose load balancer every VPC of the zone reaches is no news, be its walls open or not", () => {
  expect(warnings(named)).toEqual([]);
});

test("a VPC that sees the name and has no way to the load balancer is told, unless it only sees it for others", () => {
  const lone = changed("transitGateways.main.vpcs.app", undefined);
  expect(warnings(lone)).toMatchInlineSnapshot(`
[
  "RECORD_OUT_OF_REACH dns.main.privateZones.aws.records.apis.loadBalancer: VPC app can look the name up, and no link leads from there to load balancer apis (WRONG_NETWORK); got apis; link them to the VPC of the load balancer, or take them out of the vpcs of the zone",
]
`);
  const only = changed(
    "dns.main.vpcs",
    undefined,
    changed("dns.main.privateZones.aws.vpcs", undefined, lone),
  );
  expect(warnings(changed("loadBalancers.apis.vpc", "app", only))).toEqual([]);
});

test("a private name of an internet-facing load balancer has public addresses", () => {
  const facing = changed("loadBalancers.apis", {
    ...{ vpc: "hub", domains: { "apis.aws.acme.example": { certificate } } },
    ...{ scheme: "internet-facing", exposure: "allowlist", allowlist: { all: { cidr: "203.0.113.0/24" } } },
  });
  expect(warnings(facing)).toMatchInlineSnapshot(`
[
  "RECORD_OF_PUBLIC_BALANCER dns.main.privateZones.aws.records.apis.loadBalancer: load balancer apis is internet-facing, so the private name has public addresses: workers leave through NAT, and are admitted by its public addresses or not at all; got apis; allowed: an internal load balancer; name an internal one, or leave the name to the public zone",
]
`);
});
