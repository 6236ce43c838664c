import type { YamlData } from "./yaml-edits";

/** What people do to an estate that is in use. Each only adds. */
export const GROWTH: Readonly<Record<string, (data: YamlData) => void>> = {
  "another environment": (data) => {
    data["environments"] ??= {};
    data["environments"].fresh = { vpc: Object.keys(data["vpcs"]).find(isManaged(data)), applications: 3 };
  },
  "one more application in each environment": (data) => {
    for (const load of loadsOf(data))
      if (typeof load["applications"] === "number") load["applications"] += 1;
      else load["applications"].fresh = {};
  },
  "one more worker per application": (data) => {
    for (const load of loadsOf(data))
      load["workersPerApplication"] = (load["workersPerApplication"] ?? 1) + 1;
  },
  "a cluster in each VPC": (data) => {
    for (const vpc of ourVpcs(data)) {
      vpc["kubernetes"] ??= { pods: 4, nodes: 1, cni: { warmAddresses: 2 } };
      // A firewall for others needs a list of its own once somebody works beside it.
      const [list] =
        Object.entries<YamlData>(data["egress"] ?? {}).find(([, { enforce }]) => enforce !== "alert") ?? [];
      if (vpc["networkFirewall"] !== undefined) vpc["egress"] ??= list;
    }
  },
  "another environment on each fabric": (data) => {
    for (const [index, [name, fabric]] of Object.entries<YamlData>(data["runtimeFabrics"] ?? {}).entries()) {
      data["environments"][`fresh-on-${name}`] = { runtimeFabric: name, applications: 2 };
      fabric["environments"][`fresh-on-${name}`] = { id: `00000000-0000-4000-8000-00000000000${index}` };
    }
  },
  "a system of record for each environment of a fabric": (data) => {
    for (const fabric of Object.values<YamlData>(data["runtimeFabrics"] ?? {}))
      for (const environment of Object.values<YamlData>(fabric["environments"]))
        environment["egress"] = {
          ...environment["egress"],
          fresh: { to: { cidr: "198.51.100.8/32" }, port: 443 },
        };
  },
  "another VPC": (data) => {
    // Pipelines have roles in accounts that are named.
    const [account] = Object.keys(data["bootstrap"] === undefined ? {} : data["accounts"]);
    data["vpcs"]["a-fresh-one"] = account === undefined ? {} : { account };
  },
  "a firewall rule in each VPC": (data) => {
    for (const vpc of ourVpcs(data))
      vpc["firewall"] = { ...vpc["firewall"], fresh: { to: { cidr: "198.51.100.7/32" }, port: 443 } };
  },
  "an interface endpoint in each VPC": (data) => {
    for (const vpc of ourVpcs(data))
      vpc["interfaceEndpoints"] = [...(vpc["interfaceEndpoints"] ?? []), "sqs"];
  },
  "a load balancer in each VPC": (data) => {
    for (const vpc of Object.keys(data["vpcs"]).filter(isManaged(data)))
      data["loadBalancers"] = {
        ...data["loadBalancers"],
        [`fresh-${vpc}`.slice(0, 32)]: {
          vpc,
          allowlist: { neighbours: { cidr: "192.168.77.0/24" } },
          domains: { [`${vpc}.fresh.example`]: { zone: "Z0FRESH0123456789ABC" } },
          mappings: { fresh: { path: "/*", target: "fresh" } },
          targets: { fresh: {} },
        },
      };
  },
  "another one behind CloudFront, or protected, wherever there is one": (data) => {
    for (const [name, { vpc, front, shield }] of Object.entries<YamlData>(data["loadBalancers"] ?? {}))
      if (front?.cloudFront !== undefined)
        data["loadBalancers"][`more-${name}`.slice(0, 32)] = {
          ...{ vpc, front: { cloudFront: {} } },
          ...(shield === undefined ? {} : { shield: {} }),
          allowlist: { neighbours: { cidr: "198.51.100.8/29" } },
          domains: { [`${name}.fronts.example`]: { zone: "Z0FRESH0123456789ABC" } },
          mappings: { fresh: { path: "/*", target: "fresh" } },
          targets: { fresh: {} },
        };
  },
  "a TCP entry in each VPC": (data) => {
    for (const vpc of Object.keys(data["vpcs"]).filter(isManaged(data)))
      data["tcpEntries"] = {
        ...data["tcpEntries"],
        [`raw-${vpc}`.slice(0, 32)]: {
          vpc,
          allowlist: { neighbours: { cidr: "192.168.77.0/24" } },
          listeners: { raw: { port: 9105, target: { workers: {}, port: 9105 } } },
        },
      };
  },
  "a domain, a mapping and a client of each load balancer": (data) => {
    for (const [name, balancer] of Object.entries<YamlData>(data["loadBalancers"] ?? {})) {
      if (data["vpcs"][balancer["vpc"]]?.platform === "cloudhub") {
        const [host] = Object.keys(balancer["domains"]);
        balancer["mappings"].more = { host, path: "/more-of-it/*", application: "more-of-it" };
        balancer["allowlist"].more = { cidr: "192.168.78.0/24" };
        continue;
      }
      const [only, ...others] = Object.keys(balancer["domains"]);
      if (only !== undefined && others.length === 0) balancer["domains"][only].default = true;
      const host = `more.${name}.fresh.example`;
      balancer["domains"][host] = { zone: "Z0FRESH0123456789ABC" };
      balancer["targets"] = { ...balancer["targets"], more: {} };
      // Of several listeners not all ask for certificates.
      const [listener] = Object.keys(balancer["listeners"] ?? { https: {} });
      balancer["mappings"] = {
        ...balancer["mappings"],
        more: { host, path: "/*", target: "more", listener },
      };
      if (balancer["allowlist"] !== undefined) balancer["allowlist"].more = { cidr: "192.168.78.0/24" };
    }
  },
  "another Flex Gateway beside each, of the same kind": (data) => {
    for (const [name, gateway] of Object.entries<YamlData>(data["flexGateways"] ?? {})) {
      const { namespace: _, deletionProtection: _waived, ...like } = structuredClone(gateway);
      for (const secrets of [like["registration"], like["storage"]?.["elasticache"] ?? {}])
        for (const secret of Object.values<YamlData>(secrets))
          if (secret?.["secretsManager"] !== undefined) secret["secretsManager"] = `fresh/${name}`;
      data["flexGateways"][`fresh-${name}`] = like;
    }
  },
  "a replica more of each Flex Gateway, and room for another": (data) => {
    for (const gateway of Object.values<YamlData>(data["flexGateways"] ?? {})) {
      const { min = 2, max = 4 } = gateway["replicas"] ?? {};
      gateway["replicas"] = { min: min + 1, max: max + 2 };
    }
  },
  "an API with an upstream in a namespace of its own, on each Flex Gateway": (data) => {
    for (const name of Object.keys(data["flexGateways"] ?? {})) {
      const [like] = Object.values<YamlData>(data["apis"]).filter(({ gateway }) => gateway === name);
      if (like === undefined) continue;
      const tls = { trust: Object.keys(data["trust"])[0], ...like["upstream"].tls };
      data["apis"][`fresh-${name}`.slice(0, 40)] = {
        ...{ gateway: name, port: like["port"], basePath: "/fresh", tls: like["tls"] },
        upstream: { namespace: `fresh-${name}`, service: "fresh", port: 443, labels: { app: "fresh" }, tls },
      };
    }
  },
  "an external network": (data) => {
    data["externalNetworks"] = { ...data["externalNetworks"], fresh: { cidrs: ["192.168.200.0/24"] } };
  },
  "another VPC behind each firewall that VPCs share": (data) => {
    for (const [name, gateway] of Object.entries<YamlData>(data["transitGateways"] ?? {}))
      for (const [segment, said] of Object.entries<YamlData | null>(gateway["segments"])) {
        const egressThrough = said?.["egressThrough"];
        const [like] = Object.keys(gateway["vpcs"]).filter((vpc) => gateway["vpcs"][vpc].segment === segment);
        if (egressThrough === undefined || like === undefined) continue;
        const { egress, zones, account } = data["vpcs"][like];
        const fresh = `fresh-${name}-${segment}`;
        data["vpcs"][fresh] = { egress, zones, account, transitSubnets: true, nat: "none" };
        gateway["vpcs"][fresh] = { segment };
      }
  },
};

/** Each VPC that we make in so many zones, which AWS lets firewalls change. */
export function withZones(data: YamlData, zonesOf: (vpc: string) => number): void {
  for (const name of Object.keys(data["vpcs"]).filter(isManaged(data))) {
    const vpc = data["vpcs"][name] ?? {};
    data["vpcs"][name] = { ...vpc, zones: zonesOf(name) };
    const firewall = vpc["networkFirewall"];
    if (firewall === undefined) continue;
    data["vpcs"][name].networkFirewall = { ...firewall, subnetChangeProtection: false };
    data["waivers"] = {
      ...data["waivers"],
      ...(firewall?.subnetChangeProtection === false
        ? {}
        : {
            [`zone-${name}`]: {
              finding: "SUBNET_CHANGE_PROTECTION_OFF",
              at: `vpcs.${name}.networkFirewall.subnetChangeProtection`,
              reason: "a zone is added",
            },
          }),
    };
  }
}

/** Fields of an environment, or of each of its deployments. */
function loadsOf(data: YamlData): YamlData[] {
  return Object.values<YamlData>(data["environments"]).flatMap((environment) =>
    environment["deployments"] === undefined ? [environment] : Object.values(environment["deployments"]),
  );
}

function isManaged(data: YamlData): (name: string) => boolean {
  return (name) => {
    const vpc = data["vpcs"][name] ?? {};
    return vpc.existing === undefined && vpc.platform === undefined;
  };
}

function ourVpcs(data: YamlData): YamlData[] {
  return Object.keys(data["vpcs"])
    .filter(isManaged(data))
    .map((name) => {
      data["vpcs"][name] ??= {};
      return data["vpcs"][name];
    });
}
