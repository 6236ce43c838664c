import { sortedEntries } from "../../../estate/sorted-entries";
import type { LinkContext } from "../../link/resolve/context";
import { checkDeletionProtection } from "../../link/resolve/deviations";
import { dropDefaultRoute } from "../../link/resolve/networks";
import type { WithoutFlows } from "../../link/resolved";
import {
  checkTransitPeering,
  listPrefixesBehindPeering,
  peeringAttachment,
  TRANSIT_PEERING_ROLES,
  type TransitPeeringRole,
  type TransitPeeringSpec,
  transitPeeringTwice,
} from "../model";
import type { TransitPeeringFile } from "../peering-schema";
import type { ResolvedTransitGateway } from "../resolved";
import type { ResolvedTransitPeering } from "../resolved-peering";
import type { LinkAttachment } from "./attachments";

type Gateway = WithoutFlows<ResolvedTransitGateway>;

/** Inputs of all peerings of transit gateways. */
interface Peers {
  readonly gateways: readonly Gateway[];
  /** Names of peerings by the pair of gateways. */
  readonly pairs: Map<string, string>;
}

export interface TransitPeerings {
  readonly transitPeerings: readonly WithoutFlows<ResolvedTransitPeering>[];
  readonly attachments: readonly LinkAttachment[];
}

/** Resolves every peering whose gateways are known, with its attachments at both. */
export function resolveTransitPeerings(context: LinkContext, gateways: readonly Gateway[]): TransitPeerings {
  const peers = { gateways, pairs: new Map<string, string>() };
  const found = sortedEntries(context.file.transitGatewayPeerings).flatMap(
    ([name, options]) => resolveTransitPeering(name, options, context, peers) ?? [],
  );
  return {
    transitPeerings: found.map(({ peering }) => peering),
    attachments: found.flatMap(({ attachments }) => attachments),
  };
}

/** @returns `undefined` if a gateway is unknown or already connected with the other; then a problem is added */
function resolveTransitPeering(
  name: string,
  options: TransitPeeringFile,
  context: LinkContext,
  { gateways, pairs }: Peers,
):
  | {
      readonly peering: WithoutFlows<ResolvedTransitPeering>;
      readonly attachments: readonly LinkAttachment[];
    }
  | undefined {
  const { problems, warnings } = context;
  const at = ["transitGatewayPeerings", name];
  const { deletionProtection } = options;
  checkDeletionProtection("the peering", deletionProtection, at, context);
  const [requester, accepter] = TRANSIT_PEERING_ROLES.map((role) => {
    const { transitGateway } = options[role];
    context.knows("transitGateways", transitGateway, [...at, role, "transitGateway"]);
    return gateways.find((each) => each.name === transitGateway);
  });
  if (requester === undefined || accepter === undefined) return undefined;
  const sides = { requester, accepter };
  const spec = resolveSpec(name, options, sides);
  const checked = checkTransitPeering(spec, { requester: requester.spec, accepter: accepter.spec }, at);
  for (const problem of checked.problems) problems.add(problem);
  warnings.push(...checked.warnings);
  if (requester === accepter) return undefined;
  const pair = [requester.name, accepter.name].sort().join(" ");
  const duplicate = pairs.get(pair);
  pairs.set(pair, duplicate ?? name);
  if (duplicate !== undefined) {
    problems.add(transitPeeringTwice([requester.name, accepter.name], duplicate), at);
    return undefined;
  }
  const followed = followedSpec(spec);
  const attachments = TRANSIT_PEERING_ROLES.map((role) => {
    const far = sides[otherRole(role)];
    const attachment = peeringAttachment(followed, role, { gateway: far.name, region: far.region });
    return { gateway: sides[role].name, attachment, at: [...at, role] };
  });
  const { account, region } = requester;
  return { peering: { name, account, region, spec: followed, deletionProtection }, attachments };
}

function otherRole(role: TransitPeeringRole): TransitPeeringRole {
  return role === "requester" ? "accepter" : "requester";
}

function resolveSpec(
  name: string,
  peering: TransitPeeringFile,
  gateways: Readonly<Record<TransitPeeringRole, Gateway>>,
): TransitPeeringSpec {
  const side = (role: TransitPeeringRole) => {
    const { transitGateway: gateway, segment, prefixes } = peering[role];
    const far = otherRole(role);
    const all = () => listPrefixesBehindPeering(gateways[far].spec, peering[far].segment);
    return { gateway, segment, prefixes: prefixes ?? all() };
  };
  return { name, requester: side("requester"), accepter: side("accepter") };
}

function followedSpec({ name, requester, accepter }: TransitPeeringSpec): TransitPeeringSpec {
  return {
    name,
    requester: { ...requester, prefixes: dropDefaultRoute(requester.prefixes) },
    accepter: { ...accepter, prefixes: dropDefaultRoute(accepter.prefixes) },
  };
}
