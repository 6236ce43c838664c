import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import { ANYPOINT_TUNNEL_SEGMENT } from "../../capabilities/vpn/model";
import { Ipv4Cidr } from "../../core/addressing";
import { FirewallRule, Peer, Port } from "../../core/firewall";
import { TCP_HEADERS } from "../../core/limits/mtu";
import type { ModelNetwork, PendingPath } from "../../core/reachability";
import type { ResolvedEstate } from "../../estate/resolved-estate";
import type { EstateFacts } from "./facts";

/** While the estate is being resolved, what MuleSoft is asked for is not known, and nothing is pending. */
type CloudhubEstate = Pick<ResolvedEstate, "vpcs" | "links"> & Partial<Pick<ResolvedEstate, "anypoint">>;

/** MuleSoft routes what its firewall lets pass; nobody else sees its route tables. */
const ROUTED_BY = "MuleSoft";

/**
 * VPCs of CloudHub and private spaces: networks of others whose firewall has the rules of the file. Of one that the file
 * only registers, only the range is known.
 */
export function cloudhubNetworks({ vpcs }: Pick<CloudhubEstate, "vpcs">): ModelNetwork[] {
  return vpcs.flatMap((vpc): ModelNetwork[] => {
    if (vpc.kind !== "cloudhub") return [];
    const rules = firewallOf(vpc);
    const common = { name: vpc.name, ranges: rangesOf(vpc), routedBy: ROUTED_BY };
    if (rules === undefined) return [common];
    return [{ ...common, hasInternet: true, firewall: { title: firewallTitle(vpc), rules } }];
  });
}

function firewallTitle({ name, privateSpace }: ResolvedVpc): string {
  return privateSpace === undefined
    ? `firewall of VPC ${name} of CloudHub`
    : `firewall of private space ${name}`;
}

/** CloudHub 1.0 compares only what comes in: https://docs.mulesoft.com/cloudhub/vpc-firewall-rules-concept */
function firewallOf({ cloudhub, privateSpace }: ResolvedVpc): readonly FirewallRule[] | undefined {
  if (privateSpace !== undefined) return privateSpace.firewallRules;
  return cloudhub && [...cloudhub.firewallRules.map(({ rule }) => rule), ...EVERYTHING_OUT];
}

const EVERYTHING_OUT = [Port.EVERY_TCP, Port.EVERY_UDP, Port.icmp()].map((port) =>
  FirewallRule.outbound(Peer.cidr(Ipv4Cidr.parse("0.0.0.0/0")), port, "CloudHub lets everything out"),
);

/** Links that MuleSoft makes: its VPNs, and what it has yet to be asked for. */
export function cloudhubLinks(estate: CloudhubEstate): Pick<EstateFacts, "othersVpns" | "othersPending"> {
  return {
    othersVpns: estate.links.cloudhubVpns.map(({ name, vpc, network, prefixes, routing }) => ({
      ...{ name, network, prefixes, routing },
      end: { kind: "network", name: vpc },
      mtu: ANYPOINT_TUNNEL_SEGMENT.bytes + TCP_HEADERS,
      mtuSource: ANYPOINT_TUNNEL_SEGMENT.source,
    })),
    othersPending: [...pendingPeerings(estate), ...pendingAttachments(estate)],
  };
}

function pendingPeerings({ vpcs, anypoint }: CloudhubEstate): PendingPath[] {
  const asked = anypoint?.peerings.filter(({ accept }) => accept === undefined) ?? [];
  return asked.flatMap(({ name, requester, accepter }) => {
    const common = {
      link: { kind: "peering" as const, name },
      until: `is not there yet: landing-zone request peerings.${name} says what MuleSoft has to be asked for`,
    };
    const [own, other] = [requester, accepter].map((vpc) =>
      vpcs.flatMap((each) => (each.name === vpc ? rangesOf(each) : [])),
    );
    return [
      ...(other ?? []).map((destination) => ({
        ...common,
        from: { kind: "network" as const, name: requester },
        destination,
      })),
      ...(own ?? []).map((destination) => ({
        ...common,
        from: { kind: "vpc" as const, name: accepter },
        destination,
      })),
    ];
  });
}

function pendingAttachments({ vpcs, links, anypoint }: CloudhubEstate): PendingPath[] {
  const asked = anypoint?.attachments.filter(({ accept }) => accept === undefined) ?? [];
  return asked.flatMap(({ gateway, vpc }) => {
    const common = {
      link: { kind: "transit-gateway" as const, name: gateway },
      until: `has no attachment of VPC ${vpc} yet: landing-zone request transitGateways.${gateway}.vpcs.${vpc} says what MuleSoft has to be asked for`,
    };
    const attached = links.transitGateways.find(({ name }) => name === gateway)?.spec.attachments ?? [];
    const own = vpcs.flatMap((each) => (each.name === vpc ? rangesOf(each) : []));
    return [
      ...attached.flatMap(({ prefixes }) =>
        prefixes.map((destination) => ({
          ...common,
          from: { kind: "network" as const, name: vpc },
          destination,
        })),
      ),
      ...attached
        .filter(({ kind }) => kind === "vpc")
        .flatMap(({ name }) =>
          own.map((destination) => ({ ...common, from: { kind: "vpc" as const, name }, destination })),
        ),
    ];
  });
}

function rangesOf({ layout }: ResolvedVpc): Ipv4Cidr[] {
  return [layout.range, ...layout.secondaryCidrs];
}
