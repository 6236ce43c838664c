import { type LinkRef, linkText } from "../../../core/naming";
import { exactlyOne, type ProblemPath } from "../../../core/problem";
import { sortedEntries } from "../../../estate/sorted-entries";
import { resolvePorts } from "../../vpc/resolve/peers";
import {
  checkLinkFlows,
  type FlowEnd,
  type LinkFlow,
  linkFlowPending,
  linkWorkerGroupUnknown,
  planFlowRules,
} from "../model";
import type { ResolvedLinkRule } from "../resolved";
import type { LinkFlowFile } from "../schema";
import type { LinkContext } from "./context";
import { type LinkEnds, linkPath } from "./contributions";

/** A rule of a flow with its path in the file. */
export interface PlacedLinkRule extends ResolvedLinkRule {
  /** Key of the flow. */
  readonly flow: string;
  readonly at: ProblemPath;
}

/** Resolves the flows of a link. Flows that the link can't carry are reported. */
export function resolveFlows(
  link: LinkRef,
  flows: Readonly<Record<string, LinkFlowFile>>,
  ends: LinkEnds,
  context: LinkContext,
): LinkFlow[] {
  const at = [...linkPath(link), "flows"];
  const { pending } = ends;
  const resolved = sortedEntries(flows).flatMap(([name, flow]): LinkFlow[] => {
    const path = [...at, name];
    const from = resolveFlowEnd(flow.from, ends, [...path, "from"], context);
    const to = resolveFlowEnd(flow.to, ends, [...path, "to"], context);
    const ports = context.problems.attempt(path, () => resolvePorts(flow, path, context));
    if (from === undefined || to === undefined || ports === undefined) return [];
    const waiting = [from, to].flatMap((end) => {
      const key = end.kind === "cloudhub" ? pending?.get(end.name) : undefined;
      return key === undefined ? [] : [{ vpc: end.name, key }];
    });
    for (const { vpc, key } of waiting) context.problems.add(linkFlowPending(linkText(link), vpc, key), path);
    if (waiting.length > 0) return [];
    return [{ name, from, to, ports, description: flow.description ?? name }];
  });
  const known = [...ends.vpcs.keys(), ...ends.networks.keys()];
  for (const problem of checkLinkFlows(resolved, known, linkText(link), at)) context.problems.add(problem);
  return resolved;
}

function resolveFlowEnd(
  end: LinkFlowFile["from"],
  ends: LinkEnds,
  at: ProblemPath,
  context: LinkContext,
): FlowEnd | undefined {
  const { vpcs, ranges: laidOut, problems } = context;
  const given = (["vpc", "network"] as const).filter((key) => end[key] !== undefined);
  const [key] = given;
  if (key === undefined || given.length > 1) {
    problems.add(exactlyOne(["vpc", "network"], given), at);
    return undefined;
  }
  const name = end[key] ?? "";
  if (!context.knows(key === "vpc" ? "vpcs" : "externalNetworks", name, [...at, key])) return undefined;
  // A VPC without addresses has no attachment yet.
  if (key === "vpc" && !laidOut.has(name)) return undefined;
  const ranges = (key === "vpc" ? ends.vpcs : ends.networks).get(name) ?? [];
  const vpc = key === "vpc" ? vpcs.get(name) : undefined;
  const kind = vpc === undefined ? "outside" : vpc.kind === "cloudhub" ? "cloudhub" : "vpc";
  return { kind, name, ranges };
}

/** Plans the rules of flows for the workers' groups of managed VPCs. */
export function planLinkRules(
  link: LinkRef,
  flows: readonly LinkFlow[],
  context: LinkContext,
): PlacedLinkRule[] {
  const { vpcs, problems } = context;
  return flows.flatMap((flow) => {
    const at = [...linkPath(link), "flows", flow.name];
    const closed = [flow.from, flow.to].filter(({ kind, name }) => {
      const existing = kind === "vpc" ? vpcs.get(name)?.existing : undefined;
      return existing !== undefined && existing.workerSecurityGroup === undefined;
    });
    for (const { name } of closed) problems.add(linkWorkerGroupUnknown(name), at);
    const rules = problems.attempt(at, () => planFlowRules(flow)) ?? [];
    return rules.map((rule) => ({ ...rule, link, flow: flow.name, at }));
  });
}
