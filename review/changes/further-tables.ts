import { everyBalancerRule } from "../../capabilities/load-balancer/model";
import type { RbacRow } from "../../capabilities/runtime-fabric/model";
import { everyWorkerRule, type FirewallRule } from "../../core/firewall";
import { peerText } from "../../core/firewall/peer";
import type { ResolvedEstate } from "../../plan";
import { type CaptionedTable, tableOf } from "../estate-page/section";
import { fabricRbac } from "../runtime-fabric/rbac";

/** Tables that are compared and stand in no section of the page, because they are too long to be read. */
export function furtherTables(estate: ResolvedEstate): CaptionedTable[] {
  return [...ruleTables(estate), ...rightTables(estate)];
}

function ruleTables({ vpcs, loadBalancers, tcpEntries }: ResolvedEstate): CaptionedTable[] {
  return tableOf(
    "Rules of security groups",
    ["Group of", "Direction", "Ports", "Other end", "Purpose"],
    [
      ...vpcs.flatMap(({ name, workerRules }) =>
        ruleRows(`workers of VPC ${name}`, everyWorkerRule(workerRules)),
      ),
      ...loadBalancers.flatMap(({ name, rules }) =>
        ruleRows(`load balancer ${name}`, everyBalancerRule(rules)),
      ),
      ...tcpEntries.flatMap(({ name, rules }) => ruleRows(`TCP entry ${name}`, everyBalancerRule(rules))),
    ],
  );
}

function ruleRows(owner: string, rules: readonly FirewallRule[]): string[][] {
  return rules.map(({ direction, port, peer, description }) => [
    owner,
    direction,
    String(port),
    peerText(peer),
    description,
  ]);
}

/** Only what somebody may do: a right that is not granted is no row. */
function rightTables(estate: ResolvedEstate): CaptionedTable[] {
  return tableOf(
    "Rights in Runtime Fabrics",
    ["Runtime Fabric", "Subject", "Namespace", "Resource", "May"],
    estate.runtimeFabrics.flatMap((fabric) => {
      const byPlace = new Map<string, { place: string[]; may: string[] }>();
      for (const row of fabricRbac(fabric, estate).rows) {
        if (row.allowed.length === 0) continue;
        const { subject, namespace = "the cluster", resource, apiGroup } = row;
        const place = [
          fabric.name,
          subject,
          namespace,
          apiGroup === "" ? resource : `${resource} of ${apiGroup}`,
        ];
        const known = byPlace.get(JSON.stringify(place)) ?? { place, may: [] };
        known.may.push(...rightTexts(row));
        byPlace.set(JSON.stringify(place), known);
      }
      return [...byPlace.values()].map(({ place, may }) => [...place, may.join("; ")]);
    }),
  );
}

/** What roles allow, and what of it admission refuses. */
function rightTexts({ allowed, refused = [] }: RbacRow): string[] {
  return [
    [...allowed].sort().join(" "),
    ...refused.map(({ verbs, which }) => `refused by admission: ${verbs.join(" ")} of ${which}`),
  ];
}
