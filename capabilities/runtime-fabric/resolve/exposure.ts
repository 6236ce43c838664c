import type { Ipv4Cidr } from "../../../core/addressing";
import { FirewallRule, openToWorld, Peer, Port } from "../../../core/firewall";
import { LINK_LOCAL_RANGE } from "../../../core/kubernetes";
import type { ProblemPath } from "../../../core/problem";
import { controlPlaneRanges, type FabricSpec, type PlatformUser } from "../model";
import type { FabricContext } from "./context";
import type { Draft } from "./draft";

/** Egress to all addresses needs a waiver, also if several ranges together cover the internet. */
export function checkExposure({ spec, cluster }: Draft, context: FabricContext): void {
  for (const ways of waysOut(spec, cluster.name)) {
    checkMetadata(ways, context);
    const rules = ways.flatMap(({ cidrs, ports, at }) =>
      cidrs.flatMap((cidr) =>
        ports.map((port) => ({ at, rule: FirewallRule.outbound(Peer.cidr(cidr), port, "egress") })),
      ),
    );
    const world = new Set(openToWorld(rules.map(({ rule }) => rule)));
    for (const { at } of ways) {
      const open = rules.find((each) => each.at === at && world.has(each.rule));
      if (open === undefined) continue;
      context.requireWaiver(
        {
          finding: "FABRIC_OPEN_TO_WORLD",
          what: "pods may reach the whole internet",
          got: open.rule.toString(),
          instead: "narrow it",
        },
        at,
      );
    }
  }
}

/** Wider ranges need no check, because the policies exclude the metadata addresses from them. */
function checkMetadata(ways: readonly WayOut[], context: FabricContext): void {
  for (const { cidrs, at } of ways) {
    const inside = cidrs.filter((cidr) => LINK_LOCAL_RANGE.contains(cidr));
    if (inside.length === 0) continue;
    context.requireWaiver(
      {
        finding: "FABRIC_REACHES_METADATA",
        what: "pods may reach addresses of their node, where it is handed its credentials",
        got: inside.join(", "),
        instead: `name addresses outside of ${LINK_LOCAL_RANGE}`,
      },
      at,
    );
  }
}

/** A permitted egress of a namespace, with its path in the file. */
interface WayOut {
  readonly cidrs: readonly Ipv4Cidr[];
  readonly ports: readonly Port[];
  readonly at: ProblemPath;
}

/** The egress of each namespace as its policies open it: first the agent, then each environment. */
function waysOut(spec: FabricSpec, clusterName: string): WayOut[][] {
  const path = ["runtimeFabrics", spec.name];
  const { cidrs, port } = spec.cluster.apiServer;
  const { database } = spec.persistenceGateway ?? {};
  return [
    [
      ...controlPlane(spec, "agent"),
      { cidrs, ports: [Port.tcp(port)], at: ["clusters", clusterName, "apiServer", "cidrs"] },
      ...(database === undefined
        ? []
        : [
            {
              cidrs: [database.cidr],
              ports: [Port.tcp(database.port)],
              at: [...path, "persistenceGateway", "database", "cidr"],
            },
          ]),
    ],
    ...spec.environments.map((environment) => [
      ...controlPlane(spec, "applications"),
      ...environment.egress.map((rule) => ({
        cidrs: rule.cidrs,
        ports: rule.ports,
        at: [...path, "environments", environment.name, "egress", rule.name],
      })),
    ]),
  ];
}

function controlPlane(spec: FabricSpec, user: PlatformUser): WayOut[] {
  const reached = controlPlaneRanges(spec, user);
  if (reached === undefined) return [];
  const place = spec.controlPlaneEgress.kind === "proxy" ? ["proxy", "cidrs"] : ["cidrs"];
  return [{ ...reached, at: ["runtimeFabrics", spec.name, "controlPlaneEgress", ...place] }];
}
