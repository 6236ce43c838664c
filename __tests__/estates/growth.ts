import { changeText } from "../../estate/lock/compare";
import { lockChanges } from "../../plan";
import { blocks, type Subject } from "../invariants/model";
import { isBootstrap } from "../invariants/rules/pipelines";
import type { YamlData } from "./yaml-edits";

/**
 * What an edit changed of that which was there before. Empty: the plan only creates.
 *
 * Preconditions of a VPC name its zones, so they may change with them: Terraform checks them and plans nothing. Nor
 * does it for what a resource depends on, which only orders the work.
 */
export function disturbed(before: Subject, after: Subject): string[] {
  const found = new Map(blocks(after, "resource").map((block) => [addressOf(block), bodyOf(block)]));
  const moved = blocks(before, "resource").flatMap((block) => {
    const address = addressOf(block);
    const now = found.get(address);
    if (now === undefined) return [`${address} is gone`];
    return now === bodyOf(block) ? [] : [`${address} changes: ${bodyOf(block)} to ${now}`];
  });
  const unpinned = lockChanges(before.estate.lock, after.estate.lock)
    .filter(({ kind, name }) => kind !== "added" && !name.includes("/spare slot ")) // a spare slot is there to be used
    .map((change) => `lock: ${changeText(change)}`);
  return [...moved, ...unpinned];
}

function addressOf({ stack, type, id }: ReturnType<typeof blocks>[number]): string {
  return `${stack} ${type}.${id}`;
}

function bodyOf({
  stack,
  type,
  body: { lifecycle, depends_on: _order, ...body },
}: ReturnType<typeof blocks>[number]): string {
  const { precondition: _, ...rest } = (lifecycle ?? {}) as Readonly<Record<string, unknown>>;
  // Roles of pipelines get the rights to what is new, in place.
  const data = Object.fromEntries(
    Object.entries(body).filter(([key]) => key !== (isBootstrap(stack) ? "policy" : DATA[type])),
  );
  return JSON.stringify({ ...data, ...policyOf(data), ...toApiServer(type, data), lifecycle: rest });
}

/** The API server answers in the ranges of its VPC, of which growth may add one. */
function toApiServer(type: string, { metadata, spec }: Readonly<Record<string, unknown>>): object {
  const isOfServer = (metadata as { readonly name?: string } | undefined)?.name === "allow-api-server";
  if (type !== "kubernetes_network_policy_v1" || !isOfServer) return {};
  const { egress = [], ...rest } = spec as { readonly egress?: readonly { readonly ports: unknown }[] };
  return { spec: { ...rest, egress: egress.map(({ ports }) => ports) } };
}

/** A policy of admission names the namespaces that it is for, as the agent's list of them does; its rules stay. */
function policyOf({ manifest }: Readonly<Record<string, unknown>>): object {
  const { kind, spec } = (manifest ?? {}) as {
    kind?: string;
    spec?: { readonly variables?: readonly { readonly name: string }[] };
  };
  if (kind !== "ValidatingAdmissionPolicy") return {};
  const variables = spec?.variables?.filter(({ name }) => name !== "namespaces");
  return { manifest: { ...spec, variables, matchConditions: "data" } };
}

/**
 * What may change in place without a rule or an address changing: the entries of an allowlist, the names of a list, the ranges that a
 * Direct Connect announces, what a namespace may take, the namespaces that the agent may act in.
 */
const DATA: Readonly<Record<string, string>> = {
  aws_networkfirewall_rule_group: "rule_group", // more hosts, more rules; their ids are in the lock
  aws_ec2_managed_prefix_list: "entry",
  aws_wafv2_ip_set: "addresses",
  aws_route53_resolver_firewall_domain_list: "domains",
  aws_dx_gateway_association: "allowed_prefixes",
  aws_dx_gateway_association_proposal: "allowed_prefixes",
  kubernetes_resource_quota_v1: "spec",
  kubernetes_config_map_v1: "data",
};

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
    for (const vpc of ourVpcs(data)) vpc["kubernetes"] ??= { pods: 4, nodes: 1, cni: { warmAddresses: 2 } };
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
};

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
