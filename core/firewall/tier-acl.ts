import { Ipv4Cidr } from "../addressing";
import { openingKey } from "./acl-opening";
import { FRAGMENTATION_NEEDED_RULE_NUMBER, NETWORK_ACL_RULES } from "./limits";
import {
  type NetworkAclEntry,
  type NetworkAclFlow,
  type NetworkAclLimits,
  planNetworkAcl,
} from "./network-acl";
import { Port } from "./port";

/**
 * The complete network ACL of a tier: the entries of {@link planNetworkAcl}, and in both directions the ICMP
 * message that a packet exceeds the MTU. Interfaces in a VPC send up to 9001 bytes and most links carry less, so
 * every tier needs it. Routers send the message from any address.
 *
 * The two entries use one place in each direction and a number that no flow can have. They are never joined.
 *
 * @param denied entries that refuse addresses, each in a place of its own
 * @throws InputError with `NETWORK_ACL_FULL` or `WORLD_RANGE_COVERS_ADMIN_PORT`
 */
export function planTierAcl(
  flows: readonly NetworkAclFlow[],
  limits: NetworkAclLimits = {},
  denied: readonly NetworkAclEntry[] = [],
): NetworkAclEntry[] {
  const { entriesPerDirection = NETWORK_ACL_RULES.value - 1 } = limits;
  const room = entriesPerDirection - 1;
  const ofFlows = (direction: NetworkAclEntry["direction"]) =>
    planNetworkAcl(flows, {
      entriesPerDirection: room - (direction === "ingress" ? denied.length : 0),
    }).filter((entry) => entry.direction === direction);
  // Without denied addresses both directions have the same room.
  const all = denied.length === 0 ? planNetworkAcl(flows, { entriesPerDirection: room }) : undefined;
  return [
    ...FRAGMENTATION_NEEDED_ENTRIES,
    ...denied,
    ...(all ?? [...ofFlows("ingress"), ...ofFlows("egress")]),
  ];
}

const FRAGMENTATION_NEEDED_ENTRIES: readonly NetworkAclEntry[] = (["ingress", "egress"] as const).map(
  (direction) => {
    const port = Port.FRAGMENTATION_NEEDED;
    const { protocol, from: fromPort, to: toPort } = port;
    return {
      key: `${direction}-${openingKey({ port, cidr: Ipv4Cidr.ANY })}`,
      ...{ direction, ruleNumber: FRAGMENTATION_NEEDED_RULE_NUMBER },
      ...{ protocol, fromPort, toPort, cidr: Ipv4Cidr.ANY, action: "allow" as const },
    };
  },
);
