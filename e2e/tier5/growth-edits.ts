import { type Document, isCollection, isMap, parseDocument } from "yaml";
import { listZones } from "../../core/limits/regions";
import { edited, ownVpcs, setAt } from "../estates/yaml-edit";
import { DNS_GROWTH } from "./growth-dns";
import { type GrowthEdit, type Places, perLink, perVpc } from "./growth-edit";
import { FABRIC_GROWTH } from "./growth-fabrics";
import { LINK_GROWTH } from "./growth-links";

/** Name of what is added; no example uses it. */
const NEW = "grown";

const NEIGHBOUR = "192.168.250.0/24";

const HOSTED_ZONE = "Z0GROWN0123456789ABC";

/** What a team adds to a running estate; none of it may destroy or replace anything. */
export const GROWTH: readonly GrowthEdit[] = [
  { name: "one more zone", variants: moreZones },
  { name: "one more environment", mayFit: true, variants: moreEnvironments },
  { name: "one more VPC", variants: (text) => perVpc(text, addVpc) },
  { name: "one more firewall rule", variants: (text) => perVpc(text, addRules) },
  { name: "one more interface endpoint", variants: (text) => perVpc(text, addEndpoint) },
  { name: "one more load balancer", variants: (text) => perVpc(text, addLoadBalancer) },
  { name: "one more TCP entry", variants: (text) => perVpc(text, addTcpEntry) },
  {
    name: "one more client of a TCP entry",
    of: "tcpEntries",
    variants: (text) => perLink(text, "tcpEntries", addEntryClient),
  },
  {
    name: "one more domain",
    of: "loadBalancers",
    variants: (text) =>
      perLink(text, "loadBalancers", (document, balancer) => addDomain(document, balancer, NEW)),
  },
  {
    name: "one more mapping",
    of: "loadBalancers",
    variants: (text) => perLink(text, "loadBalancers", addMapping),
  },
  {
    name: "one more allowlist entry",
    of: "loadBalancers",
    variants: (text) => perLink(text, "loadBalancers", addAllowlistEntry),
  },
  ...FABRIC_GROWTH,
  ...LINK_GROWTH,
  ...DNS_GROWTH,
];

/** A large one first: it needs further subnets. Where they don't fit, a small one must. */
function moreEnvironments(text: string): string[] {
  return [100, 30, 5].flatMap((applications) =>
    perVpc(text, (document, vpc) =>
      setAt(document, ["environments", NEW], { vpc, applications, workersPerApplication: 1 }),
    ),
  );
}

/** In account and region of another, so that its stack differs in nothing but its name. */
function addVpc(document: Document, like: string): void {
  const settings = Object.fromEntries(
    ["account", "region", "pool"]
      .map((key) => [key, document.getIn(["vpcs", like, key])] as const)
      .filter(([, value]) => value !== undefined),
  );
  setAt(document, ["vpcs", NEW], settings);
}

function addRules(document: Document, vpc: string): void {
  const description = "Added by the growth check";
  setAt(document, ["vpcs", vpc, "firewall", `${NEW}-in`], {
    from: { cidr: NEIGHBOUR },
    port: 8443,
    description,
  });
  setAt(document, ["vpcs", vpc, "firewall", `${NEW}-out`], {
    to: { cidr: NEIGHBOUR },
    port: 5432,
    description,
  });
}

function addLoadBalancer(document: Document, vpc: string): void {
  setAt(document, ["loadBalancers", NEW], {
    vpc,
    allowlist: { neighbours: { cidr: NEIGHBOUR } },
    domains: { [`${NEW}.example.com`]: { zone: HOSTED_ZONE } },
    mappings: { all: { path: "/*", target: NEW } },
    targets: { [NEW]: {} },
  });
}

function addTcpEntry(document: Document, vpc: string): void {
  setAt(document, ["tcpEntries", NEW], {
    vpc,
    allowlist: { neighbours: { cidr: NEIGHBOUR } },
    listeners: { raw: { port: 9105, target: { workers: {}, port: 9105 } } },
  });
}

function addEntryClient(document: Document, entry: string): void {
  setAt(document, ["tcpEntries", entry, "allowlist", NEW], { cidr: NEIGHBOUR });
}

function addDomain(document: Document, balancer: string, name: string): string {
  const domain = `${name}-${balancer}.example.com`;
  const domains = ["loadBalancers", balancer, "domains"];
  const before = document.getIn(domains);
  // A second domain leaves open which of the two is the default.
  const [only, ...others] = isMap(before) ? before.items.map(({ key }) => String(key)) : [];
  if (only !== undefined && others.length === 0) setAt(document, [...domains, only, "default"], true);
  setAt(document, [...domains, domain], { zone: HOSTED_ZONE });
  return domain;
}

function addMapping(document: Document, balancer: string): void {
  const host = addDomain(document, balancer, `${NEW}-mapping`);
  setAt(document, ["loadBalancers", balancer, "targets", NEW], {});
  setAt(document, ["loadBalancers", balancer, "mappings", NEW], { host, path: "/*", target: NEW });
}

/** Those that are public, and those that admit nobody yet, have no allowlist to grow. */
function addAllowlistEntry(document: Document, balancer: string): void {
  const allowlist = ["loadBalancers", balancer, "allowlist"];
  if (isMap(document.getIn(allowlist))) setAt(document, [...allowlist, NEW], { cidr: NEIGHBOUR });
}

function addEndpoint(document: Document, vpc: string): void {
  const path = ["vpcs", vpc, "interfaceEndpoints"];
  const before = document.getIn(path);
  const services = isCollection(before) ? (before.toJSON() as string[]) : [];
  setAt(document, path, [...services, "events"]);
}

/** A number of zones becomes one more; a list gets the next zone of the region. */
function moreZones(text: string, places: Places): string[] {
  return ownVpcs(parseDocument(text)).flatMap((vpc) => {
    const { region, zones } = places[vpc] ?? { region: "", zones: [] };
    const isList = isCollection(parseDocument(text).getIn(["vpcs", vpc, "zones"]));
    const others = listZones(region).filter((zone) => !zones.includes(zone));
    return others.map((zone) =>
      edited(text, (document) => {
        setAt(document, ["vpcs", vpc, "zones"], isList ? [...zones, zone] : zones.length + 1);
        // Who brings NAT addresses brings one for each zone.
        const natAddresses = ["vpcs", vpc, "natAddresses"];
        if (isMap(document.getIn(natAddresses)))
          document.setIn([...natAddresses, zone], "eipalloc-0fffffffffffffff0");
      }),
    );
  });
}

/** The file with every range of the pools and VPCs moved: what happens when somebody throws the lock away. */
export function withMovedRanges(text: string): string {
  return edited(text, (document) => {
    const pools = document.getIn(["addressing", "pools"]);
    if (!isMap(pools)) return;
    for (const { key } of pools.items) {
      const path = ["addressing", "pools", String(key), "cidr"];
      document.setIn(path, String(document.getIn(path)).replace(/^10\.96\./, "10.112."));
    }
  });
}
