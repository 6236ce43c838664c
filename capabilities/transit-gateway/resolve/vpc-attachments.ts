import type { ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import { checkTables, type LinkContext, linkedTiers, linkedVpc } from "../../link/resolve/context";
import { prefixesBehind } from "../../link/resolve/networks";
import { routedRanges } from "../../vpc/resolve/routed-ranges";
import type { TransitGatewayFile } from "../schema";
import type { PlacedAttachment } from "./attachments";

/** The VPCs that the file attaches. */
export function attachVpcs(
  gateway: TransitGatewayFile,
  at: ProblemPath,
  context: LinkContext,
): PlacedAttachment[] {
  const { file, layouts, ranges } = context;
  return sortedEntries(gateway.vpcs).flatMap(([vpc, { segment }]): PlacedAttachment[] => {
    const path = [...at, "vpcs", vpc];
    const place = linkedVpc(context, vpc, "an attachment", path);
    const [layout, own] = [layouts.get(vpc), ranges.get(vpc)];
    if (place === undefined || layout === undefined || own === undefined) return [];
    const prefixes = routedRanges(file, vpc, own);
    // A VPC propagates all of its ranges; where one is left out, the others are static routes.
    const propagates = prefixes.length === own.length;
    checkTables(context, vpc, linkedTiers(context, vpc), path);
    const transit = layout.subnets.filter(({ tier }) => tier === "transit");
    return [
      {
        at: path,
        attachment: {
          ...{ key: `vpc-${vpc}`, kind: "vpc", name: vpc, segment, prefixes, propagates },
          account: place.account.name,
          region: place.region,
          zones: [...new Set(transit.map(({ zone }) => zone))].sort(),
        },
      },
    ];
  });
}

/** What others attach, as far as its network is known. */
export function attachExternal(
  gateway: TransitGatewayFile,
  at: ProblemPath,
  context: LinkContext,
): PlacedAttachment[] {
  return sortedEntries(gateway.attachments).flatMap(([key, attachment]): PlacedAttachment[] => {
    const path = [...at, "attachments", key];
    const prefixes = prefixesBehind(context, attachment, path);
    if (prefixes === undefined) return [];
    const { network: name, segment } = attachment;
    // What others attach could announce anything: its routes are the ones that the file names.
    return [
      {
        at: path,
        attachment: {
          key: externalAttachmentKey(key),
          kind: "external",
          name,
          segment,
          prefixes,
          propagates: false,
        },
      },
    ];
  });
}

/** Key of an attachment of others in the spec of the gateway. */
export function externalAttachmentKey(key: string): string {
  return `foreign-${key}`;
}
