import type { Ipv4Cidr } from "../../../core/addressing";
import { isForeign } from "../../../core/connectivity";
import type {
  ResolvedDirectConnect,
  ResolvedPeering,
  ResolvedTransitGateway,
  ResolvedVpn,
} from "../../resolved-links";
import type { LinkContext } from "./context";
import { talksTo } from "./segments";
import type { WithoutFlows } from "./vpns";

/** What flows of a link can name, and what they then stand for. */
export interface LinkEnds {
  readonly vpcs: ReadonlyMap<string, readonly Ipv4Cidr[]>;
  readonly networks: ReadonlyMap<string, readonly Ipv4Cidr[]>;
}

/** A VPN leads to its network from the VPC, or from what its segment of the transit gateway reaches. */
export function vpnEnds(
  { spec, options }: WithoutFlows<ResolvedVpn>,
  transitGateways: readonly WithoutFlows<ResolvedTransitGateway>[],
  { ranges }: LinkContext,
): LinkEnds {
  const { gateway, network, prefixes } = spec;
  return {
    vpcs:
      gateway.kind === "vpn-gateway"
        ? new Map([[gateway.vpc, ranges.get(gateway.vpc) ?? []]])
        : vpcsBehind(gateway.name, options.segment, transitGateways),
    networks: new Map([[network, prefixes]]),
  };
}

/** What a Direct Connect connects its network with. */
export function connectEnds(
  { spec, options }: WithoutFlows<ResolvedDirectConnect>,
  transitGateways: readonly WithoutFlows<ResolvedTransitGateway>[],
): LinkEnds {
  const vpcs = spec.associations
    .filter((association) => !isForeign(association))
    .flatMap(({ kind, name, ranges }) => {
      if (kind === "vpn-gateway") return [[name, ranges] as const];
      const written = Object.values(options.gateways).find(({ transitGateway }) => transitGateway === name);
      return [...vpcsBehind(name, written?.segment, transitGateways)];
    });
  return { vpcs: new Map(vpcs), networks: new Map([[spec.network, spec.prefixes]]) };
}

/** The two sides of a peering; each is known to the other by the parts that this one has routes to. */
export function peeringEnds({ spec }: WithoutFlows<ResolvedPeering>, { file }: LinkContext): LinkEnds {
  const { requester, accepter } = spec;
  const sides = [
    [requester.name, accepter.prefixes, requester.kind],
    [accepter.name, requester.prefixes, accepter.kind],
  ] as const;
  const isVpc = ([name, , kind]: (typeof sides)[number]) =>
    kind === "ours" || file.vpcs[name]?.platform === "cloudhub";
  const named = (list: (typeof sides)[number][]) =>
    new Map(list.map(([name, ranges]) => [name, ranges] as const));
  return {
    vpcs: named(sides.filter(isVpc)),
    networks: named(sides.filter((side) => !isVpc(side))),
  };
}

/** All that is attached to a transit gateway. */
export function transitEnds({ spec }: WithoutFlows<ResolvedTransitGateway>, context: LinkContext): LinkEnds {
  const vpcs = new Map<string, readonly Ipv4Cidr[]>();
  const networks = new Map<string, Ipv4Cidr[]>();
  for (const { kind, name, prefixes } of spec.attachments) {
    if (kind === "vpc") vpcs.set(name, prefixes);
    else if (kind !== "peering") {
      const network = networkOf(kind, name, context);
      const known = networks.get(network) ?? [];
      const added = prefixes.filter((prefix) => !known.some((other) => other.equals(prefix)));
      networks.set(network, [...known, ...added]);
    }
  }
  return { vpcs, networks };
}

/** The network of others that is behind an attachment. */
export function networkOf(
  kind: "vpn" | "direct-connect" | "foreign",
  name: string,
  { file }: LinkContext,
): string {
  if (kind === "foreign") return name;
  return (kind === "vpn" ? file.vpns[name] : file.directConnects[name])?.network ?? name;
}

function vpcsBehind(
  gateway: string,
  segment: string | undefined,
  transitGateways: readonly WithoutFlows<ResolvedTransitGateway>[],
): ReadonlyMap<string, readonly Ipv4Cidr[]> {
  const spec = transitGateways.find(({ name }) => name === gateway)?.spec;
  const isKnown = spec?.segments.some(({ name }) => name === segment);
  return new Map(
    (spec?.attachments ?? [])
      .filter(({ kind }) => kind === "vpc")
      // A segment that is wrong itself is no reason to doubt the flows.
      .filter((one) => !isKnown || spec === undefined || talksTo(spec, segment ?? "", one.segment))
      .map(({ name, prefixes }) => [name, prefixes]),
  );
}
