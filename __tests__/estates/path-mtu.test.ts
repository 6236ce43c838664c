import { Port } from "../../core/firewall";
import { reachabilityModel } from "../../plan";
import { pathDocument } from "../../review";
import { placeIn } from "../helpers/place";
import { violationLines } from "../invariants";
import { synthEstate } from "./synth-estate";

/** One VPC behind a transit gateway, a Direct Connect and a VPN as its backup: its interfaces send up to 9001 bytes. */
const FILE = `
organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
externalNetworks: { head-office: { cidrs: [10.0.0.0/12] } }
environments: { production: { vpc: production, applications: 50, workersPerApplication: 2 } }
vpcs: { production: { transitSubnets: true } }
transitGateways:
  main:
    asn: 64700
    segments: { prod: { reaches: [outside] }, outside: {} }
    vpcs: { production: { segment: prod } }
directConnects:
  main:
    asn: 64800
    network: head-office
    gateways: { main: { transitGateway: main, segment: outside, allowedPrefixes: [10.96.0.0/24] } }
    interfaces: { a: { kind: transit, accept: dxvif-fg0123ad, vlan: 201, asn: 65010 } }
vpns:
  one:
    transitGateway: main
    segment: outside
    network: head-office
    devices: { r1: { address: 203.0.113.8, asn: 65010 } }
    backupOf: main
    flows: { db: { from: { vpc: production }, to: { network: head-office }, port: 1521 } }
`;

const { subject } = synthEstate(FILE);

test("every network ACL of a linked VPC lets routers say that a packet is too large, both ways", () => {
  const rules = Object.values(subject.stacks["network-production"]?.resource?.["aws_network_acl_rule"] ?? {});
  const found = rules
    .filter(
      ({ icmp_type, icmp_code, cidr_block }) =>
        icmp_type === 3 && icmp_code === 4 && cidr_block === "0.0.0.0/0",
    )
    .map(
      ({ network_acl_id, egress }) =>
        `${/NetworkAcls_([a-z-]+)/.exec(String(network_acl_id))?.[1]} ${egress}`,
    );
  expect(found.sort()).toEqual([
    ...["load-balancer false", "load-balancer true", "transit false", "transit true"],
    ...["worker false", "worker true"],
  ]);
  expect(violationLines(subject)).toEqual([]);
});

test("path says how large packets may be on the way, and that their sender hears of the others", () => {
  const [from, to] = ["vpc:production", "network:head-office"] as const;
  const { groups } = pathDocument(subject.estate, {
    ...{
      texts: { from, to },
      from: placeIn(subject.estate, from),
      to: placeIn(subject.estate, to),
      port: Port.tcp(1521),
    },
  });
  expect(
    groups.map(({ isOpen, forwardPath, returnPath }) => [
      isOpen,
      forwardPath.mtu.bytes,
      returnPath?.mtu.bytes,
    ]),
  ).toEqual([[true, 1500, 1500]]);
  expect(groups[0]?.forwardPath.hops.flatMap(({ drop }) => drop ?? [])).toEqual([
    { over: 8500, most: 9001, notice: "arrives" },
    { over: 1500, most: 8500, notice: "undocumented" },
  ]);
  expect(reachabilityModel(subject.estate).vpns.map(({ mtu }) => mtu)).toEqual([1446]);
});
