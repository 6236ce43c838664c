import { Ipv4Cidr } from "../../core/addressing";
import type { FirewallRule, Port } from "../../core/firewall";
import type { Place } from "../../core/reachability";
import type { ResolvedEstate } from "../../plan";

/** Addresses of a path with one result. */
interface Group {
  readonly from: readonly string[];
  readonly isOpen: boolean;
  readonly forwardPath: object;
}

/**
 * The firewall of a VPC of CloudHub or a private space, where a path of AWS ends: the model follows packets up to it, and
 * this says whether they are let in.
 */
export function throughCloudhub<T extends Group>(
  { vpcs }: ResolvedEstate,
  to: Place,
  port: Port,
): (group: T) => T {
  const place =
    to.kind === "network" ? vpcs.find((vpc) => vpc.kind === "cloudhub" && vpc.name === to.name) : undefined;
  const rules = place?.cloudhub?.firewallRules.map(({ rule }) => rule) ?? place?.privateSpace?.firewallRules;
  // What the file only registers has rules that nobody here knows.
  if (place === undefined || rules === undefined) return (group) => group;
  return (group) =>
    !group.isOpen || group.from.every((range) => isAdmitted(rules, Ipv4Cidr.parse(range), port))
      ? group
      : {
          ...group,
          isOpen: false,
          forwardPath: {
            ...group.forwardPath,
            blocked: {
              code: "SECURITY_GROUP",
              text: `firewall of VPC ${place.name} of CloudHub: no rule lets ${port} pass from ${group.from.join(", ")}`,
            },
          },
        };
}

function isAdmitted(rules: readonly FirewallRule[], range: Ipv4Cidr, port: Port): boolean {
  return rules.some(
    (rule) =>
      rule.direction === "inbound" &&
      rule.peer.kind === "cidr" &&
      rule.peer.cidr.contains(range) &&
      rule.port.contains(port),
  );
}
