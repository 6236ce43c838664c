import { stringify } from "yaml";

/**
 * An estate whose every list grows with `tens`: ten VPCs each, with load balancers, links, environments and rules.
 * What an estate has few of stays: one DNS hub, one fabric.
 */
export function growingEstate(tens: number): string {
  const groups = Array.from({ length: tens }, (_, index) => index);
  const entries = (make: (group: number) => Record<string, object>) => Object.assign({}, ...groups.map(make));
  const all = groups.flatMap(vpcsOf);
  return stringify({
    organization: "growing",
    region: "us-east-1",
    addressing: { pools: { main: { cidr: "10.0.0.0/8" } } },
    externalNetworks: {
      centre: { cidrs: ["172.17.0.0/16"] },
      ...entries((group) => ({ [`office-${group}`]: { cidrs: [`172.16.${group}.0/24`] } })),
    },
    environments: {
      ...Object.fromEntries(all.map((vpc) => [`in-${vpc}`, { vpc, applications: 20 }])),
      fabric: { runtimeFabric: "fabric", applications: 4 },
    },
    vpcs: {
      ...entries((group) => Object.fromEntries(vpcsOf(group).map((vpc, at) => [vpc, vpcOf(group, at)]))),
      clusters: { zones: 2, kubernetes: {}, resolverSubnets: true, transitSubnets: true },
    },
    loadBalancers: Object.fromEntries(all.map((vpc, at) => [`lb-${vpc}`, balancerOf(vpc, at)])),
    transitGateways: entries((group) => ({
      [`gateway-${group}`]: {
        asn: 64700 + group,
        segments: { all: { reaches: ["all", "out"] }, out: { reaches: ["all"] } },
        // Each VPC gets a route to each other one, so a gateway of all VPCs would not grow in proportion itself.
        vpcs: Object.fromEntries(
          [...vpcsOf(group).slice(2), ...(group === 0 ? ["clusters"] : [])].map((vpc) => [
            vpc,
            { segment: "all" },
          ]),
        ),
      },
    })),
    vpns: {
      centre: {
        ...{ transitGateway: "gateway-0", segment: "out", network: "centre" },
        devices: { a: { address: "198.51.100.1", asn: 65010 } },
      },
      ...entries((group) => ({
        [`office-${group}`]: {
          ...{ vpc: `vpc-${group}-0`, network: `office-${group}`, routing: "static" },
          devices: { a: { address: `203.0.113.${group + 1}` } },
        },
      })),
    },
    peerings: entries((group) => ({
      [`pair-${group}`]: { requester: { vpc: `vpc-${group}-0` }, accepter: { vpc: `vpc-${group}-1` } },
    })),
    dns: {
      main: {
        ...{ vpc: "clusters", zones: 2, inboundClients: [{ network: "centre" }] },
        privateZones: { own: { domain: "growing.example", records: { a: { addresses: ["10.1.1.1"] } } } },
      },
    },
    clusters: { clusters: { eks: "clusters", vpc: "clusters", cni: "vpc-cni-network-policy" } },
    runtimeFabrics: {
      fabric: {
        cluster: "clusters",
        organizationId: "7d2c4a1e-5f60-4b8a-9c3d-1e2f3a4b5c6d",
        controlPlaneEgress: { cidrs: ["192.0.2.0/24"] },
        environments: {
          fabric: { id: "0f1e2d3c-4b5a-4697-8899-aabbccddee03", namespace: "production" },
        },
      },
    },
  });
}

function vpcsOf(group: number): string[] {
  return Array.from({ length: 10 }, (_, index) => `vpc-${group}-${index}`);
}

function vpcOf(group: number, at: number): object {
  return {
    zones: 2,
    ...(at > 1 ? { transitSubnets: true } : {}),
    firewall: {
      database: { to: { network: `office-${group}` }, port: 1521 },
      neighbour: { from: { vpc: `vpc-${group}-${(at + 1) % 10}` }, port: 9443 },
    },
  };
}

function balancerOf(vpc: string, at: number): object {
  const domain = `${vpc}.growing.example`;
  return {
    vpc,
    allowlist: { office: { network: "office-0" } },
    domains: { [domain]: { zone: `Z0${String(at).padStart(18, "0")}` } },
    mappings: { orders: { host: domain, path: "/orders/*", target: "orders" } },
    targets: { orders: {} },
  };
}
