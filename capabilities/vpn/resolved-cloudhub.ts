import type { Ipv4Cidr } from "../../core/addressing";
import type { LinkFlow } from "../link/model";
import type { VpnRouting } from "./model";

/** A device of a VPN of CloudHub. Each is a VPN of its own in Anypoint Platform. */
export interface CloudhubVpnDevice {
  readonly name: string;
  readonly address: string;
  /** @default - routing is static */
  readonly asn?: number;
  /** Inside ranges of the two tunnels. @default - MuleSoft chooses them */
  readonly tunnels?: readonly [Ipv4Cidr, Ipv4Cidr];
}

/** A VPN that ends on a VPC or a private space of CloudHub: MuleSoft's side is made in Anypoint Platform. */
export interface ResolvedCloudhubVpn {
  readonly name: string;
  /** Name of the VPC or private space. */
  readonly vpc: string;
  readonly region: string;
  readonly network: string;
  readonly prefixes: readonly Ipv4Cidr[];
  readonly routing: VpnRouting;
  /** Number of MuleSoft's side. */
  readonly asn: number;
  /** By name. */
  readonly devices: readonly CloudhubVpnDevice[];
  readonly flows: readonly LinkFlow[];
}
