import { isPendingAssociation } from "../../capabilities/direct-connect/model";
import { type NetworkFirewallSpec, namedPorts } from "../../capabilities/egress/model";
import { isPendingPeering, type PeeringSide, type PeeringSpec } from "../../capabilities/peering/model";
import {
  planTransitGateway,
  type TransitAttachment,
  type TransitGatewaySpec,
} from "../../capabilities/transit-gateway/model";
import { tunnelPackets } from "../../capabilities/vpn/model";
import { Port } from "../../core/firewall";
import { LEAST_INTERFACE_MTU } from "../../core/limits/mtu";
import type {
  ModelFirewall,
  ModelHost,
  ModelPeering,
  ModelTransitGateway,
  ModelTransitRoute,
  ModelVpc,
  ReachabilityModel,
} from "../../core/reachability";
import type { EstateFacts, VpcFacts } from "./facts";
import { listPendingPaths } from "./pending-paths";
import { linkedRoutes, planRoutes, tableName } from "./vpc-tables";

/** The reachability model of an estate as it is after its stacks are applied. */
export function estateModel(facts: EstateFacts): ReachabilityModel {
  const linked = linkedRoutes(facts);
  return {
    vpcs: facts.vpcs.map((vpc) => modelVpc(vpc, linked.get(vpc.name) ?? [])),
    networks: facts.networks,
    peerings: facts.peerings.map(modelPeering),
    vpns: [
      ...facts.vpns.map(({ name, gateway, routing, network, prefixes, profile }) => ({
        name,
        end: { kind: gateway.kind, name: gateway.kind === "vpn-gateway" ? gateway.vpc : gateway.name },
        routing,
        network,
        prefixes,
        mtu: tunnelPackets(profile).mtu,
      })),
      ...facts.othersVpns,
    ],
    directConnects: facts.directConnects.map(({ name, network, prefixes, associations, interfaces }) => ({
      name,
      network,
      prefixes,
      associations: associations.filter((association) => !isPendingAssociation(association)),
      macsec: interfaces.length > 0 && interfaces.every(({ macsec }) => macsec),
      mtu: Math.min(...(interfaces.length > 0 ? interfaces.map(({ mtu }) => mtu) : [LEAST_INTERFACE_MTU])),
    })),
    transitGateways: facts.transitGateways.map(modelTransitGateway),
    pending: [...listPendingPaths(facts), ...facts.othersPending],
    ...(facts.prefixLists === undefined ? {} : { prefixLists: facts.prefixLists }),
  };
}

function modelPeering(peering: PeeringSpec): ModelPeering {
  const { name, requester, accepter } = peering;
  return {
    name,
    sides: [modelSide(requester), modelSide(accepter)],
    ...(isPendingPeering(peering) ? { isPending: true } : {}),
  };
}

function modelSide({ kind, name, region }: PeeringSide): ModelPeering["sides"][number] {
  return { kind: kind === "managed" ? "vpc" : "network", name, region };
}

function modelVpc(vpc: VpcFacts, linked: Parameters<typeof planRoutes>[2]): ModelVpc {
  const { name, region, ranges, subnets, acls } = vpc;
  const hasWorkers = subnets.some(({ tier }) => tier === "worker");
  const workers: ModelHost = {
    name: "workers",
    group: "workers",
    tiers: ["worker", "pods"],
    ...(vpc.workerRules === undefined ? {} : { rules: vpc.workerRules }),
  };
  const tables = new Map(subnets.map((subnet) => [tableName(subnet), planRoutes(vpc, subnet, linked)]));
  return {
    name,
    region,
    ranges,
    subnets: subnets.map((subnet) => ({
      ...subnet,
      table: tableName(subnet),
      ...(acls === undefined ? {} : { acl: acls[subnet.tier] ?? [] }),
    })),
    tables: Object.fromEntries(tables),
    hosts: [...(hasWorkers ? [workers] : []), ...vpc.otherHosts],
    ...(vpc.firewall === undefined ? {} : { firewall: modelFirewall(vpc.firewall) }),
  };
}

function modelFirewall({ enforce, sources }: NetworkFirewallSpec): ModelFirewall {
  return {
    isEnforced: enforce === "block",
    passes: sources.flatMap(({ ranges, hosts, openings }) => [
      ...openings.map(({ port, cidr }) => ({ sources: ranges, port, destination: cidr })),
      ...[...new Set(hosts.flatMap(namedPorts))].map((port) => ({ sources: ranges, port: Port.tcp(port) })),
    ]),
  };
}

function modelTransitGateway(gateway: TransitGatewaySpec): ModelTransitGateway {
  const attachments = gateway.attachments.filter(({ isPending = false }) => !isPending);
  const byKey = new Map(attachments.map((attachment) => [attachment.key, attachment]));
  const tables = planTransitGateway(gateway).tables.map(({ segment, propagations, statics, blackholes }) => {
    const routes: ModelTransitRoute[] = [
      ...blackholes.map((destination) => ({
        destination,
        to: "blackhole" as const,
        origin: "static" as const,
      })),
      ...statics.map(({ destination, attachment }) => ({
        destination,
        to: { attachment },
        origin: "static" as const,
      })),
      ...propagations.flatMap((key) => learnedFrom(byKey.get(key))),
    ];
    return [segment, routes] as const;
  });
  return {
    name: gateway.name,
    attachments: attachments.map(({ key, kind, name, segment, zones, peer }) => ({
      key,
      kind: kind === "external" ? "network" : kind,
      name,
      table: segment,
      ...(zones === undefined ? {} : { zones }),
      ...(peer === undefined
        ? {}
        : { peer: { gateway: peer.gateway, isOtherRegion: peer.region !== gateway.region } }),
    })),
    tables: Object.fromEntries(tables),
  };
}

function learnedFrom(attachment: TransitAttachment | undefined): ModelTransitRoute[] {
  if (attachment === undefined) return [];
  const { key, kind, prefixes } = attachment;
  if (kind === "peering") return []; // peerings have static routes only
  const origin = kind === "external" ? "vpc" : kind;
  return prefixes.map((destination) => ({ destination, to: { attachment: key }, origin }));
}
