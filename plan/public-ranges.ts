import {
  findSpecialRange,
  type Ipv4Cidr,
  isOthersSpace,
  neverOfInternet,
  publicAddresses,
  specialText,
} from "../core/addressing";
import type { ProblemPath } from "../core/problem";
import type { EstateContext } from "../estate/context";
import type { EstateFile } from "../estate/estate-file";
import { sortedEntries } from "../estate/sorted-entries";
import { networkRangePublic } from "./problems";

/** Public address space used for private networks. A VPC needs a waiver for it, an external network gets a warning. */
export function checkPublicRanges(context: EstateContext): void {
  const { file, warnings } = context;
  for (const { cidrs, path } of ownRanges(file)) {
    const taken = cidrs.filter(isOthersSpace);
    if (taken.length === 0) continue;
    context.requireWaiver(
      {
        finding: "RANGE_PUBLIC",
        what: "these are public addresses: the VPC can't reach their owners on the internet",
        got: taken.map(withPurpose).join(", "),
        instead: "use a range of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10",
      },
      path,
    );
  }
  for (const [name, { existing }] of sortedEntries(file.vpcs)) {
    const open = (existing?.cidrs ?? []).filter(isOthersSpace);
    if (open.length > 0)
      warnings.push({
        ...networkRangePublic(`VPC ${name}`, open.map(String), undefined),
        path: ["vpcs", name, "existing"],
      });
  }
  checkNetworks(context);
}

interface OwnRanges {
  readonly cidrs: readonly Ipv4Cidr[];
  readonly path: ProblemPath;
}

function ownRanges(file: EstateFile): OwnRanges[] {
  const pools = sortedEntries(file.addressing.pools).map(([name, { cidr }]) => ({
    cidrs: [cidr],
    path: ["addressing", "pools", name, "cidr"],
  }));
  const vpcs = sortedEntries(file.vpcs).flatMap(([name, { cidr, secondaryCidrs, kubernetes }]) => {
    const podRange = kubernetes?.cni.podRange;
    return [
      { cidrs: cidr === undefined ? [] : [cidr], path: ["vpcs", name, "cidr"] },
      { cidrs: secondaryCidrs, path: ["vpcs", name, "secondaryCidrs"] },
      {
        cidrs: podRange === undefined ? [] : [podRange],
        path: ["vpcs", name, "kubernetes", "cni", "podRange"],
      },
    ];
  });
  return [...pools, ...vpcs];
}

/**
 * Public addresses are normal for internet clients and unusual behind a link. Only networks behind a link are
 * reported.
 */
function checkNetworks({ file, warnings }: EstateContext): void {
  const links = linksByNetwork(file);
  for (const [name, { cidrs }] of sortedEntries(file.externalNetworks)) {
    const open = cidrs.filter((range) => findSpecialRange(range) === undefined && publicAddresses(range) > 0);
    const link = links.get(name) ?? (cidrs.some((range) => neverOfInternet(range)) ? "private" : undefined);
    if (open.length > 0 && link !== undefined)
      warnings.push({
        ...networkRangePublic(`network ${name}`, open.map(String), link === "private" ? undefined : link),
        path: ["externalNetworks", name],
      });
  }
}

/** The private link that leads to each network, as its path in the file. */
function linksByNetwork(file: EstateFile): ReadonlyMap<string, string> {
  const links = new Map<string, string>();
  const add = (network: string | undefined, at: string) => {
    if (network !== undefined && !links.has(network)) links.set(network, at);
  };
  for (const [name, { network }] of sortedEntries(file.vpns)) add(network, `vpns.${name}`);
  for (const [name, { network }] of sortedEntries(file.directConnects))
    add(network, `directConnects.${name}`);
  for (const [name, { requester, accepter }] of sortedEntries(file.peerings))
    for (const side of [requester, accepter]) add(side.external?.network, `peerings.${name}`);
  for (const [name, { attachments }] of sortedEntries(file.transitGateways))
    for (const { network } of Object.values(attachments)) add(network, `transitGateways.${name}`);
  for (const [name, { inboundClients = [] }] of sortedEntries(file.dns))
    for (const { network } of inboundClients) add(network, `dns.${name}`);
  for (const key of ["loadBalancers", "tcpEntries"] as const)
    for (const [name, { scheme, allowlist = {}, front }] of sortedEntries<{
      readonly scheme: string;
      readonly front?: object | undefined;
      readonly allowlist?: Readonly<Record<string, { readonly network?: string | undefined }>> | undefined;
    }>(file[key]))
      if (scheme === "internal" && front === undefined)
        for (const { network } of Object.values(allowlist)) add(network, `${key}.${name}`);
  return links;
}

function withPurpose(range: Ipv4Cidr): string {
  const special = findSpecialRange(range);
  return special === undefined
    ? `${range}, which the internet routes`
    : `${range} of ${specialText(special)}`;
}
