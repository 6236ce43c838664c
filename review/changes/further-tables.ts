import type { RbacMatrix, RbacRow } from "../../capabilities/runtime-fabric/model";
import type { ResolvedEstate } from "../../plan";
import { aclEntries, groupRules } from "../estate/filters";
import { type CaptionedTable, tableOf } from "../estate-page/section";
import { gatewayRbac } from "../flex-gateway/rbac";
import { fabricRbac } from "../runtime-fabric/rbac";

/** Tables that are compared with all of their rows: the page has some of them in part, because nobody would read more. */
export function furtherTables(estate: ResolvedEstate): CaptionedTable[] {
  return [...ruleTables(estate), ...rightTables(estate)];
}

function ruleTables(estate: ResolvedEstate): CaptionedTable[] {
  return [
    ...tableOf(
      "Rules of security groups",
      ["Group of", "Direction", "Ports", "Other end", "Purpose"],
      groupRules(estate).map(({ group, direction, ports, otherEnd, purpose }) => [
        ...[group, direction, ports, otherEnd, purpose],
      ]),
    ),
    ...tableOf(
      "Entries of network ACLs",
      ["VPC", "Subnets", "Direction", "Number", "Ports", "Range", "Action"],
      aclEntries(estate).map(({ vpc, tier, direction, number, ports, range, action }) => [
        ...[vpc, tier, direction, String(number), ports, range, action],
      ]),
    ),
  ];
}

/** Only what somebody may do: a right that is not granted is no row. */
function rightTables(estate: ResolvedEstate): CaptionedTable[] {
  const { runtimeFabrics, flexGateways } = estate;
  return [
    ...rightTable(
      "Runtime Fabric",
      runtimeFabrics.map((fabric) => ({ name: fabric.name, matrix: fabricRbac(fabric, estate) })),
    ),
    ...rightTable(
      "Flex Gateway",
      flexGateways.map((gateway) => ({ name: gateway.name, matrix: gatewayRbac(gateway, estate) })),
    ),
  ];
}

function rightTable(
  kind: string,
  installations: readonly { readonly name: string; readonly matrix: RbacMatrix }[],
): CaptionedTable[] {
  return tableOf(
    `Rights in ${kind}s`,
    [kind, "Subject", "Namespace", "Resource", "May"],
    installations.flatMap(({ name, matrix }) => {
      const byPlace = new Map<string, { place: string[]; may: string[] }>();
      for (const row of matrix.rows) {
        if (row.allowed.length === 0) continue;
        const { subject, namespace = "the cluster", resource, apiGroup } = row;
        const place = [name, subject, namespace, apiGroup === "" ? resource : `${resource} of ${apiGroup}`];
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
