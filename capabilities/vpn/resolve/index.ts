import type { Ipv4Cidr } from "../../../core/addressing";
import { pickLike } from "../../../core/pick-like";
import { missingFor, notTogether, type ProblemPath } from "../../../core/problem";
import { checkAlarmTopic } from "../../../estate/alarm-topics";
import { sortedEntries } from "../../../estate/sorted-entries";
import { placeholderAsn } from "../../link/model";
import {
  checkTables,
  type LinkContext,
  type LinkedPlace,
  linkedVpc,
  listLinkedTiers,
} from "../../link/resolve/context";
import { checkDeletionProtection } from "../../link/resolve/deviations";
import { dropDefaultRoute, listPrefixesBehind } from "../../link/resolve/networks";
import type { WithoutFlows } from "../../link/resolved";
import { findLinkedTransitGateway } from "../../transit-gateway/resolve/linked-gateway";
import { DEFAULT_GATEWAY_ASN } from "../../vpc/model";
import {
  checkGatewayChoice,
  checkVpn,
  TUNNELS_IN_USE,
  tunnelKey,
  VPN_SETTINGS,
  type VpnDevice,
  type VpnGateway,
  type VpnSpec,
  type VpnTunnel,
} from "../model";
import type { ResolvedVpn } from "../resolved";
import type { VpnDeviceFile, VpnFile } from "../schema";
import { endsOnCloudhub } from "./cloudhub";
import { checkProfile } from "./deviations";
import { checkSharedDevices } from "./shared-devices";
import { assignTunnelRanges, type TunnelRanges } from "./tunnels";

/** Resolves every VPN whose ends are known. All problems of a VPN are reported. */
export function resolveVpns(context: LinkContext): WithoutFlows<ResolvedVpn>[] {
  const tunnels = assignTunnelRanges(context);
  const vpns = sortedEntries(context.file.vpns)
    .filter(([, options]) => !endsOnCloudhub(context, options))
    .flatMap(([name, options]) => resolveVpn(name, options, context, tunnels) ?? []);
  checkSharedDevices(vpns, context);
  return vpns;
}

/** @returns `undefined` if an end, the network or a tunnel is unknown; then a problem is added */
function resolveVpn(
  name: string,
  options: VpnFile,
  context: LinkContext,
  tunnels: TunnelRanges,
): WithoutFlows<ResolvedVpn> | undefined {
  const at = ["vpns", name];
  const { routing, network, segment, backupOf, alarms } = options;
  checkOptions(options, at, context);
  const end = resolveEnd(name, options, at, context);
  const prefixes = listPrefixesBehind(context, options, at);
  if (end !== undefined) checkAlarmTopic(alarms?.topic, end.region, at, context);
  if (end === undefined || prefixes === undefined) return undefined;
  const { gateway, account, region } = end;
  const devices = sortedEntries(options.devices).map(([device, given]) => {
    const placeholder = routing === "static" ? pinnedPlaceholder(context, name, device, gateway) : undefined;
    return resolveDevice(name, device, given, tunnels, placeholder);
  });
  const known = devices.filter((device) => device !== undefined);
  if (known.length < devices.length) return undefined;
  const settings = pickLike(VPN_SETTINGS, options);
  const spec: VpnSpec = { ...settings, name, gateway, network, prefixes, devices: known };
  for (const problem of checkVpn(spec, at)) context.problems.add(problem);
  return {
    ...{ name, account, region },
    spec: { ...spec, prefixes: dropDefaultRoute(prefixes) },
    ...(segment === undefined ? {} : { segment }),
    ...(backupOf === undefined ? {} : { backupOf }),
    tunnelsInUse: options.tunnelsInUse ?? TUNNELS_IN_USE,
    logRetentionDays: options.logs.retentionDays,
    ...(alarms === undefined ? {} : { alarmTopic: alarms.topic }),
    deletionProtection: options.deletionProtection,
  };
}

function resolveEnd(
  name: string,
  { vpc, transitGateway, segment }: VpnFile,
  at: ProblemPath,
  context: LinkContext,
): (LinkedPlace & { readonly gateway: VpnGateway }) | undefined {
  const { problems } = context;
  const choice = checkGatewayChoice({ vpc, transitGateway }, at);
  if (choice !== undefined) problems.add(choice);
  if (vpc !== undefined) {
    if (segment !== undefined && transitGateway === undefined)
      problems.add(notTogether("segment", "it ends on a VPN gateway"), [...at, "segment"]);
    const place = linkedVpc(context, vpc, `VPN ${name}`, [...at, "vpc"]);
    if (choice !== undefined || place === undefined) return undefined;
    checkTables(context, vpc, listLinkedTiers(context, vpc), at);
    const asn = context.vpnGateways.get(vpc) ?? DEFAULT_GATEWAY_ASN;
    return { ...place, gateway: { kind: "vpn-gateway", vpc, asn } };
  }
  if (transitGateway === undefined) return undefined;
  if (segment === undefined)
    problems.add(missingFor("segment", "a transit gateway routes by segments", "segment: <name>"), at);
  const found = findLinkedTransitGateway(context, transitGateway, [...at, "transitGateway"]);
  if (found === undefined) return undefined;
  const { asn, ...place } = found;
  return { ...place, gateway: { kind: "transit-gateway", name: transitGateway, asn } };
}

/** The placeholder ASN in use stays, because another one replaces the customer gateway. */
function pinnedPlaceholder({ lock }: LinkContext, vpn: string, device: string, { asn }: VpnGateway): number {
  return placeholderAsn(asn, lock.placeholderAsns.get(`${vpn}/${device}`));
}

/** @returns `undefined` for a device whose tunnels have no ranges; the tunnels have problems then */
function resolveDevice(
  vpn: string,
  name: string,
  { address, asn, certificate }: VpnDeviceFile,
  ranges: ReadonlyMap<string, Ipv4Cidr>,
  placeholder: number | undefined,
): VpnDevice | undefined {
  const tunnelOf = (number: 1 | 2): VpnTunnel | undefined => {
    const key = tunnelKey(vpn, name, number);
    const range = ranges.get(key);
    return range && { number, key, range };
  };
  const [first, second] = [tunnelOf(1), tunnelOf(2)];
  if (first === undefined || second === undefined) return undefined;
  return {
    name,
    ...(address === undefined ? {} : { address }),
    ...(asn === undefined ? {} : { asn }),
    ...(placeholder === undefined ? {} : { placeholderAsn: placeholder }),
    ...(certificate === undefined ? {} : { certificateArn: certificate }),
    tunnels: [first, second],
  };
}

/** Reports options without effect, and deviations from the secure defaults. */
function checkOptions(
  { routing, profile, tunnelsInUse, deletionProtection, devices }: VpnFile,
  at: ProblemPath,
  context: LinkContext,
): void {
  const { problems } = context;
  checkProfile(profile, at, context);
  checkDeletionProtection("the VPN with its addresses and keys", deletionProtection, at, context);
  if (routing === "bgp" && tunnelsInUse !== undefined)
    problems.add(notTogether("tunnelsInUse", "routing is bgp, which uses both"), [...at, "tunnelsInUse"]);
  for (const [device, { asn }] of routing === "static" ? sortedEntries(devices) : [])
    if (asn !== undefined)
      problems.add(notTogether("asn", "routing is static"), [...at, "devices", device, "asn"]);
}
