import { type Ipv4Cidr, PRIVATE_RANGES } from "../../../core/addressing";
import { groupBy } from "../../../core/group-by";
import { type Problem, ProblemList } from "../../../core/problem";
import type { MutualTlsMode } from "../../tls/model";
import { LOAD_BALANCER_SUBNET } from "../../vpc/model";
import type { AdmissionPlan } from "./admission";
import type { BalancerScheme, PlainHttpMode } from "./choices";
import { facesInternet } from "./front";
import {
  balancerInternetGateway,
  certificateZoneMissing,
  domainOptionUnused,
  listenerMissing,
  listenerPortTwice,
  redirectNeeds443,
  staticAddressesInternal,
  staticAddressesNeedCheck,
  staticAddressMissing,
  staticAddressUnknown,
} from "./problems/parts";
import { balancerZoneMissing, balancerZonesFew } from "./problems/placement";

/** The parts of a load balancer that must be consistent, apart from admission and routing. */
export interface BalancerParts {
  readonly name: string;
  readonly scheme: BalancerScheme;
  readonly vpcName: string;
  /** Whether internet-facing load balancers are possible in the VPC. */
  readonly isPublicVpc: boolean;
  /** Zones in which the load balancer has a subnet. */
  readonly zones: readonly string[];
  readonly listeners: readonly {
    readonly name: string;
    readonly port: number;
    readonly mutualTls: MutualTlsMode;
  }[];
  readonly http: PlainHttpMode;
  readonly domains: readonly {
    readonly name: string;
    readonly hasCertificate: boolean;
    readonly hasZone: boolean;
    readonly hasValidationZone: boolean;
    /** Whether another stack keeps the validation record of ACM. */
    readonly isProvedElsewhere: boolean;
  }[];
  /** Elastic IPs by zone, or `true` for new ones. @default - none */
  readonly staticAddresses?: true | Readonly<Record<string, string>>;
}

/** The port for plain HTTP, and the port that it redirects to. */
export const REDIRECT_PORTS = { from: 80, to: 443 } as const;

/** Combinations that AWS would reject, or that would silently not work. */
export function balancerPartsProblems(parts: BalancerParts): readonly Problem[] {
  const found = new ProblemList();
  const { name, domains } = parts;
  if (parts.scheme === "internet-facing" && !parts.isPublicVpc)
    found.add(balancerInternetGateway(name, parts.vpcName), ["scheme"]);
  addListenerProblems(parts, found);
  for (const domain of domains) {
    if (!domain.hasCertificate && !domain.hasZone && !domain.hasValidationZone && !domain.isProvedElsewhere)
      found.add(certificateZoneMissing(domain.name), ["domains", domain.name]);
    if (domain.hasCertificate && domain.hasValidationZone)
      found.add(domainOptionUnused(domain.name, "validationZone"), ["domains", domain.name]);
    if (domain.hasCertificate && domain.isProvedElsewhere)
      found.add(domainOptionUnused(domain.name, "provedBy"), ["domains", domain.name]);
  }
  addStaticAddressProblems(parts, found);
  return found.problems;
}

/** Problems of zones: fewer than AWS requires, or zones with workers that the load balancer would not reach. */
export function balancerZoneProblems(
  vpcName: string,
  zones: readonly string[],
  workerZones: readonly string[],
): readonly Problem[] {
  const unreached = workerZones.filter((zone) => !zones.includes(zone));
  return [
    ...(new Set(zones).size < FEWEST_ZONES ? [balancerZonesFew(vpcName, zones, FEWEST_ZONES)] : []),
    ...(unreached.length > 0 ? [balancerZoneMissing(vpcName, unreached, "the workers")] : []),
  ];
}

/** Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/application-load-balancers.html */
const FEWEST_ZONES = LOAD_BALANCER_SUBNET.minimumZones;

/** A listener that a network load balancer can health-check without a client certificate. @default - none */
export function checkableListener({
  listeners,
  http,
}: Pick<BalancerParts, "listeners" | "http">):
  | { readonly port: number; readonly protocol: "HTTP" | "HTTPS" }
  | undefined {
  if (http === "redirect") return { port: REDIRECT_PORTS.from, protocol: "HTTP" };
  const [open] = listeners.filter(({ mutualTls }) => mutualTls === "off").sort((a, b) => a.port - b.port);
  return open && { port: open.port, protocol: "HTTPS" };
}

function addListenerProblems({ listeners, http }: BalancerParts, found: ProblemList): void {
  const redirect = http === "redirect" ? [{ name: "http: redirect", port: REDIRECT_PORTS.from }] : [];
  for (const sharing of groupBy([...listeners, ...redirect], ({ port }) => String(port))) {
    const [first] = sharing;
    const names = sharing.map(({ name }) => name);
    if (first && sharing.length > 1) found.add(listenerPortTwice(first.port, names), ["listeners"]);
  }
  if (listeners.length === 0) found.add(listenerMissing(), ["listeners"]);
  const ports = listeners.map(({ port }) => port);
  if (http === "redirect" && ports.length > 0 && !ports.includes(REDIRECT_PORTS.to))
    found.add(redirectNeeds443(ports), ["http"]);
}

function addStaticAddressProblems(parts: BalancerParts, found: ProblemList): void {
  const { staticAddresses, scheme, zones, listeners } = parts;
  if (staticAddresses === undefined) return;
  const path = ["staticAddresses"];
  if (scheme === "internal") found.add(staticAddressesInternal(), path);
  if (listeners.length > 0 && checkableListener(parts) === undefined)
    found.add(staticAddressesNeedCheck(listeners.map(({ name }) => name)), path);
  if (staticAddresses === true) return;
  const given = Object.keys(staticAddresses);
  const missing = zones.filter((zone) => !given.includes(zone));
  const unknown = given.filter((zone) => !zones.includes(zone));
  if (missing.length > 0) found.add(staticAddressMissing(missing), path);
  if (unknown.length > 0) found.add(staticAddressUnknown(unknown, zones), path);
}

/**
 * Whether a web ACL is required: for clients from the internet, and where it enforces the allowlist. Behind CloudFront
 * it is that of the distribution.
 */
export function needsWebAcl(
  scheme: BalancerScheme,
  { mode, front }: Pick<AdmissionPlan, "mode" | "front">,
): boolean {
  return facesInternet({ scheme, front }) || mode === "web-acl";
}

/** Whether it has a web ACL, of its own or of its front. */
export function isGuarded({
  webAcl,
  scheme,
  admission,
}: {
  readonly webAcl?: unknown;
  readonly scheme: BalancerScheme;
  readonly admission: Pick<AdmissionPlan, "mode" | "front">;
}): boolean {
  return webAcl !== undefined || needsWebAcl(scheme, admission);
}

/** Whether clients with public addresses are admitted, so that network ACLs must allow all addresses. */
export function hasPublicClients(
  scheme: BalancerScheme,
  { openToEverybody, ranges, front }: Pick<AdmissionPlan, "openToEverybody" | "ranges" | "front">,
  vpcRanges: readonly Ipv4Cidr[],
): boolean {
  const near = [...PRIVATE_RANGES, ...vpcRanges];
  const isFar = (cidr: Ipv4Cidr) => !near.some((range) => range.contains(cidr));
  // Which addresses a network ACL sees of CloudFront's connections, AWS does not say.
  return (
    scheme === "internet-facing" ||
    front !== undefined ||
    openToEverybody ||
    ranges.some(({ cidr }) => isFar(cidr))
  );
}
