import {
  type AdmitsAnswer,
  type AdmitsRequest,
  admits,
  type BalancerScheme,
  facesInternet,
  type Route,
} from "../../capabilities/load-balancer/model";
import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import type { MutualTlsMode } from "../../capabilities/tls/model";
import { Ipv4Cidr, neverOfInternet, specialText } from "../../core/addressing";
import type { ResolvedEstate } from "../../plan";
import { counted } from "../numbers";
import type { Line, Page, Table } from "../page";

/**
 * Whether a load balancer admits an address, by which rule, and which targets it reaches. Fields may be added,
 * never renamed.
 */
export interface AdmitsDocument extends Omit<AdmitsAnswer, "routes"> {
  readonly loadBalancer: string;
  readonly vpc: string;
  readonly scheme: BalancerScheme;
  /** What clients connect to instead. @default - the load balancer */
  readonly front?: "cloudfront";
  readonly address: string;
  /** Why no internet client can have the address; for internet-facing load balancers only. @default - one can */
  readonly neverOfInternet?: string;
  /** The request, besides the address. */
  readonly request: Omit<AdmitsRequest, "address">;
  /** Firewall rules that admit a worker with this address, independent of the allowlist. */
  readonly workerRules: readonly string[];
  readonly listeners: readonly AskedListener[];
  readonly routes: readonly AdmitsRoute[];
}

interface AskedListener {
  readonly name: string;
  readonly port: number;
  /** Whether a client certificate is required, and what verifies it. */
  readonly mutualTls: MutualTlsMode;
}

/** A route with its target group. */
interface AdmitsRoute extends Route {
  /** `HTTPS 8092` */
  readonly upstream: string;
}

/** The result for one client address. */
export function admitsDocument(
  estate: ResolvedEstate,
  balancer: ResolvedLoadBalancer,
  { address, ...request }: AdmitsRequest,
): AdmitsDocument {
  const { name, vpc, scheme, admission, routing, listeners, callers } = balancer;
  const { front } = admission;
  const denied = (estate.vpcs.find((one) => one.name === vpc)?.deniedAddresses ?? []).flatMap(
    ({ cidrs }) => cidrs,
  );
  const names = listeners.map((listener) => listener.name);
  const answer = admits(
    { admission, denied, rules: routing.rules, listeners: names },
    { address, ...request },
  );
  const isWorkers = isWorkerAddress(estate, vpc, address);
  const special = facesInternet({ scheme, front }) ? neverOfInternet(address) : undefined;
  const workerRules =
    isWorkers && admission.mode === "security-groups" ? callers.map((each) => each.rule) : [];
  const isAdmitted = answer.admitted || workerRules.length > 0;
  const routes = isAdmitted && !answer.admitted ? routesOfWorker(balancer, request) : answer.routes;
  const upstreams = new Map(routing.targetGroups.map(({ key, upstream }) => [key, upstream]));
  return {
    loadBalancer: name,
    vpc,
    scheme,
    ...(front === undefined ? {} : { front }),
    address: address.address,
    ...(special === undefined ? {} : { neverOfInternet: specialText(special) }),
    request,
    ...answer,
    admitted: isAdmitted,
    workerRules,
    listeners: listeners
      .filter((listener) => request.listener === undefined || listener.name === request.listener)
      .map(({ name: listener, port, mutualTls }) => ({ name: listener, port, mutualTls: mutualTls.mode })),
    routes: routes.map((route) => {
      const upstream = upstreams.get(route.targetGroup);
      return { ...route, upstream: upstream === undefined ? "" : `${upstream.protocol} ${upstream.port}` };
    }),
  };
}

function isWorkerAddress({ vpcs }: ResolvedEstate, name: string, address: Ipv4Cidr): boolean {
  const subnets = vpcs.find((vpc) => vpc.name === name)?.layout.subnets ?? [];
  return subnets.some((subnet) => subnet.tier === "worker" && subnet.cidr.contains(address));
}

/** The routes behind the load balancer, as if every address were admitted. */
function routesOfWorker(
  { admission, routing, listeners }: ResolvedLoadBalancer,
  request: Omit<AdmitsRequest, "address">,
): readonly Route[] {
  const open = { ...admission, mode: "public" as const };
  const names = listeners.map((listener) => listener.name);
  return admits(
    { admission: open, rules: routing.rules, listeners: names },
    { ...request, address: Ipv4Cidr.of(0, 32) },
  ).routes;
}

/** The answer in words that a pipeline compares. */
export function admitsAnswer(document: AdmitsDocument): string {
  const { admitted, request, routes, neverOfInternet: never, workerRules } = document;
  if (!admitted) return "refused";
  if (never !== undefined && workerRules.length === 0)
    return "admitted, but the address never comes from the internet";
  const isAsked = Object.keys(request).length > 0;
  return isAsked && routes.length === 0 ? "admitted, but no mapping takes the request" : "admitted";
}

export function admitsPage(document: AdmitsDocument): Page {
  const { admitted, routes } = document;
  return {
    title: formatTitle(document),
    tables: [],
    sections: [
      { title: "Door", facts: [], tables: [], lines: doorLines(document) },
      ...(admitted
        ? [
            {
              title: routes.length === 0 ? "No mapping takes such a request: 404" : "Behind it",
              facts: routes.length === 0 ? [] : [counted(routes.length, "route")],
              tables: routes.length === 0 ? [] : [routeTable(routes)],
              lines: certificateLines(document),
            },
          ]
        : []),
    ],
  };
}

/** An admitted address that no client can have is shown as such, so that users don't rely on it. */
function formatTitle({
  address,
  admitted,
  loadBalancer,
  neverOfInternet: never,
  workerRules,
}: AdmitsDocument): string {
  const at = `at load balancer ${loadBalancer}`;
  if (!admitted) return `${address} does not get in ${at}`;
  return never !== undefined && workerRules.length === 0
    ? `${address} never comes from the internet, so its entry lets nobody in ${at}`
    : `${address} gets in ${at}`;
}

function doorLines({
  mode,
  range,
  list,
  group,
  entries,
  workerRules,
  admitted,
  denied,
  scheme,
  front,
  neverOfInternet: never,
}: AdmitsDocument): Line[] {
  const lines: Line[] = [];
  if (never !== undefined)
    lines.push({
      text: `${never} never comes from the internet: its hosts reach public addresses from other ones`,
      isWarning: true,
    });
  if (range !== undefined) {
    lines.push({ text: `range ${range}, of the allowlist's ${entries.join(", ")}` });
    lines.push({
      text:
        list === undefined
          ? "carried by the IP set of the web ACL"
          : `carried by prefix list ${list} of security group ${group}`,
    });
  }
  if (mode === "public") lines.push({ text: "public: everybody who passes the web ACL", isWarning: true });
  for (const rule of workerRules)
    lines.push({ text: `as a worker of the VPC, by firewall rule ${rule}, group to group` });
  if (denied !== undefined)
    lines.push({
      text: `${denied} is refused by deniedAddresses of the VPC, in ${front === undefined ? "its network ACL" : "the web ACL of CloudFront"}, before anything else looks`,
    });
  else if (!admitted) lines.push({ text: "no entry of the allowlist names it" });
  if (front !== undefined)
    lines.push({
      text: "clients connect to CloudFront, whose web ACL decides; the load balancer admits CloudFront alone",
    });
  else if (mode === "web-acl")
    lines.push({ text: "the security group admits everybody, the web ACL decides", isWarning: true });
  lines.push({ text: `the load balancer is ${scheme}` });
  return lines;
}

function certificateLines({ listeners }: AdmitsDocument): Line[] {
  return listeners.flatMap(({ name, mutualTls }) =>
    mutualTls === "off"
      ? []
      : [
          {
            text: `listener ${name} asks for a client certificate, ${mutualTls === "verify" ? "and verifies it" : "which the application must check"}`,
          },
        ],
  );
}

function routeTable(routes: readonly AdmitsRoute[]): Table {
  return {
    columns: [
      { title: "Listener" },
      { title: "Hosts" },
      { title: "Paths" },
      { title: "Priority", align: "right" },
      { title: "Mapping" },
      { title: "Target group" },
      { title: "Upstream" },
    ],
    rows: routes.map(({ listener, hosts, paths, priority, mapping, targetGroup, upstream }) => ({
      cells: [
        listener,
        hosts.join(", ") || "any",
        paths.join(", ") || "any",
        String(priority),
        mapping,
        targetGroup,
        upstream,
      ],
    })),
  };
}
