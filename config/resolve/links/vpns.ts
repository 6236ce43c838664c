import type { Ipv4Cidr } from "../../../core/addressing";
import {
  checkGatewayChoice,
  checkVpn,
  placeholderAsn,
  tunnelKey,
  type VpnDevice,
  type VpnGateway,
  type VpnSpec,
  type VpnTunnel,
} from "../../../core/connectivity";
import { missingFor, notTogether, type ProblemPath, unknownName } from "../../../core/errors";
import { DEFAULT_GATEWAY_ASN } from "../../../core/limits/connectivity";
import type { ResolvedVpn } from "../../resolved-links";
import type { VpnDeviceFile, VpnFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { closest } from "../../suggest";
import { checkAlarmTopic } from "../alarm-topics";
import { checkTables, type LinkContext, type LinkedPlace, linkAccount, linkedVpc, tiersOf } from "./context";
import { checkDeletionProtection, checkProfile } from "./departures";
import { prefixesBehind, withoutDefault } from "./networks";
import { checkSharedDevices } from "./shared-devices";
import { tunnelsOf } from "./tunnels";

/** A link whose flows are still to come. */
export type WithoutFlows<T> = Omit<T, "flows">;

/** Every VPN of the file whose ends are known. What is wrong with one is reported, all of it. */
export function vpnsOf(context: LinkContext): WithoutFlows<ResolvedVpn>[] {
  const tunnels = tunnelsOf(context);
  const vpns = sortedEntries(context.file.vpns).flatMap(([name, vpn]) => {
    const at = ["vpns", name];
    const { routing = "bgp", profile = "strong", acceleration = false, bandwidth = "standard" } = vpn;
    checkDepartures(vpn, at, context);
    const end = endOf(name, vpn, at, context);
    const prefixes = prefixesBehind(context, vpn, at);
    if (end !== undefined) checkAlarmTopic(vpn.alarms?.topic, end.region, at, context.problems);
    if (end === undefined || prefixes === undefined) return [];
    const devices = sortedEntries(vpn.devices).map(([device, file]) => {
      const placeholder =
        routing === "static" ? pinnedPlaceholder(context, name, device, end.gateway) : undefined;
      return deviceOf(name, device, file, tunnels, placeholder);
    });
    const known = devices.filter((device) => device !== undefined);
    if (known.length < devices.length) return [];
    const { gateway, account, region } = end;
    const common = { name, gateway, routing, network: vpn.network, prefixes };
    const spec: VpnSpec = { ...common, devices: known, profile, acceleration, bandwidth };
    for (const problem of checkVpn(spec, at)) context.problems.add(problem);
    const followed = { ...spec, prefixes: withoutDefault(prefixes) };
    return [{ name, account, region, spec: followed, options: vpn }];
  });
  checkSharedDevices(vpns, context);
  return vpns;
}

function endOf(
  name: string,
  vpn: VpnFile,
  at: ProblemPath,
  context: LinkContext,
): (LinkedPlace & { readonly gateway: VpnGateway }) | undefined {
  const { file, problems } = context;
  const { vpc, transitGateway, segment } = vpn;
  const choice = checkGatewayChoice(vpn, at);
  if (choice !== undefined) problems.add(choice);
  if (vpc !== undefined) {
    if (segment !== undefined && transitGateway === undefined)
      problems.add(notTogether("segment", "it ends on a VPN gateway"), [...at, "segment"]);
    const place = linkedVpc(context, vpc, `VPN ${name}`, [...at, "vpc"]);
    if (choice !== undefined || place === undefined) return undefined;
    checkTables(context, vpc, tiersOf(context, vpc), at);
    const asn = context.vpnGateways.get(vpc) ?? DEFAULT_GATEWAY_ASN;
    return { ...place, gateway: { kind: "vpn-gateway", vpc, asn } };
  }
  if (transitGateway === undefined) return undefined;
  if (segment === undefined) problems.add(missingFor("segment", "a transit gateway routes by segments"), at);
  const gateway = file.transitGateways[transitGateway];
  if (gateway === undefined) {
    const known = Object.keys(file.transitGateways).sort();
    problems.add(
      unknownName("transit gateway", transitGateway, closest(transitGateway, known), known, [
        "transitGateways",
        transitGateway,
      ]),
      [...at, "transitGateway"],
    );
    return undefined;
  }
  return {
    account: linkAccount(context, gateway.account, ["transitGateways", transitGateway, "account"]),
    region: gateway.region ?? file.region,
    gateway: { kind: "transit-gateway", name: transitGateway, asn: gateway.asn },
  };
}

/** The number of a customer gateway whose device has none stays as it is in use, since another one replaces it. */
function pinnedPlaceholder({ lock }: LinkContext, vpn: string, device: string, { asn }: VpnGateway): number {
  return placeholderAsn(asn, lock.placeholderAsns.get(`${vpn}/${device}`));
}

/** @returns `undefined` for a device whose tunnels have no ranges, which is reported with them */
function deviceOf(
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

/** Options that mean nothing beside others, and those that depart from the secure defaults. */
function checkDepartures(vpn: VpnFile, at: ProblemPath, context: LinkContext): void {
  const { problems } = context;
  const { routing = "bgp", profile = "strong" } = vpn;
  checkProfile(profile, at, context);
  checkDeletionProtection("the VPN with its addresses and keys", vpn.deletionProtection, at, context);
  if (routing === "bgp" && vpn.tunnelsInUse !== undefined)
    problems.add(notTogether("tunnelsInUse", "routing is bgp, which uses both"), [...at, "tunnelsInUse"]);
  for (const [device, { asn }] of routing === "static" ? sortedEntries(vpn.devices) : [])
    if (asn !== undefined)
      problems.add(notTogether("asn", "routing is static"), [...at, "devices", device, "asn"]);
}
