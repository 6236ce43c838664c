import type { Problem } from "./problem";

export const dnsPartUnknown = (
  dns: string,
  what: "VPC" | "resolver subnet" | "load balancer" | "id of the account",
  name: string,
): Problem => ({
  code: "DNS_PART_UNKNOWN",
  what: `DNS hub ${dns} was not given a ${what} that it needs`,
  got: name,
  fix: `give the ${what}`,
});
