import { notTogether, type ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import { checkTables, type LinkContext, linkedVpc, listLinkedTiers } from "../../link/resolve/context";
import { listPrefixesBehind } from "../../link/resolve/networks";
import { listRoutedRanges } from "../../vpc/resolve/routed-ranges";
import { transitCloudhubRegion, transitCloudhubWanted } from "../model";
import type { TransitGatewayFile } from "../schema";
import type { PlacedAttachment } from "./attachments";

/** The VPCs that the file attaches. */
export function attachVpcs(
  gateway: TransitGatewayFile,
  at: ProblemPath,
  context: LinkContext,
): PlacedAttachment[] {
  const { vpcs, layouts, ranges } = context;
  return sortedEntries(gateway.vpcs).flatMap(([vpc, { segment, accept }]): PlacedAttachment[] => {
    const path = [...at, "vpcs", vpc];
    if (vpcs.get(vpc)?.kind === "cloudhub")
      return attachCloudhub(vpc, { segment, accept }, gateway, path, context);
    if (accept !== undefined)
      context.problems.add(notTogether("accept", "the VPC is ours, and this project asks for it"), [
        ...path,
        "accept",
      ]);
    const place = linkedVpc(context, vpc, "an attachment", path);
    const [layout, own] = [layouts.get(vpc), ranges.get(vpc)];
    if (place === undefined || layout === undefined || own === undefined) return [];
    const prefixes = listRoutedRanges(vpcs.get(vpc), own);
    // A VPC always propagates all of its ranges. If one range is excluded, the others get static routes instead.
    const propagates = prefixes.length === own.length;
    checkTables(context, vpc, listLinkedTiers(context, vpc), path);
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

/** A VPC of CloudHub: MuleSoft asks for the attachment, and it is accepted here once its id is known. */
function attachCloudhub(
  vpc: string,
  { segment, accept }: TransitGatewayFile["vpcs"][string],
  gateway: TransitGatewayFile,
  path: ProblemPath,
  { vpcs, ranges, file, problems, warnings }: LinkContext,
): PlacedAttachment[] {
  const place = vpcs.get(vpc);
  const region = gateway.region ?? file.region;
  if (place !== undefined && place.region !== region)
    problems.add(transitCloudhubRegion(vpc, place.region, region), path);
  if (accept === undefined) {
    warnings.push({ ...transitCloudhubWanted(vpc, place?.mulesoftAccount !== undefined), path });
    return [];
  }
  const prefixes = ranges.get(vpc) ?? [];
  return [
    {
      at: path,
      attachment: {
        ...{ key: cloudhubAttachmentKey(vpc), kind: "external", name: vpc, segment, prefixes },
        propagates: false,
      },
    },
  ];
}

/** Key of the attachment of a VPC of CloudHub in the spec of the gateway. */
export function cloudhubAttachmentKey(vpc: string): string {
  return `cloudhub-${vpc}`;
}

/** Attachments of others whose external network is known. */
export function attachExternal(
  gateway: TransitGatewayFile,
  at: ProblemPath,
  context: LinkContext,
): PlacedAttachment[] {
  return sortedEntries(gateway.attachments).flatMap(([key, attachment]): PlacedAttachment[] => {
    const path = [...at, "attachments", key];
    const prefixes = listPrefixesBehind(context, attachment, path);
    if (prefixes === undefined) return [];
    const { network: name, segment } = attachment;
    // An attachment of others could announce any prefix, so it gets static routes for the prefixes of the file only.
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
