import { INTERFACE_MTUS } from "../../../core/limits/mtu";
import type { Quota } from "../../../core/limits/quota";

const DIRECT_CONNECT_QUOTAS = "https://docs.aws.amazon.com/directconnect/latest/UserGuide/limits.html";

export const VPN_GATEWAYS_PER_DIRECT_CONNECT: Quota = {
  name: "Virtual private gateways per Direct Connect gateway",
  value: 20,
  source: DIRECT_CONNECT_QUOTAS,
  confirmed: true,
};

export const TRANSIT_GATEWAYS_PER_DIRECT_CONNECT: Quota = {
  name: "Transit gateways per Direct Connect gateway",
  value: 6,
  source: DIRECT_CONNECT_QUOTAS,
  confirmed: true,
};

export const INTERFACES_PER_DIRECT_CONNECT: Quota = {
  name: "Virtual interfaces (private or transit) per Direct Connect gateway",
  value: 30,
  source: DIRECT_CONNECT_QUOTAS,
  confirmed: true,
};

export const TRANSIT_INTERFACES_PER_PORT: Quota = {
  name: "Transit virtual interfaces per Direct Connect dedicated connection",
  value: 4,
  source: DIRECT_CONNECT_QUOTAS,
  confirmed: true,
};

/** Prefixes that the other side may announce. If it announces more, the BGP session goes down. */
export const PREFIXES_TO_DIRECT_CONNECT: Quota = {
  name: "Routes per BGP session from on-premises to AWS on a virtual interface",
  value: 100,
  source: DIRECT_CONNECT_QUOTAS,
  confirmed: true,
};

export const PREFIXES_FROM_TRANSIT_GATEWAY: Quota = {
  name: "Prefixes per transit gateway from AWS to on-premises on a transit virtual interface",
  value: 200,
  source: DIRECT_CONNECT_QUOTAS,
  confirmed: true,
};

/**
 * Valid VLANs of a virtual interface:
 * https://docs.aws.amazon.com/directconnect/latest/APIReference/API_NewPrivateVirtualInterface.html
 */
export const VLANS = { first: 1, last: 4094 } as const;

/** Default MTU of a virtual interface in bytes. */
export const INTERFACE_MTU: number = INTERFACE_MTUS.private[0];

/** Port speeds with MACsec in Gbps: https://docs.aws.amazon.com/directconnect/latest/UserGuide/MACsec.html */
export const MACSEC_SPEEDS: readonly number[] = [10, 100, 400];
