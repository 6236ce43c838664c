import type { NetworkAclEntry } from "../../core/firewall";

/** The entry in the provider's arguments: type and code for ICMP, ports for the rest. */
export function entryConfig({
  direction,
  ruleNumber,
  action,
  protocol,
  fromPort,
  toPort,
  cidr,
}: NetworkAclEntry) {
  return {
    egress: direction === "egress",
    ruleNumber,
    ruleAction: action,
    protocol: PROTOCOL_NUMBERS[protocol],
    cidrBlock: cidr.toString(),
    ...(protocol === "icmp" ? { icmpType: fromPort, icmpCode: toPort } : {}),
    ...(protocol === "tcp" || protocol === "udp" ? { fromPort, toPort } : {}),
  };
}

/** AWS returns numbers; names would cause a difference in every plan. */
const PROTOCOL_NUMBERS = { tcp: "6", udp: "17", icmp: "1", all: "-1" } as const;
