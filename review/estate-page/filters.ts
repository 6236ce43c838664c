import type { ReviewDocument } from "../estate/document";
import { count } from "../numbers";
import { numbers, type ReviewSection, tableOf } from "./section";

/** The rules themselves, for who wants to look one up: `flows` says what they let pass together. */
export function filtersSection({ filters: { rules, entries, vpcsLeftOut } }: ReviewDocument): ReviewSection {
  return {
    id: "filters",
    title: "Security groups and network ACLs",
    intro:
      "The rules of workers, load balancers and TCP entries, one by one; those of DNS endpoints and of pods stand in the hops of a path. Security groups know connections, so that answers pass by themselves. Network ACLs do not: each entry stands for packets of one direction, the smallest number that fits decides, and what fits none is dropped.",
    pictures: [],
    tables: [
      ...tableOf(
        "Security groups, rule by rule",
        ["Group of", "Direction", "Ports", "Other end", "Purpose"],
        rules.map(({ group, direction, ports, otherEnd, purpose }) => [
          ...[group, direction, ports, otherEnd, purpose],
        ]),
      ),
      ...tableOf(
        "Network ACLs, entry by entry",
        ["VPC", "Subnets", "Direction", numbers("Number"), "Ports", "Range", "Action"],
        entries.map(({ vpc, tier, direction, number, ports, range, action }) => [
          ...[vpc, tier, direction, String(number), ports, range, action],
        ]),
      ),
    ].map((table) => ({ ...table, isLong: true })),
    lines: [
      ...(rules.length + entries.length === 0
        ? [{ text: "This file makes no security group and no network ACL." }]
        : []),
      ...(vpcsLeftOut === 0
        ? []
        : [
            {
              text: `Those of ${count(vpcsLeftOut)} more VPCs are left out here. What changes in them, review --against has.`,
            },
          ]),
    ],
  };
}
