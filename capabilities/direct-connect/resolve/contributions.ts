import type { Ipv4Cidr } from "../../../core/addressing";
import { linkText } from "../../../core/naming";
import type { Problem } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import type { LinkContext } from "../../link/resolve/context";
import { type LinkContributions, type LinkEnds, learnedAt } from "../../link/resolve/contributions";
import { dropDefaultRoute, listPrefixesBehind } from "../../link/resolve/networks";
import type { WithoutFlows } from "../../link/resolved";
import { directConnectAttachmentKey } from "../../transit-gateway/model";
import type { LinkAttachment } from "../../transit-gateway/resolve/attachments";
import { listVpcsBehind } from "../../transit-gateway/resolve/segments";
import type { ResolvedTransitGateway } from "../../transit-gateway/resolved";
import { directConnectPending, isExternal, isPendingAssociation } from "../model";
import type { ResolvedDirectConnect } from "../resolved";
import type { DirectConnectFile } from "../schema";
import { isAwaited } from "./associations";

/** Prefixes behind each Direct Connect, by name. */
export type PrefixesByDirectConnect = ReadonlyMap<string, readonly Ipv4Cidr[]>;

/** Prefixes behind every Direct Connect whose network is known. */
export function findDirectConnectPrefixes(context: LinkContext): PrefixesByDirectConnect {
  return new Map(
    sortedEntries(context.file.directConnects).flatMap(([name, options]) => {
      const prefixes = listPrefixesBehind(context, options, ["directConnects", name]);
      return prefixes === undefined ? [] : [[name, prefixes] as const];
    }),
  );
}

/** Transit gateway attachments of Direct Connects, which AWS creates with the associations. */
export function attachDirectConnects(
  { file }: LinkContext,
  prefixes: PrefixesByDirectConnect,
): LinkAttachment[] {
  return sortedEntries(file.directConnects).flatMap(([name, options]) => {
    const behind = prefixes.get(name);
    return behind === undefined ? [] : attachDirectConnect(name, options, dropDefaultRoute(behind));
  });
}

function attachDirectConnect(
  name: string,
  options: DirectConnectFile,
  prefixes: readonly Ipv4Cidr[],
): LinkAttachment[] {
  return sortedEntries(options.gateways).flatMap(([key, written]): LinkAttachment[] => {
    const { transitGateway: gateway, segment } = written;
    if (gateway === undefined || segment === undefined) return [];
    const attachment = {
      ...({ key: directConnectAttachmentKey(name), kind: "direct-connect", name } as const),
      ...{ segment, prefixes, propagates: true },
      ...(isAwaited(options, written) ? { isPending: true } : {}),
    };
    return [{ gateway, attachment, at: ["directConnects", name, "gateways", key] }];
  });
}

/** Routes that VPN gateways learn, and warnings about associations that are not accepted yet. */
export function contributeDirectConnect(
  { name, spec: { associations, prefixes } }: WithoutFlows<ResolvedDirectConnect>,
  { file }: LinkContext,
): LinkContributions {
  const vpcs = associations.flatMap((one) =>
    one.kind === "vpn-gateway" && !isExternal(one) ? [one.name] : [],
  );
  const { gateways = {}, existing } = file.directConnects[name] ?? {};
  const pending = associations.filter(isPendingAssociation).map(({ kind, name: gateway }): Problem => {
    const field = kind === "vpn-gateway" ? "vpc" : "transitGateway";
    const key = Object.keys(gateways).find((one) => gateways[one]?.[field] === gateway) ?? gateway;
    const text =
      kind === "vpn-gateway" ? `the VPN gateway of VPC ${gateway}` : linkText({ kind, name: gateway });
    const problem = directConnectPending(text, existing?.account ?? "");
    return { ...problem, path: ["directConnects", name, "gateways", key, "active"] };
  });
  const learned = [...new Set(vpcs)].map((vpc) => learnedAt(vpc, { kind: "direct-connect", name }, prefixes));
  return { learned, routes: [], pending };
}

/** The ends of a Direct Connect: its network, and the VPCs behind its gateways. */
export function findDirectConnectEnds(
  { spec, segments }: WithoutFlows<ResolvedDirectConnect>,
  transitGateways: readonly WithoutFlows<ResolvedTransitGateway>[],
): LinkEnds {
  const vpcs = spec.associations
    .filter((association) => !isExternal(association))
    .flatMap(({ kind, name, ranges }) =>
      kind === "vpn-gateway"
        ? [[name, ranges] as const]
        : [...listVpcsBehind(name, segments[name], transitGateways)],
    );
  return { vpcs: new Map(vpcs), networks: new Map([[spec.network, spec.prefixes]]) };
}
