import { facesInternet } from "../../capabilities/load-balancer/model";
import type { Problem } from "../../core/problem";
import { pathText, problemText } from "../../core/problem";
import type { ResolvedWaiver } from "../../estate/waivers/resolved-waiver";
import type { ResolvedEstate } from "../../plan";
import { NEAR } from "../quota/prefix-lists";
import type { QuotaLine, QuotasDocument } from "../quota/quotas";

/** The estate in a few numbers, and all that deserves a second look. */
export interface EstateGlance {
  /** Each kind of thing that the estate has; none with a count of 0. */
  readonly counts: readonly EstateCount[];
  /** Deviations from the secure defaults, by name. */
  readonly waivers: readonly ResolvedWaiver[];
  /** What is not wrong and still worth a look, in the order of the file. */
  readonly warnings: readonly EstateWarning[];
  /** Quotas of which at least 80 % are used, the fullest first, without those that are full by design. */
  readonly nearQuotas: readonly QuotaLine[];
  /** How many are near their limit by design. */
  readonly fullByDesign: number;
}

export interface EstateCount {
  /** `VPCs made here` */
  readonly what: string;
  readonly count: number;
  /** Sorted. @default - they have none, or are too many to name */
  readonly names?: readonly string[];
}

export interface EstateWarning {
  /** Stable: `NETWORK_RANGE_PUBLIC`. */
  readonly code: string;
  /** `vpcs.production.cidr`. @default - it is about the whole file */
  readonly at?: string;
  /** The whole sentence, code and place included. */
  readonly text: string;
}

export function estateGlance(estate: ResolvedEstate, { quotas }: QuotasDocument): EstateGlance {
  const share = ({ used, limit }: QuotaLine) => used / limit;
  const near = quotas.filter((line) => share(line) >= NEAR);
  const byDesign = near.filter(({ isFullByDesign, isPassed }) => isFullByDesign === true && !isPassed);
  return {
    counts: estateCounts(estate).filter(({ count }) => count > 0),
    waivers: estate.waivers,
    warnings: estate.warnings.map(estateWarning),
    nearQuotas: near.filter((line) => !byDesign.includes(line)).sort((a, b) => share(b) - share(a)),
    fullByDesign: byDesign.length,
  };
}

/** Without the position: where the file lies is not for every reader. */
function estateWarning({ position: _, ...warning }: Problem): EstateWarning {
  const at = warning.path?.length ? { at: pathText(warning.path) } : {};
  return { code: warning.code, ...at, text: problemText(warning) };
}

function estateCounts(estate: ResolvedEstate): EstateCount[] {
  const { vpcs, loadBalancers, tcpEntries, links, runtimeFabrics, flexGateways, networks, pools } = estate;
  const environments = vpcs.flatMap((vpc) => vpc.environments);
  const ofKind = (kind: string) => vpcs.filter((vpc) => vpc.kind === kind);
  const outside = loadBalancers.filter(facesInternet);
  const accounts = new Map(vpcs.map(({ account }) => [account.name, account]));
  return [
    named("accounts", [...accounts.values()]),
    { what: "regions", ...listed(vpcs.map(({ region }) => region)) },
    named("address pools", pools),
    named("VPCs made here", ofKind("aws")),
    named("VPCs that exist already", ofKind("existing")),
    named("CloudHub VPCs", ofKind("cloudhub")),
    named("environments in VPCs", environments),
    { what: "applications in VPCs", count: sum(environments.map(({ applications }) => applications)) },
    { what: "workers", count: sum(environments.map(({ workers }) => workers)) },
    named("load balancers that face the internet", outside),
    named(
      "internal load balancers",
      loadBalancers.filter((each) => !outside.includes(each)),
    ),
    named("TCP entries", tcpEntries),
    named("peerings", links.peerings),
    named("transit gateways", links.transitGateways),
    named("peerings of transit gateways", links.transitPeerings),
    named("VPNs", links.vpns),
    named("Direct Connects", links.directConnects),
    named("DNS hubs", links.dns),
    named("networks of others", networks),
    named("Runtime Fabrics", runtimeFabrics),
    named("Flex Gateways", flexGateways),
  ];
}

function named(what: string, things: readonly { readonly name: string }[]): EstateCount {
  return { what, ...listed(things.map(({ name }) => name)) };
}

function listed(names: readonly string[]): { count: number; names: string[] } {
  const distinct = [...new Set(names)].sort();
  return { count: distinct.length, names: distinct };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
