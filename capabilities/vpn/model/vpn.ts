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

/** The gateway of a VPN on the AWS side. */
export type VpnGateway =
  | { readonly kind: "vpn-gateway"; readonly vpc: string; readonly asn: number }
  | { readonly kind: "transit-gateway"; readonly name: string; readonly asn: number };

/** One of the two tunnels of a connection. */
export interface VpnTunnel {
  readonly number: 1 | 2;
  /** Key of its range in the lock: `head-office/router-a/1`. */
  readonly key: string;
  /** Inside addresses, a /30. */
  readonly range: Ipv4Cidr;
}

/** A customer gateway device. Each has a connection of its own with two tunnels. */
export interface VpnDevice {
  readonly name: string;
  /**
   * Its public address.
   *
   * @default - the address changes, so the device initiates and authenticates with a certificate
   */
  readonly address?: string;
  /** @default - none, for static routes */
  readonly asn?: number;
  /**
   * Placeholder ASN of its customer gateway with static routes.
   *
   * @default - the first placeholder that differs from the AWS gateway's
   */
  readonly placeholderAsn?: number;
  /**
   * Private certificate for authentication instead of a pre-shared key.
   *
   * @default - a pre-shared key in Secrets Manager
   */
  readonly certificateArn?: string;
  readonly tunnels: readonly [VpnTunnel, VpnTunnel];
}

/** A VPN with all defaults. */
export interface VpnSpec extends VpnSettings {
  readonly name: string;
  readonly gateway: VpnGateway;
  /** External network on the other side. */
  readonly network: string;
  /** Prefixes behind it: static routes, or announced by the devices. */
  readonly prefixes: readonly Ipv4Cidr[];
  /** By name. */
  readonly devices: readonly VpnDevice[];
}

/** Key of a tunnel's range in the lock. */
export function tunnelKey(vpn: string, device: string, tunnel: 1 | 2): string {
  return `${vpn}/${device}/${tunnel}`;
}

/** ASN of the customer gateway of a device; AWS requires one for static routes, too. */
export function customerGatewayAsn({ gateway }: VpnSpec, device: VpnDevice): number {
  return device.asn ?? device.placeholderAsn ?? placeholderAsn(gateway.asn);
}

/** A VPN must name exactly one gateway. @default - it does */
export function checkGatewayChoice(
  choice: { readonly vpc?: string | undefined; readonly transitGateway?: string | undefined },
  at: ProblemPath,
): Problem | undefined {
  const given = (["vpc", "transitGateway"] as const).filter((key) => choice[key] !== undefined);
  return given.length === 1 ? undefined : { ...vpnGatewayChoice(given), path: at };
}

/** Problems of a VPN, each with its path below `at`. */
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
