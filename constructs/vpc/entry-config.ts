import type { NetworkAclEntry } from "../../core/firewall";

/** The entry in the words of the provider, which wants type and code for ICMP and ports for the rest. */
export function entryConfig({ direction, ruleNumber, protocol, fromPort, toPort, cidr }: NetworkAclEntry) {
  return {
    egress: direction === "egress",
    ruleNumber,
    ruleAction: "allow",
    protocol: PROTOCOL_NUMBERS[protocol],
    cidrBlock: cidr.toString(),
    ...(protocol === "icmp" ? { icmpType: fromPort, icmpCode: toPort } : { fromPort, toPort }),
  };
}

/** AWS answers with numbers; names would make every later plan see a change. */
const PROTOCOL_NUMBERS = { tcp: "6", udp: "17", icmp: "1" } as const;
