import type { Ipv4Cidr } from "../../../core/addressing";
import { INTERFACE_MTUS } from "../../../core/limits/mtu";
import { type Problem, ProblemList, type ProblemPath } from "../../../core/problem";
import { amazonAsn, checkNoDefault, checkQuota, customerAsn, equalAsns } from "../../link/model";
import {
  INTERFACES_PER_DIRECT_CONNECT,
  MACSEC_SPEEDS,
  PREFIXES_FROM_TRANSIT_GATEWAY,
  PREFIXES_TO_DIRECT_CONNECT,
  TRANSIT_GATEWAYS_PER_DIRECT_CONNECT,
  TRANSIT_INTERFACES_PER_PORT,
  VLANS,
  VPN_GATEWAYS_PER_DIRECT_CONNECT,
} from "./limits";
import {
  allowedPrefixesMissing,
  allowedPrefixNarrow,
  directConnectMixed,
  interfaceAddressesUnpaired,
  interfaceKindMixed,
  interfaceMtu,
  macsecOfExternalPort,
  macsecSpeed,
  vlanOutOfRange,
  vlanTwice,
} from "./problems";

/**
 * How a gateway is associated with the Direct Connect gateway. If one account owns both, it associates them without
 * a proposal (`none`). Otherwise the owner of the gateway proposes and the owner of the Direct Connect gateway
 * accepts. The cases are: both accounts are managed, in one apply; this side proposes and the other has accepted,
 * or has not accepted yet; the other side has proposed its gateway, and this side accepts.
 */
export type Handshake = "none" | "both-managed" | "accepted-by-them" | "awaiting-them" | "proposed-by-them";

/** A regional gateway that is associated with a Direct Connect gateway. */
export interface DirectConnectAssociation {
  readonly kind: "vpn-gateway" | "transit-gateway";
  /** VPC of the VPN gateway, or the transit gateway. */
  readonly name: string;
  readonly asn: number;
  /** Prefixes that are announced to the other side; always explicit. */
  readonly allowedPrefixes: readonly Ipv4Cidr[];
  /** Ranges of the VPC of a VPN gateway, or of the VPCs behind a transit gateway. */
  readonly ranges: readonly Ipv4Cidr[];
  readonly handshake: Handshake;
}

/** Whether another party owns the gateway. */
export function isExternal({ handshake }: Pick<DirectConnectAssociation, "handshake">): boolean {
  return handshake === "proposed-by-them";
}

/** Whether another party owns the Direct Connect gateway, so that only a proposal is created here. */
export function isOnlyProposed({ handshake }: Pick<DirectConnectAssociation, "handshake">): boolean {
  return handshake === "accepted-by-them" || handshake === "awaiting-them";
}

/** Whether the other side has not accepted yet. Until then no traffic is routed over it. */
export function isPendingAssociation({ handshake }: Pick<DirectConnectAssociation, "handshake">): boolean {
  return handshake === "awaiting-them";
}

/** The known properties of a port. */
export interface DirectConnectPort {
  /** `dxcon-…`, or the name of a managed port. */
  readonly name: string;
  readonly isManaged: boolean;
  readonly gbps: number;
}

/** A virtual interface on a port. */
export interface VirtualInterface {
  readonly name: string;
  readonly kind: "private" | "transit";
  readonly port: DirectConnectPort;
  readonly vlan: number;
  readonly customerAsn: number;
  readonly mtu: number;
  /** The two ends of the BGP session, both or neither. @default - AWS chooses */
  readonly amazonAddress?: string;
  readonly customerAddress?: string;
  /** Whether the port uses MACsec for all its traffic. */
  readonly macsec: boolean;
}

/** A Direct Connect gateway with its associations and virtual interfaces. */
export interface DirectConnectSpec {
  readonly name: string;
  readonly asn: number;
  /** External network on the other side. */
  readonly network: string;
  /** Prefixes that the other side announces. */
  readonly prefixes: readonly Ipv4Cidr[];
  /** By name. */
  readonly associations: readonly DirectConnectAssociation[];
  /** By name. */
  readonly interfaces: readonly VirtualInterface[];
}

/** Problems of a Direct Connect, each with its path below `at`. */
export function checkDirectConnect(directConnect: DirectConnectSpec, at: ProblemPath): Problem[] {
  const problems = new ProblemList();
  problems.attempt([...at, "asn"], () => amazonAsn(directConnect.asn));
  const addAll = (found: readonly Problem[]) => {
    for (const problem of found) problems.add(problem);
  };
  const link = `Direct Connect ${directConnect.name}`;
  addAll(checkNoDefault(directConnect.prefixes, link, [...at, "prefixes"]));
  addAll(checkQuota(link, PREFIXES_TO_DIRECT_CONNECT, directConnect.prefixes.length, [...at, "prefixes"]));
  checkAssociations(directConnect, at, problems);
  const { interfaces } = directConnect;
  addAll(checkQuota(link, INTERFACES_PER_DIRECT_CONNECT, interfaces.length, [...at, "interfaces"]));
  for (const one of interfaces) checkInterface(directConnect, one, [...at, "interfaces", one.name], problems);
  checkPorts(interfaces, at, problems);
  return [...problems.problems];
}

/** The kind of virtual interface for a kind of gateway. */
function interfaceKindFor(kind: DirectConnectAssociation["kind"]): VirtualInterface["kind"] {
  return kind === "transit-gateway" ? "transit" : "private";
}

function checkAssociations(
  { name, asn, associations }: DirectConnectSpec,
  at: ProblemPath,
  problems: ProblemList,
): void {
  const of = (kind: DirectConnectAssociation["kind"]) => associations.filter((one) => one.kind === kind);
  const [vpnGateways, transitGateways] = [of("vpn-gateway"), of("transit-gateway")];
  const place = [...at, "associations"];
  if (vpnGateways.length > 0 && transitGateways.length > 0) problems.add(directConnectMixed(name), place);
  for (const problem of [
    ...checkQuota(`Direct Connect ${name}`, VPN_GATEWAYS_PER_DIRECT_CONNECT, vpnGateways.length, place),
    ...checkQuota(
      `Direct Connect ${name}`,
      TRANSIT_GATEWAYS_PER_DIRECT_CONNECT,
      transitGateways.length,
      place,
    ),
  ])
    problems.add(problem);
  for (const association of associations) {
    const own = [...place, association.name];
    const { kind, allowedPrefixes } = association;
    const owner = `${kind === "vpn-gateway" ? "the VPN gateway of VPC" : "transit gateway"} ${association.name}`;
    const equal = equalAsns(
      { owner: `Direct Connect gateway ${name}`, asn },
      { owner, asn: association.asn },
    );
    if (equal !== undefined) problems.add(equal, own);
    if (allowedPrefixes.length === 0)
      problems.add(allowedPrefixesMissing(owner), [...own, "allowedPrefixes"]);
    const found = [
      ...checkNoDefault(allowedPrefixes, owner, [...own, "allowedPrefixes"]),
      ...(kind === "transit-gateway"
        ? checkQuota(owner, PREFIXES_FROM_TRANSIT_GATEWAY, allowedPrefixes.length, [
            ...own,
            "allowedPrefixes",
          ])
        : []),
    ];
    for (const problem of found) problems.add(problem);
    // AWS announces a range of a VPC only if an allowed prefix is equal or wider.
    for (const range of kind === "vpn-gateway" && allowedPrefixes.length > 0 ? association.ranges : [])
      if (!allowedPrefixes.some((allowed) => allowed.contains(range)))
        problems.add(allowedPrefixNarrow(range.toString(), association.name), [...own, "allowedPrefixes"]);
  }
}

function checkInterface(
  directConnect: DirectConnectSpec,
  one: VirtualInterface,
  at: ProblemPath,
  problems: ProblemList,
): void {
  const { kind, vlan, mtu, port } = one;
  const odd = directConnect.associations.find((association) => interfaceKindFor(association.kind) !== kind);
  if (odd !== undefined) problems.add(interfaceKindMixed(one.name, kind, odd.kind), at);
  if (!Number.isInteger(vlan) || vlan < VLANS.first || vlan > VLANS.last)
    problems.add(vlanOutOfRange(vlan, VLANS.first, VLANS.last), [...at, "vlan"]);
  const mtus: readonly number[] = INTERFACE_MTUS[kind];
  if (!mtus.includes(mtu)) problems.add(interfaceMtu(kind, mtu, mtus), [...at, "mtu"]);
  if ((one.amazonAddress === undefined) !== (one.customerAddress === undefined))
    problems.add(interfaceAddressesUnpaired(one.name), at);
  problems.attempt([...at, "asn"], () => customerAsn(one.customerAsn));
  const equal = equalAsns(
    { owner: `interface ${one.name}`, asn: one.customerAsn },
    { owner: `Direct Connect gateway ${directConnect.name}`, asn: directConnect.asn },
  );
  if (equal !== undefined) problems.add(equal, [...at, "asn"]);
  if (one.macsec && !port.isManaged) problems.add(macsecOfExternalPort(port.name), [...at, "macsec"]);
  else if (one.macsec && !MACSEC_SPEEDS.includes(port.gbps))
    problems.add(macsecSpeed(port.name, port.gbps, MACSEC_SPEEDS), [...at, "macsec"]);
}

/** Checks the interfaces of each port: unique VLANs, and the limit of transit interfaces. */
function checkPorts(interfaces: readonly VirtualInterface[], at: ProblemPath, problems: ProblemList): void {
  const vlans = new Map<string, string>();
  const transits = new Map<string, number>();
  for (const { name, kind, port, vlan } of interfaces) {
    const tag = `${port.name} ${vlan}`;
    const other = vlans.get(tag);
    if (other !== undefined)
      problems.add(vlanTwice(vlan, port.name, [other, name]), [...at, "interfaces", name, "vlan"]);
    vlans.set(tag, name);
    if (kind === "transit") transits.set(port.name, (transits.get(port.name) ?? 0) + 1);
  }
  for (const [port, count] of transits)
    for (const problem of checkQuota(`port ${port}`, TRANSIT_INTERFACES_PER_PORT, count, [
      ...at,
      "interfaces",
    ]))
      problems.add(problem);
}
