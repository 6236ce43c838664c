import { facesInternet } from "../../capabilities/load-balancer/model";
import type { ReviewDocument } from "../estate/document";
import type { FirewallReview } from "../estate/network-firewalls";
import { count } from "../numbers";
import type { Line } from "../page";
import { type CaptionedTable, namesText, numbers, tableOf } from "./section";

/** Where names are asked for on the way out, and what passes without one. */
export function networkFirewallTables({ networkFirewalls }: ReviewDocument): CaptionedTable[] {
  return [
    ...tableOf(
      "Network Firewalls",
      [
        "VPC",
        "Endpoints in",
        "What is on no list",
        numbers("Stateful rules"),
        numbers("Rules that its group holds"),
        "Logs",
      ],
      networkFirewalls.map(({ vpc, zones, enforce, rules, capacity, retentionDays }) => [
        ...[vpc, zones.join(", "), REFUSED[enforce], count(rules), count(capacity)],
        `alerts and flows, ${count(retentionDays)} days`,
      ]),
    ),
    ...tableOf(
      "What Network Firewalls let out",
      ["Firewall of VPC", "From VPC", "List", numbers("Hosts by name"), "By address"],
      networkFirewalls.flatMap(({ vpc, enforce, sources }) =>
        sources.map((source) => [
          ...[vpc, source.vpc, listText(source.policy, enforce), count(source.names)],
          source.addresses.join(", ") || "nothing",
        ]),
      ),
    ),
  ];
}

function listText(policy: string | undefined, enforce: FirewallReview["enforce"]): string {
  return policy === undefined || enforce === "block" ? (policy ?? "none") : `${policy} (reports only)`;
}

const REFUSED: Readonly<Record<FirewallReview["enforce"], string>> = {
  alert: "reports only: it passes",
  block: "dropped and reported",
};

/** Ways in through the internet gateway of a VPC: packets and answers keep to it, whatever asks on the way out. */
function waysIn({ networkFirewalls, entryPoints, tcpEntries }: ReviewDocument): string {
  const asked = new Set(
    networkFirewalls.flatMap(({ vpc, sources }) => [vpc, ...sources.map((source) => source.vpc)]),
  );
  const named = [
    ...entryPoints
      .filter((entry) => asked.has(entry.vpc) && facesInternet(entry))
      .map(({ name }) => `load balancer ${name}`),
    ...tcpEntries
      .filter(({ vpc, scheme }) => asked.has(vpc) && scheme === "internet-facing")
      .map(({ name }) => `TCP entry ${name}`),
  ];
  return named.length === 0
    ? ""
    : `, and what comes in by ${namesText(named)} through an internet gateway or CloudFront, with its answers`;
}

export function networkFirewallLines(document: ReviewDocument): Line[] {
  const { networkFirewalls } = document;
  return networkFirewalls.length === 0
    ? []
    : [
        {
          text: `What does not pass a Network Firewall: gateway and interface endpoints, the Resolver, peerings, links, traffic within a VPC${waysIn(document)}.`,
        },
      ];
}
