import { stringify } from "yaml";

/** What the VPCs of an estate hold besides their subnets. */
export type Mixture = "networks" | "load-balancers" | "everything";

/**
 * An estate of `count` VPCs that is as mixed as a real one: three sizes, two environments each, some rules.
 * With `load-balancers` each VPC has one; with `everything` some are linked and a tenth of them hosts a fabric too.
 */
export function estateOf(count: number, mixture: Mixture = "networks"): string {
  const names = Array.from({ length: count }, (_, index) => `vpc-${index + 1}`);
  const perVpc = <T>(make: (name: string, index: number) => T) =>
    Object.fromEntries(names.map((name, index) => [name, make(name, index)]));
  return stringify({
    organization: "bench",
    region: "us-east-1",
    addressing: { pools: { main: { cidr: "10.0.0.0/8" } } },
    externalNetworks: {
      "head-office": { cidrs: ["172.16.0.0/16"] },
      plant: { cidrs: ["172.24.0.0/16"] },
    },
    environments: Object.assign(
      {},
      ...names.map(environments),
      ...(mixture === "everything" ? names.map(fabricEnvironments) : []),
    ),
    vpcs: perVpc((_, index) => ({ ...vpc(index), ...(mixture === "everything" ? linkedVpc(index) : {}) })),
    ...(mixture === "networks" ? {} : { loadBalancers: perVpc(loadBalancer) }),
    ...(mixture === "everything" ? links(names) : {}),
  });
}

function environments(name: string, index: number): object {
  return {
    [`${name}-test`]: { vpc: name, applications: 10 + (index % 3) * 20, workersPerApplication: 1 },
    [`${name}-live`]: { vpc: name, applications: 20 + (index % 3) * 30, workersPerApplication: 2 },
  };
}

/** Where a cluster is, it runs two more. */
function fabricEnvironments(_: string, index: number): object {
  if (index % PER_FABRIC !== 0) return {};
  const fabric = `fabric-${index / PER_FABRIC + 1}`;
  return {
    [`${fabric}-test`]: { runtimeFabric: fabric, applications: 8 },
    [`${fabric}-live`]: { runtimeFabric: fabric, applications: 8, workersPerApplication: 2 },
  };
}

function vpc(index: number): object {
  return {
    firewall: {
      "databases-of-the-head-office": {
        to: { network: "head-office" },
        port: 1521,
        description: "Orders database",
      },
      monitoring: { from: { network: "head-office" }, ports: [9100, "9400-9409"], description: "Metrics" },
    },
    ...(index % 5 === 0 ? { interfaceEndpoints: ["secretsmanager", "kms"] } : {}),
  };
}

/** Internal, for the head office; its applications by path and by name. */
function loadBalancer(name: string, index: number): object {
  const domain = `apis-${index + 1}.bench.example`;
  return {
    vpc: name,
    exposure: "allowlist",
    allowlist: { "head-office": { network: "head-office" }, monitoring: { cidr: "192.168.17.0/28" } },
    domains: { [domain]: { zone: `Z0BENCH${String(index).padStart(13, "0")}`, default: true } },
    mappings: {
      orders: { host: domain, path: "/orders/*", target: "orders" },
      stock: { host: domain, path: "/stock/*", target: "stock" },
    },
    targets: { orders: {}, stock: {} },
  };
}

/** How many VPCs a transit gateway of the estate connects. */
const PER_GATEWAY = 50;

/** One in so many VPCs hosts a cluster with a Runtime Fabric. */
const PER_FABRIC = 10;

function linkedVpc(index: number): object {
  return {
    transitSubnets: true,
    ...(index % PER_FABRIC === 0 ? { kubernetes: { cni: { mode: "prefixes" } }, zones: 3 } : {}),
  };
}

/** Transit gateways, a VPN to each, hosts of clusters peered with a neighbour, and fabrics with two environments. */
function links(names: readonly string[]): object {
  const gateways = Array.from({ length: Math.ceil(names.length / PER_GATEWAY) }, (_, index) =>
    names.slice(index * PER_GATEWAY, (index + 1) * PER_GATEWAY).filter((_, at) => at % PER_FABRIC !== 1),
  );
  const hosts = names.filter((_, index) => index % PER_FABRIC === 0);
  return {
    transitGateways: Object.fromEntries(gateways.map(transitGateway)),
    vpns: Object.fromEntries(gateways.map((_, index) => [`plant-${index + 1}`, vpn(index)])),
    peerings: Object.fromEntries(
      hosts.map((host, index) => [`peering-${index + 1}`, peering(host, names[index * PER_FABRIC + 1])]),
    ),
    clusters: Object.fromEntries(hosts.map((host, index) => [`fabric-${index + 1}`, cluster(host, index)])),
    runtimeFabrics: Object.fromEntries(hosts.map((_, index) => [`fabric-${index + 1}`, fabric(index)])),
  };
}

function transitGateway(vpcs: readonly string[], index: number): [string, object] {
  const name = `gateway-${index + 1}`;
  const attachments = Object.fromEntries(vpcs.map((vpc) => [vpc, { segment: "workloads" }]));
  return [
    name,
    {
      asn: 64600 + index,
      segments: { workloads: { reaches: ["outside"] }, outside: {} },
      vpcs: attachments,
    },
  ];
}

function vpn(index: number): object {
  return {
    transitGateway: `gateway-${index + 1}`,
    segment: "outside",
    network: "plant",
    prefixes: [`172.24.${index}.0/24`],
    devices: { router: { address: `203.0.113.${index + 1}`, asn: 65010 + index } },
    flows: {
      machines: { from: { vpc: `vpc-${index * PER_GATEWAY + 1}` }, to: { network: "plant" }, port: 4840 },
    },
  };
}

function peering(requester: string, accepter: string | undefined): object {
  return {
    requester: { vpc: requester },
    accepter: { vpc: accepter },
    flows: { orders: { from: { vpc: requester }, to: { vpc: accepter }, port: 443, description: "Orders" } },
  };
}

function cluster(host: string, index: number): object {
  return {
    eks: `bench-${index + 1}`,
    vpc: host,
    cni: "vpc-cni-network-policy",
    policyMode: "strict",
    nodes: { cores: 8, memory: "32Gi", least: 3 },
    kubernetesVersion: "1.34",
  };
}

function fabric(index: number): object {
  const id = (number: number) => `0f1e2d3c-4b5a-4697-8899-${String(index * 10 + number).padStart(12, "0")}`;
  const secret = (key: string) => ({ secretsManager: `runtime-fabric/${index + 1}`, key });
  return {
    cluster: `fabric-${index + 1}`,
    controlPlane: "us",
    organizationId: "7d2c4a1e-5f60-4b8a-9c3d-1e2f3a4b5c6d",
    environments: {
      [`fabric-${index + 1}-test`]: { id: id(1) },
      [`fabric-${index + 1}-live`]: { id: id(2) },
    },
    controlPlaneEgress: { cidrs: ["198.51.100.0/28"] },
    helm: {
      activationData: secret("activationData"),
      license: secret("license"),
      registry: { user: secret("user"), password: secret("password") },
    },
  };
}
