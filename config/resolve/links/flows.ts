import {
  checkLinkFlows,
  type FlowEnd,
  type LinkFlow,
  type LinkRef,
  linkText,
  rulesOfFlow,
} from "../../../core/connectivity";
import {
  exactlyOne,
  flowSegmentsApart,
  linkWorkerGroupUnknown,
  type ProblemPath,
  unknownName,
} from "../../../core/errors";
import type { ResolvedLinkRule, ResolvedTransitGateway } from "../../resolved-links";
import type { LinkFlowFile } from "../../schema";
import { sortedEntries } from "../../sorted-entries";
import { closest } from "../../suggest";
import { portsOf } from "../firewall";
import { kindOf } from "../options";
import type { LinkContext } from "./context";
import { type LinkEnds, networkOf } from "./ends";
import { talksTo } from "./segments";
import type { WithoutFlows } from "./vpns";

/** Rules of a flow, each with its place in the file. */
export interface PlacedLinkRule extends ResolvedLinkRule {
  /** Key of the flow. */
  readonly flow: string;
  readonly at: ProblemPath;
}

/** Place of a link in the file. */
export function linkPath({ kind, name }: LinkRef): readonly string[] {
  const lists = {
    vpn: "vpns",
    peering: "peerings",
    "transit-gateway": "transitGateways",
    "transit-peering": "transitGatewayPeerings",
    "direct-connect": "directConnects",
    dns: "dns",
  } as const;
  return [lists[kind], name];
}

/** The connections that a link is there for; those that it can't carry are reported. */
export function flowsOf(
  link: LinkRef,
  flows: Readonly<Record<string, LinkFlowFile>> | undefined,
  ends: LinkEnds,
  context: LinkContext,
): LinkFlow[] {
  const at = [...linkPath(link), "flows"];
  const resolved = sortedEntries(flows ?? {}).flatMap(([name, flow]): LinkFlow[] => {
    const path = [...at, name];
    const from = endOf(flow.from, ends, [...path, "from"], context);
    const to = endOf(flow.to, ends, [...path, "to"], context);
    const ports = context.problems.attempt(path, () => portsOf(flow, path, context.problems));
    if (from === undefined || to === undefined || ports === undefined) return [];
    return [{ name, from, to, ports, description: flow.description ?? name }];
  });
  const known = [...ends.vpcs.keys(), ...ends.networks.keys()];
  for (const problem of checkLinkFlows(resolved, known, linkText(link), at)) context.problems.add(problem);
  return resolved;
}

function endOf(
  end: LinkFlowFile["from"],
  ends: LinkEnds,
  at: ProblemPath,
  { file, ranges: laidOut, problems }: LinkContext,
): FlowEnd | undefined {
  const given = (["vpc", "network"] as const).filter((key) => end[key] !== undefined);
  const [key] = given;
  if (key === undefined || given.length > 1) {
    problems.add(exactlyOne(["vpc", "network"], given), at);
    return undefined;
  }
  const name = end[key] ?? "";
  const known = Object.keys(key === "vpc" ? file.vpcs : file.externalNetworks).sort();
  if (!known.includes(name)) {
    const what = key === "vpc" ? "VPC" : "external network";
    problems.add(
      unknownName(what, name, closest(name, known), known, [
        key === "vpc" ? "vpcs" : "externalNetworks",
        name,
      ]),
      [...at, key],
    );
    return undefined;
  }
  // Of a VPC without addresses nothing is attached yet.
  if (key === "vpc" && !laidOut.has(name)) return undefined;
  const ranges = (key === "vpc" ? ends.vpcs : ends.networks).get(name) ?? [];
  const vpc = key === "vpc" ? file.vpcs[name] : undefined;
  const isOurs = vpc !== undefined && kindOf(vpc) !== "cloudhub";
  return { kind: isOurs ? "vpc" : "outside", name, ranges };
}

/** Rules that flows add to the workers' groups on the sides that are ours. */
export function rulesOf(link: LinkRef, flows: readonly LinkFlow[], context: LinkContext): PlacedLinkRule[] {
  const { file, problems } = context;
  return flows.flatMap((flow) => {
    const at = [...linkPath(link), "flows", flow.name];
    const closed = [flow.from, flow.to].filter(({ kind, name }) => {
      const existing = kind === "vpc" ? file.vpcs[name]?.existing : undefined;
      return existing !== undefined && existing.workerSecurityGroup === undefined;
    });
    for (const { name } of closed) problems.add(linkWorkerGroupUnknown(name), at);
    const rules = problems.attempt(at, () => rulesOfFlow(flow)) ?? [];
    return rules.map((rule) => ({ ...rule, link, flow: flow.name, at }));
  });
}

/** Reports flows between segments that don't talk. */
export function checkFlowSegments(
  { name, spec }: WithoutFlows<ResolvedTransitGateway>,
  flows: readonly LinkFlow[],
  context: LinkContext,
): void {
  const segmentsOf = (end: FlowEnd) =>
    spec.attachments.flatMap(({ kind, name: attached, segment }) => {
      const isEnd =
        kind === "vpc"
          ? end.kind === "vpc" && attached === end.name
          : kind !== "peering" && end.kind === "outside" && networkOf(kind, attached, context) === end.name;
      return isEnd ? [segment] : [];
    });
  for (const flow of flows) {
    const [froms, tos] = [segmentsOf(flow.from), segmentsOf(flow.to)];
    if (froms.length === 0 || tos.length === 0) continue;
    if (!froms.some((from) => tos.some((to) => talksTo(spec, from, to))))
      context.problems.add(flowSegmentsApart(flow.from.name, flow.to.name), [
        ...["transitGateways", name, "flows"],
        flow.name,
      ]);
  }
}
