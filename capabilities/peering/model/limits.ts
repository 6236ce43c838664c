import type { Quota } from "../../../core/limits/quota";

export const PEERINGS_PER_VPC: Quota = {
  name: "Active VPC peering connections per VPC",
  value: 50,
  max: 125,
  key: "peeringsPerVpc",
  source: "https://docs.aws.amazon.com/general/latest/gr/vpc-service.html",
  confirmed: true,
};
