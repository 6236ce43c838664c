import { portsText } from "../../capabilities/egress/model";
import { groupBy } from "../../core/group-by";
import type { ReviewDocument } from "../estate/document";
import type { NameList } from "../estate/name-lists";
import { count } from "../numbers";
import type { Line } from "../page";
import { type CaptionedTable, numbers, tableOf } from "./section";

/** Which VPCs resolve listed names alone, and which names. */
export function nameListTables({ nameLists }: ReviewDocument): CaptionedTable[] {
  const hosts = nameLists.flatMap(({ vpc, hosts: all }) => all.map((host) => ({ vpc, host })));
  return [
    ...tableOf(
      "Names that VPCs resolve",
      [
        ...["VPC", "Environments", "List", "Names that are not listed", "Lists of AWS"],
        ...["Network Firewall", "Policies of pods by name", "Proxies"],
        numbers("Hosts"),
        numbers("Of the estate and AWS"),
      ],
      nameLists.map(({ vpc, policy, enforce, networkFirewall, ...list }) => [
        ...[vpc, listed(list.environments), policy, ENFORCED[enforce], listed(list.managedLists)],
        networkFirewall === undefined ? "none" : `of VPC ${networkFirewall}`,
        ...[listed(list.podPolicies), listed(list.proxies.map((who) => `of ${who}`))],
        ...[count(list.hosts.length), count(list.own.length)],
      ]),
    ),
    ...tableOf(
      "Hosts on the lists",
      ["VPCs", "Host", "Ports", "Let pass by", "Mutual TLS", "May be intercepted", "Needed by"],
      groupBy(hosts, ({ host }) => JSON.stringify(host)).flatMap((alike) => {
        const [first] = alike;
        if (first === undefined) return [];
        const { host, ports, httpPorts, layers, mutualTls, mayBeIntercepted, neededBy, confirmed } =
          first.host;
        return [
          [
            alike.map(({ vpc }) => vpc).join(", "),
            confirmed ? host : `${host} (on no public page of the vendor)`,
            `tcp/${portsText({ ports, httpPorts })}`,
            layers.join(", "),
            mutualTls ? "yes" : "no",
            mayBeIntercepted ? "yes" : "no",
            neededBy.join(", "),
          ],
        ];
      }),
    ),
  ];
}

function listed(all: readonly string[]): string {
  return all.join(", ") || "none";
}

const ENFORCED: Readonly<Record<NameList["enforce"], string>> = {
  alert: "reports only: they are resolved",
  block: "not resolved",
};

export function nameListLines({ nameLists, vpcs, networkFirewalls }: ReviewDocument): Line[] {
  // Nobody works in a VPC that has a firewall for others and no list.
  const idle = networkFirewalls.flatMap(({ sources }) =>
    sources.filter(({ policy }) => policy === undefined),
  );
  const listed = new Set([...nameLists, ...idle].map(({ vpc }) => vpc));
  const open = vpcs.filter(({ name, kind }) => kind === "aws" && !listed.has(name)).map(({ name }) => name);
  if (nameLists.length === 0) return [];
  return [
    {
      text: "DNS Firewall holds back names and no connections: what may be reached by address stands under “Ways to the internet”.",
    },
    ...(open.length === 0
      ? []
      : [{ text: `Every name is resolved from ${open.join(", ")}.`, isWarning: true }]),
  ];
}
