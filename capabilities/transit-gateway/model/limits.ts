import type { Quota } from "../../../core/limits/quota";

const VPN_QUOTAS = "https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html";

const TRANSIT_QUOTAS = "https://docs.aws.amazon.com/vpc/latest/tgw/transit-gateway-quotas.html";

export const BGP_ROUTES_TO_TRANSIT_GATEWAY: Quota = {
  name: "Dynamic routes from a customer gateway to a transit gateway",
  value: 1000,
  source: VPN_QUOTAS,
  confirmed: false,
};

export const TRANSIT_GATEWAYS_PER_ACCOUNT: Quota = {
  name: "Transit gateways per account",
  value: 5,
  key: "transitGateways",
  source: TRANSIT_QUOTAS,
  confirmed: true,
};

export const TRANSIT_GATEWAYS_PER_VPC: Quota = {
  name: "Transit gateways per VPC",
  value: 5,
  source: TRANSIT_QUOTAS,
  confirmed: true,
};

export const TRANSIT_TABLES_PER_GATEWAY: Quota = {
  name: "Transit gateway route tables per transit gateway",
  value: 20,
  key: "tablesPerTransitGateway",
  source: TRANSIT_QUOTAS,
  confirmed: true,
};

export const TRANSIT_ROUTES_PER_GATEWAY: Quota = {
  name: "Total combined routes across all route tables of a transit gateway",
  value: 10_000,
  key: "routesPerTransitGateway",
  source: TRANSIT_QUOTAS,
  confirmed: true,
};

export const ATTACHMENTS_PER_TRANSIT_GATEWAY: Quota = {
  name: "Attachments per transit gateway",
  value: 5000,
  source: TRANSIT_QUOTAS,
  confirmed: true,
};

export const PEERINGS_PER_TRANSIT_GATEWAY: Quota = {
  name: "Peering attachments per transit gateway",
  value: 50,
  source: TRANSIT_QUOTAS,
  confirmed: true,
};
