import {
  checkTransitPeering,
  peeringAttachment,
  prefixesBehindPeering,
  TRANSIT_PEERING_ROLES,
  type TransitAttachment,
  type TransitPeeringRole,
  type TransitPeeringSpec,
} from "../../../core/connectivity";
import { type Problem, type ProblemPath, transitPeeringTwice, unknownName } from "../../../core/errors";
import type { ResolvedTransitGateway, ResolvedTransitPeering } from "../../resolved-links";
import type { TransitPeeringFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { closest } from "../../suggest";
import type { LinkContext } from "./context";
import { checkDeletionProtection } from "./departures";
import { withoutDefault } from "./networks";
import type { WithoutFlows } from "./vpns";

/** An attachment, and where the file has what it comes from. */
export interface PlacedAttachment {
  readonly attachment: TransitAttachment;
  readonly at: ProblemPath;
}

type Gateway = WithoutFlows<ResolvedTransitGateway>;

export interface TransitPeerings {
  readonly peerings: WithoutFlows<ResolvedTransitPeering>[];
  /** By gateway. */
  readonly attachments: ReadonlyMap<string, readonly PlacedAttachment[]>;
}

/** Every peering of the file whose gateways are known, with the attachments that it makes at both. */
export function transitPeeringsOf(
  context: LinkContext,
  gateways: readonly Gateway[],
  warnings: Problem[],
): TransitPeerings {
  const { file, problems } = context;
  const pairs = new Map<string, string>();
  const attachments = new Map<string, PlacedAttachment[]>();
  const peerings = sortedEntries(file.transitGatewayPeerings).flatMap(([name, peering]) => {
    const at = ["transitGatewayPeerings", name];
    checkDeletionProtection("the peering", peering.deletionProtection, at, context);
    const [requester, accepter] = TRANSIT_PEERING_ROLES.map((role) =>
      gatewayOf(peering[role].transitGateway, gateways, [...at, role, "transitGateway"], context),
    );
    if (requester === undefined || accepter === undefined) return [];
    const sides = { requester, accepter };
    const spec = specOf(name, peering, sides);
    const checked = checkTransitPeering(spec, { requester: requester.spec, accepter: accepter.spec }, at);
    for (const problem of checked.problems) problems.add(problem);
    warnings.push(...checked.warnings);
    if (requester === accepter) return [];
    const pair = [requester.name, accepter.name].sort().join(" ");
    const twin = pairs.get(pair);
    pairs.set(pair, twin ?? name);
    if (twin !== undefined) {
      problems.add(transitPeeringTwice([requester.name, accepter.name], twin), at);
      return [];
    }
    const followed = followedSpec(spec);
    for (const role of TRANSIT_PEERING_ROLES) {
      const far = sides[otherRole(role)];
      const attachment = peeringAttachment(followed, role, { gateway: far.name, region: far.region });
      const own = attachments.get(sides[role].name) ?? [];
      attachments.set(sides[role].name, [...own, { attachment, at: [...at, role] }]);
    }
    const { account, region } = requester;
    return [{ name, account, region, spec: followed, options: peering }];
  });
  return { peerings, attachments };
}

function otherRole(role: TransitPeeringRole): TransitPeeringRole {
  return role === "requester" ? "accepter" : "requester";
}

function gatewayOf(
  name: string,
  gateways: readonly Gateway[],
  at: ProblemPath,
  { problems }: LinkContext,
): Gateway | undefined {
  const found = gateways.find((each) => each.name === name);
  if (found !== undefined) return found;
  const known = gateways.map((each) => each.name);
  problems.add(
    unknownName("transit gateway", name, closest(name, known), known, ["transitGateways", name]),
    at,
  );
  return undefined;
}

function specOf(
  name: string,
  peering: TransitPeeringFile,
  gateways: Readonly<Record<TransitPeeringRole, Gateway>>,
): TransitPeeringSpec {
  const side = (role: TransitPeeringRole) => {
    const { transitGateway: gateway, segment, prefixes } = peering[role];
    const far = otherRole(role);
    const all = () => prefixesBehindPeering(gateways[far].spec, peering[far].segment);
    return { gateway, segment, prefixes: prefixes ?? all() };
  };
  return { name, requester: side("requester"), accepter: side("accepter") };
}

function followedSpec({ name, requester, accepter }: TransitPeeringSpec): TransitPeeringSpec {
  return {
    name,
    requester: { ...requester, prefixes: withoutDefault(requester.prefixes) },
    accepter: { ...accepter, prefixes: withoutDefault(accepter.prefixes) },
  };
}
