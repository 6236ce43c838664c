import { type Ipv4Cidr, isWorldwide } from "../../../core/addressing";
import { LINK_LOCAL_RANGE } from "../../../core/kubernetes";
import type { ProblemPath } from "../../../core/problem";
import { type FlexGatewaySpec, HOST_RANGE_PREFIX, rangesOfNode, rangesWide } from "../model";
import type { GatewayContext } from "./context";

/** Ranges that the gateway's pods may connect to, and what is there. */
interface WayOut {
  readonly of: string;
  readonly cidrs: readonly Ipv4Cidr[];
  /** Whether it is one host, or a few beside each other. */
  readonly isHost: boolean;
  readonly at: ProblemPath;
}

/**
 * Ranges that say nearly nothing, each by itself or all together, and those where a node is handed its credentials:
 * each needs a waiver. From ranges that are wider than the latter the policies except them.
 */
export function checkRanges(spec: FlexGatewaySpec, cluster: string, context: GatewayContext): void {
  const ways = waysOut(spec, cluster);
  const isOpen = isWorldwide(...ways.flatMap(({ cidrs }) => cidrs));
  for (const { of, cidrs, isHost, at } of ways) {
    const ofNode = cidrs.filter((cidr) => LINK_LOCAL_RANGE.contains(cidr));
    if (ofNode.length > 0) context.requireWaiver(rangesOfNode(of, ofNode.map(String)), at);
    const large = cidrs.filter(({ prefix }) => prefix < HOST_RANGE_PREFIX);
    const wide = isHost || (isOpen && large.length > 0) ? large : isWorldwide(...cidrs) ? cidrs : [];
    if (wide.length > 0) context.requireWaiver(rangesWide(of, wide.map(String)), at);
  }
}

function waysOut(spec: FlexGatewaySpec, clusterName: string): WayOut[] {
  const { name, mode, cluster, controlPlaneEgress: egress, logging, storage, apis } = spec;
  const path = ["flexGateways", name];
  const isProxy = egress.kind === "proxy";
  return [
    ...(egress.kind === "cilium-fqdn"
      ? []
      : [
          {
            ...{ of: isProxy ? "the proxy" : "the control plane", cidrs: egress.cidrs, isHost: isProxy },
            at: [...path, "controlPlaneEgress", ...(isProxy ? ["proxy"] : []), "cidrs"],
          },
        ]),
    ...logging.targets.map(({ name: target, cidrs }) => ({
      ...{ of: `log target ${target}`, cidrs, isHost: true },
      at: [...path, "logging", "targets", target, "cidrs"],
    })),
    ...(storage.kind === "existing"
      ? [
          {
            ...{ of: "the storage", cidrs: storage.cidrs, isHost: true },
            at: [...path, "storage", "existing", "cidrs"],
          },
        ]
      : []),
    // Only a gateway that reads custom resources calls the API server.
    ...(mode === "local"
      ? [
          {
            ...{ of: "the API server", cidrs: cluster.apiServer.cidrs, isHost: false },
            at: ["clusters", clusterName, "apiServer", "cidrs"],
          },
        ]
      : []),
    ...apis.flatMap(({ name: api, upstream }) =>
      upstream.kind === "external"
        ? [
            {
              ...{ of: `the upstream of API ${api}`, cidrs: upstream.cidrs, isHost: false },
              at: ["apis", api, "upstream", "to"],
            },
          ]
        : [],
    ),
  ];
}
