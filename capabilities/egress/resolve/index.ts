import { defined } from "../../../core/defined";
import { byKey } from "../../../core/group-by";
import type { EstateContext } from "../../../estate/context";
import type { ResolvedEstate } from "../../../estate/resolved-estate";
import type { ResolvedClusterCertificates } from "../../cluster-certificates/resolved";
import type { ResolvedFlexGateway } from "../../flex-gateway/resolved";
import type { ResolvedRuntimeFabric } from "../../runtime-fabric/resolved";
import type { ResolvedVpc } from "../../vpc/resolved";
import { checkEgressAlarms, egressAlarmsOf } from "./alarms";
import { type NamedParts, resolveFirewall } from "./firewalls";
import type { NamedHosts } from "./named-hosts";
import { resolveNetworkFirewalls } from "./network-firewalls";
import { warnOfFabricNames, warnOfGatewayNames } from "./pod-names";
import { fabricWays, gatewayWays } from "./pod-ways";
import { checkResolvers, type WayOut } from "./resolvers";
import { type KnownOfWays, warnOfListsWithoutWay } from "./way-out";

/** What earlier phases found that egress depends on. */
export interface KnownOfEgress extends NamedParts, KnownOfWays {
  readonly names: NamedHosts;
  /** Inspection VPCs: their firewall stands on the way of others. */
  readonly inspectionVpcs: ReadonlySet<string>;
  /** Spoke VPCs: their way leads through the firewall of another. */
  readonly spokeVpcs: ReadonlySet<string>;
  readonly vpcs: readonly ResolvedVpc[];
  readonly fabrics: readonly ResolvedRuntimeFabric[];
  readonly gateways: readonly ResolvedFlexGateway[];
  readonly issuing: readonly ResolvedClusterCertificates[];
  /** Rules that let workers of a VPC out, by VPC. */
  readonly waysOut: ReadonlyMap<string, readonly WayOut[]>;
}

/** The policies of the file, and the DNS Firewall and the Network Firewall of each VPC. */
export function resolveEgress(
  known: KnownOfEgress,
  context: EstateContext,
): Pick<ResolvedEstate, "egress" | "dnsFirewalls" | "networkFirewalls"> {
  const { names, places, vpcs, fabrics, gateways, waysOut } = known;
  const fabricsIn = byKey(fabrics, ({ cluster }) => cluster.vpc ?? "");
  const issuingIn = byKey(known.issuing, ({ cluster }) => cluster.vpc ?? "");
  const gatewaysIn = byKey(gateways, ({ cluster }) => cluster.vpc ?? "");
  const dnsFirewalls = [...names.listed.values()].flatMap((listed) => {
    const { vpc: name, policy } = listed;
    checkResolvers(waysOut.get(name) ?? [], context);
    const vpc = vpcs.find((each) => each.name === name);
    if (vpc === undefined) return [];
    const ofPods = [
      ...(fabricsIn.get(name) ?? []).map(({ spec }) => fabricWays(spec, vpc)),
      ...(gatewaysIn.get(name) ?? []).map(({ spec }) => gatewayWays(spec, vpc)),
    ];
    checkResolvers(ofPods.flat(), context);
    const { account, region, deletionProtection } = vpc;
    const spec = resolveFirewall(
      {
        ...{ vpc, listed, isInspected: known.inspectedBy.has(name) },
        hasCluster: vpc.cluster !== undefined || places.get(name)?.kubernetes !== undefined,
        fabrics: (fabricsIn.get(name) ?? []).map((fabric) => fabric.spec),
        gateways: (gatewaysIn.get(name) ?? []).map((gateway) => gateway.spec),
        issuing: (issuingIn.get(name) ?? []).map(({ spec }) => spec),
      },
      known,
      context,
    );
    return [
      {
        ...{ account, region, spec, alarms: egressAlarmsOf(places.get(name) ?? {}) },
        deletionProtection: deletionProtection && policy.deletionProtection,
      },
    ];
  });
  for (const { spec } of fabrics) warnOfFabricNames(spec, context);
  for (const { spec } of gateways) warnOfGatewayNames(spec, context);
  warnOfListsWithoutWay(dnsFirewalls, known, context);
  const networkFirewalls = resolveNetworkFirewalls({ ...known, dnsFirewalls }, context);
  for (const place of places.values())
    if (place.kind === "aws")
      checkEgressAlarms(
        place,
        defined({
          ...ledWith(place.name, known),
          managedLists: names.listed.get(place.name)?.policy.managedLists.length,
          // One whose VPC has no addresses yet is not among those that are resolved.
          networkFirewall:
            place.networkFirewall &&
            (networkFirewalls.find(({ spec }) => spec.vpc === place.name)?.spec.enforce ?? "block"),
        }),
        context,
      );
  return { egress: names.policies, dnsFirewalls, networkFirewalls };
}

/** Whose firewall the way out of a VPC leads through, and who is led through its own. */
function ledWith(vpc: string, { inspectedBy }: Pick<KnownOfEgress, "inspectedBy">) {
  const through = inspectedBy.get(vpc);
  const behind = [...inspectedBy].filter(([name, by]) => by === vpc && name !== vpc);
  return {
    ledThrough: through === vpc ? undefined : through,
    spokes: behind.map(([name]) => name).sort(),
  };
}
