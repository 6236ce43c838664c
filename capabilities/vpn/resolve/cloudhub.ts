import { notTogether, type ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import { customerAsn, defaultRouteRejected, equalAsns } from "../../link/model";
import type { LinkContext } from "../../link/resolve/context";
import { dropDefaultRoute, listPrefixesBehind } from "../../link/resolve/networks";
import type { WithoutFlows } from "../../link/resolved";
import { ANYPOINT_ROUTES, ANYPOINT_VPNS, SPACE_VPNS } from "../../vpc/model";
import {
  ANYPOINT_ASN,
  ANYPOINT_ASNS,
  cloudhubPrefixOverlaps,
  cloudhubRoutesMany,
  cloudhubVpnAddress,
  cloudhubVpnAsn,
  cloudhubVpnsMany,
  cloudhubVpnTunnels,
  cloudhubVpnWithout,
  vpnAsnMissing,
} from "../model";
import type { CloudhubVpnDevice, ResolvedCloudhubVpn } from "../resolved-cloudhub";
import type { VpnDeviceFile, VpnFile } from "../schema";

/** Keys of VPNs of AWS that MuleSoft has no counterpart for: why, and what to do instead. */
const WITHOUT: Readonly<Record<string, readonly [why: string, instead: string]>> = {
  profile: [
    "MuleSoft accepts what it accepts, IKEv1 and SHA-1 among it",
    "remove it, and allow only IKEv2, AES-256-GCM, SHA-2 and DH 20 or 21 on the device",
  ],
  acceleration: ["MuleSoft's gateways have none", "remove it"],
  bandwidth: ["all VPNs of a VPC share 1.25 Gbps", "remove it"],
  tunnelsInUse: [
    "MuleSoft decides which tunnel it answers through",
    "remove it, and keep both up on the device",
  ],
  backupOf: [
    "a VPC of CloudHub has no Direct Connect and VPN together",
    "let both end on a transit gateway, and attach the VPC to it",
  ],
  logs: ["MuleSoft gives out no log of tunnels", "remove it"],
  alarms: ["CloudWatch does not see the tunnels", "remove it, and watch them from the device"],
  deletionProtection: ["nothing of it is in a plan", "remove it"],
};

/** VPNs of the file that end on a VPC of CloudHub. Others take them out by the same question. */
export function endsOnCloudhub({ vpcs }: LinkContext, { vpc, transitGateway }: VpnFile): boolean {
  return transitGateway === undefined && vpc !== undefined && vpcs.get(vpc)?.kind === "cloudhub";
}

/** Resolves every VPN that ends on a VPC of CloudHub. All problems of a VPN are reported. */
export function resolveCloudhubVpns(context: LinkContext): WithoutFlows<ResolvedCloudhubVpn>[] {
  const all = sortedEntries(context.file.vpns)
    .filter(([, vpn]) => endsOnCloudhub(context, vpn))
    .flatMap(([name, vpn]) => resolveCloudhubVpn(name, vpn, context) ?? []);
  checkCounts(all, context);
  return all;
}

function resolveCloudhubVpn(
  name: string,
  options: VpnFile,
  context: LinkContext,
): WithoutFlows<ResolvedCloudhubVpn> | undefined {
  const { problems, vpcs, ranges } = context;
  const at = ["vpns", name];
  const { vpc = "", network, routing } = options;
  const place = vpcs.get(vpc);
  for (const key of options.writtenKeys) {
    const found = Object.hasOwn(WITHOUT, key) ? WITHOUT[key] : undefined;
    if (found !== undefined) problems.add(cloudhubVpnWithout(key, ...found), [...at, key]);
  }
  if (options.segment !== undefined)
    problems.add(notTogether("segment", "it ends on a VPC"), [...at, "segment"]);
  const asn = place?.vpnGateway?.asn ?? ANYPOINT_ASN;
  if (asn < ANYPOINT_ASNS.first || asn > ANYPOINT_ASNS.last)
    problems.add(cloudhubVpnAsn(asn), ["vpcs", vpc, "vpnGateway", "asn"]);
  const given = listPrefixesBehind(context, options, at);
  const devices = sortedEntries(options.devices).flatMap(
    ([device, one]) =>
      resolveDevice(device, one, { routing, asn }, [...at, "devices", device], context) ?? [],
  );
  if (given === undefined || place === undefined) return undefined;
  if (given.some(({ prefix }) => prefix === 0))
    problems.add(defaultRouteRejected(`VPN ${name}`), [...at, "prefixes"]);
  const prefixes = dropDefaultRoute(given);
  for (const prefix of prefixes)
    for (const range of ranges.get(vpc) ?? [])
      if (range.overlaps(prefix))
        problems.add(cloudhubPrefixOverlaps(`${prefix}`, vpc, `${range}`), [...at, "prefixes"]);
  return { ...{ name, vpc, network, prefixes, routing, asn, devices }, region: place.region };
}

function resolveDevice(
  name: string,
  { address, asn, certificate, tunnels }: VpnDeviceFile,
  own: { readonly routing: VpnFile["routing"]; readonly asn: number },
  at: ProblemPath,
  { problems }: LinkContext,
): CloudhubVpnDevice | undefined {
  if (certificate !== undefined)
    problems.add(cloudhubVpnWithout("certificate", "MuleSoft knows a device by a key", "remove it"), [
      ...at,
      "certificate",
    ]);
  if (own.routing === "static" && asn !== undefined)
    problems.add(notTogether("asn", "routing is static"), [...at, "asn"]);
  if (own.routing === "bgp" && asn === undefined) problems.add(vpnAsnMissing(name), at);
  if (asn !== undefined) {
    problems.attempt([...at, "asn"], () => customerAsn(asn));
    const equal = equalAsns({ owner: `device ${name}`, asn }, { owner: "MuleSoft's side", asn: own.asn });
    if (equal !== undefined) problems.add(equal, [...at, "asn"]);
  }
  const [first, second] = [tunnels?.["1"], tunnels?.["2"]];
  if ((first === undefined) !== (second === undefined))
    problems.add(cloudhubVpnTunnels(name), [...at, "tunnels"]);
  if (address === undefined) {
    problems.add(cloudhubVpnAddress(name), at);
    return undefined;
  }
  return {
    ...{ name, address },
    ...(asn === undefined ? {} : { asn }),
    ...(first === undefined || second === undefined ? {} : { tunnels: [first, second] as const }),
  };
}

/** What the VPNs of a VPC take together. */
function checkCounts(
  all: readonly WithoutFlows<ResolvedCloudhubVpn>[],
  { vpcs, problems }: LinkContext,
): void {
  for (const [vpc, { kind, platform }] of vpcs) {
    if (kind !== "cloudhub") continue;
    const own = all.filter((each) => each.vpc === vpc);
    const devices = own.reduce((sum, each) => sum + each.devices.length, 0);
    const quota = platform === "cloudhub" ? ANYPOINT_VPNS : SPACE_VPNS;
    const at = ["vpns", own.at(-1)?.name ?? ""];
    if (devices > quota.value) problems.add(cloudhubVpnsMany(vpc, devices, quota), at);
    const routes = new Set(own.flatMap(({ prefixes }) => prefixes.map(String))).size;
    if (routes > ANYPOINT_ROUTES.value) problems.add(cloudhubRoutesMany(vpc, routes, ANYPOINT_ROUTES), at);
  }
}
