import { type Ipv4Cidr, isOfInternet, singleAddress } from "../../../core/addressing";
import { type Problem, ProblemList, type ProblemPath } from "../../../core/problem";
import {
  checkNoDefault,
  checkQuota,
  checkStaticRoutes,
  customerAsn,
  equalAsns,
  placeholderAsn,
} from "../../link/model";
import { BGP_ROUTES_TO_VPN_GATEWAY, MOST_DEVICES } from "./limits";
import {
  tunnelRangeTwice,
  vpnAsnMissing,
  vpnDeviceAddressForm,
  vpnDeviceAddressTwice,
  vpnDeviceCount,
  vpnDeviceUnknown,
  vpnGatewayChoice,
  vpnNeedsTransitGateway,
  vpnOptionsExclusive,
  vpnRoutesMissing,
} from "./problems";
import type { VpnSettings } from "./settings";

/** Where a VPN ends in AWS. */
export type VpnGateway =
  | { readonly kind: "vpn-gateway"; readonly vpc: string; readonly asn: number }
  | { readonly kind: "transit-gateway"; readonly name: string; readonly asn: number };

/** One of the two tunnels of a connection. */
export interface VpnTunnel {
  readonly number: 1 | 2;
  /** `head-office/router-a/1`: pins its range. */
  readonly key: string;
  /** Inside addresses, a /30. */
  readonly range: Ipv4Cidr;
}

/** A device of the other side; each has a connection of its own, with two tunnels. */
export interface VpnDevice {
  readonly name: string;
  /** Address of its outside. @default - it changes, so the device starts and shows a certificate */
  readonly address?: string;
  /** @default - none, for static routes */
  readonly asn?: number;
  /** Number of its customer gateway where it has none itself. @default - the first placeholder that is not the gateway's */
  readonly placeholderAsn?: number;
  /** Private certificate that both sides show instead of a key. @default - a key in Secrets Manager */
  readonly certificateArn?: string;
  readonly tunnels: readonly [VpnTunnel, VpnTunnel];
}

/** A VPN with everything spelled out. */
export interface VpnSpec extends VpnSettings {
  readonly name: string;
  readonly gateway: VpnGateway;
  /** External network on the other side. */
  readonly network: string;
  /** What lies behind it: static routes, or what the devices announce. */
  readonly prefixes: readonly Ipv4Cidr[];
  /** By name. */
  readonly devices: readonly VpnDevice[];
}

/** Key by which the lock pins a tunnel's range. */
export function tunnelKey(vpn: string, device: string, tunnel: 1 | 2): string {
  return `${vpn}/${device}/${tunnel}`;
}

/** Number of the customer gateway of a device: AWS wants one of static routes too. */
export function customerGatewayAsn({ gateway }: VpnSpec, device: VpnDevice): number {
  return device.asn ?? device.placeholderAsn ?? placeholderAsn(gateway.asn);
}

/** Where a VPN ends must be said, and once. @default - it is */
export function checkGatewayChoice(
  choice: { readonly vpc?: string | undefined; readonly transitGateway?: string | undefined },
  at: ProblemPath,
): Problem | undefined {
  const given = (["vpc", "transitGateway"] as const).filter((key) => choice[key] !== undefined);
  return given.length === 1 ? undefined : { ...vpnGatewayChoice(given), path: at };
}

/** All that is wrong with a VPN, each with its place below `at`. */
export function checkVpn(vpn: VpnSpec, at: ProblemPath): Problem[] {
  const problems = new ProblemList();
  checkOptions(vpn, at, problems);
  checkDevices(vpn, at, problems);
  const link = `VPN ${vpn.name}`;
  const place = [...at, "prefixes"];
  if (vpn.prefixes.length === 0) problems.add(vpnRoutesMissing(link, vpn.routing), at);
  const routes =
    vpn.routing === "static"
      ? checkStaticRoutes(vpn.prefixes, link, place)
      : checkNoDefault(vpn.prefixes, link, place);
  for (const problem of routes) problems.add(problem);
  if (vpn.routing === "bgp" && vpn.gateway.kind === "vpn-gateway")
    for (const problem of checkQuota(link, BGP_ROUTES_TO_VPN_GATEWAY, vpn.prefixes.length, place))
      problems.add(problem);
  return [...problems.problems];
}

function checkOptions(
  { gateway, acceleration, bandwidth }: VpnSpec,
  at: ProblemPath,
  problems: ProblemList,
): void {
  const isLarge = bandwidth === "large";
  if (gateway.kind === "vpn-gateway") {
    if (acceleration)
      problems.add(vpnNeedsTransitGateway("acceleration", gateway.vpc), [...at, "acceleration"]);
    if (isLarge) problems.add(vpnNeedsTransitGateway("bandwidth: large", gateway.vpc), [...at, "bandwidth"]);
  } else if (acceleration && isLarge)
    problems.add(vpnOptionsExclusive("bandwidth: large", "acceleration"), [...at, "bandwidth"]);
}

function checkDevices(vpn: VpnSpec, at: ProblemPath, problems: ProblemList): void {
  const { devices } = vpn;
  if (devices.length === 0 || devices.length > MOST_DEVICES)
    problems.add(vpnDeviceCount(vpn.name, devices.length, MOST_DEVICES), [...at, "devices"]);
  const addresses = new Map<string, string>();
  for (const device of devices) {
    const place = [...at, "devices", device.name];
    checkDeviceAddress(device, place, problems);
    const other = device.address === undefined ? undefined : addresses.get(device.address);
    if (device.address !== undefined && other !== undefined)
      problems.add(vpnDeviceAddressTwice(device.address, device.name, other), [...place, "address"]);
    else if (device.address !== undefined) addresses.set(device.address, device.name);
    checkAsn(vpn, device, [...place, "asn"], problems);
    const [first, second] = device.tunnels;
    if (first.range.equals(second.range))
      problems.add(tunnelRangeTwice(first.range.toString(), second.key, first.key), [...place, "tunnels"]);
  }
}

function checkDeviceAddress(device: VpnDevice, place: ProblemPath, problems: ProblemList): void {
  const { name, address, certificateArn } = device;
  if (address === undefined) {
    if (certificateArn === undefined) problems.add(vpnDeviceUnknown(name), place);
    return;
  }
  const range = problems.attempt([...place, "address"], () => singleAddress(address));
  if (range !== undefined && !isOfInternet(range))
    problems.add(vpnDeviceAddressForm(name, address), [...place, "address"]);
}

function checkAsn(vpn: VpnSpec, { name, asn }: VpnDevice, place: ProblemPath, problems: ProblemList): void {
  if (asn === undefined) {
    if (vpn.routing === "bgp") problems.add(vpnAsnMissing(name), place);
    return;
  }
  problems.attempt(place, () => customerAsn(asn));
  if (vpn.routing !== "bgp") return;
  const owner =
    vpn.gateway.kind === "vpn-gateway"
      ? `the VPN gateway of VPC ${vpn.gateway.vpc}`
      : `transit gateway ${vpn.gateway.name}`;
  const equal = equalAsns({ owner: `device ${name}`, asn }, { owner, asn: vpn.gateway.asn });
  if (equal !== undefined) problems.add(equal, place);
}
