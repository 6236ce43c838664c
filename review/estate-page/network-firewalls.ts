import type { ReviewDocument } from "../estate/document";
import type { FirewallReview } from "../estate/network-firewalls";
import { count } from "../numbers";
import type { Line } from "../page";
import { type CaptionedTable, numbers, tableOf } from "./section";

/** Where names are asked for on the way out, and what passes without one. */
export function networkFirewallTables({ networkFirewalls }: ReviewDocument): CaptionedTable[] {
  return [
    ...tableOf(
      "Network Firewalls",
      ["VPC", "Endpoints in", "What is on no list", numbers("Rules"), numbers("Room for"), "Logs"],
      networkFirewalls.map(({ vpc, zones, enforce, rules, capacity, retentionDays }) => [
        ...[vpc, zones.join(", "), REFUSED[enforce], count(rules), count(capacity)],
        `alerts and flows, ${count(retentionDays)} days`,
      ]),
    ),
    ...tableOf(
      "What Network Firewalls let out",
      ["Firewall of VPC", "From VPC", "List", numbers("Hosts by name"), "By address"],
      networkFirewalls.flatMap(({ vpc, sources }) =>
        sources.map((source) => [
          ...[vpc, source.vpc, source.policy ?? "none", count(source.names)],
          source.addresses.join(", ") || "nothing",
        ]),
      ),
    ),
  ];
}

const REFUSED: Readonly<Record<FirewallReview["enforce"], string>> = {
  alert: "reported, and passes",
  block: "dropped and reported",
};

export function networkFirewallLines({ networkFirewalls }: ReviewDocument): Line[] {
  return networkFirewalls.length === 0
    ? []
    : [
        {
          text: "What does not pass a Network Firewall: gateway and interface endpoints, the Resolver, peerings, links, and traffic within a VPC.",
        },
      ];
}
