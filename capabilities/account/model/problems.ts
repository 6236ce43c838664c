import type { Problem } from "../../../core/problem";

export const publicAccessBlocked = (vpc: string, region: string): Problem => ({
  code: "PUBLIC_ACCESS_BLOCKED",
  what: `VPC ${vpc} has NAT gateways, and block-bidirectional stops their traffic in ${region}`,
  got: "block-bidirectional",
  allowed: "block-ingress, or nat: none in every VPC of the account and region",
  fix: "choose block-ingress, or reach the outside through endpoints and links",
});
