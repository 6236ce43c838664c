import { isExternal, isPendingAssociation } from "../../capabilities/direct-connect/model";
import type { ResolvedDirectConnect } from "../../capabilities/direct-connect/resolved";
import type { ResolvedLink } from "../../capabilities/link/resolved";
import { isPendingPeering } from "../../capabilities/peering/model";
import type { ResolvedPeering } from "../../capabilities/peering/resolved";
import { planTransitGateway, reachability } from "../../capabilities/transit-gateway/model";
import type { ResolvedTransitGateway } from "../../capabilities/transit-gateway/resolved";
import type { ResolvedTransitPeering } from "../../capabilities/transit-gateway/resolved-peering";
import { tunnelProfile } from "../../capabilities/vpn/model";
import type { ResolvedVpn } from "../../capabilities/vpn/resolved";
import { defined } from "../../core/defined";
import { type LinkKind, linkText } from "../../core/naming";
import { type Encryption, type Flow, peeringEncryption } from "../../core/reachability";
import type { ResolvedEstate } from "../../plan";
import { cloudhubVpnOverview } from "./cloudhub-links";
import {
  acceptancesOf,
  type LinkAcceptance,
  type LinkTraffic,
  trafficOfLinks,
  unwaivedInterfaces,
} from "./link-facts";
import { type LinkConnection, linkConnection } from "./link-paths";

/** A link, what it connects and what encrypts it. */
export interface LinkOverview {
  readonly kind: Exclude<LinkKind, "dns">;
  readonly name: string;
  readonly account: string;
  readonly region: string;
  /** What it connects. */
  readonly ends: readonly LinkEnd[];
  /** How the link itself encrypts; what travels over it may be encrypted besides. */
  readonly encryption: Encryption;
  /** What the encryption rests on, in words: profile, ports. @default - there is nothing to add */
  readonly encryptionDetail?: string;
  /** Of transit gateways: who may talk to whom. @default - segments do not apply */
  readonly segments?: readonly SegmentOverview[];
  readonly deletionProtection: boolean;
  /** Connections that it is there for, by name. */
  readonly flows: readonly LinkConnection[];
  /** What is open over it in fact. */
  readonly carries: readonly LinkTraffic[];
  /** Waivers of the link and of its parts, by name. */
  readonly acceptedBy: readonly LinkAcceptance[];
  /** Why nobody had to accept that it does not encrypt. @default - it encrypts, or a waiver accepts that it does not */
  readonly unwaived?: string;
}

export interface LinkEnd {
  readonly kind: "vpc" | "transit-gateway" | "network" | "vpn" | "direct-connect" | "peering" | "attachment";
  /** `VPC production`, `network head-office`, `transit gateway main`. */
  readonly what: string;
  /** Segment of a transit gateway that it belongs to. @default - segments do not apply */
  readonly segment?: string;
  /** Whether the other side has yet to accept, so that nothing passes. */
  readonly isPending: boolean;
}

/** A segment of a transit gateway. */
export interface SegmentOverview {
  readonly name: string;
  /** Segments that it talks with, itself where its members talk with each other; both ways. */
  readonly reaches: readonly string[];
  /** Ranges that it drops. */
  readonly blackholes: readonly string[];
  /** The VPC whose firewall leads its members to the internet. @default - it has no way there */
  readonly egressThrough?: string;
}

/** A link without the connections that it is there for, and those that it has. */
type LinkItself = Omit<LinkOverview, "flows" | "carries" | "acceptedBy">;

/** @param open what is open between all places of the estate */
export function linkOverviews({ links, waivers }: ResolvedEstate, open: readonly Flow[]): LinkOverview[] {
  const traffic = trafficOfLinks(open);
  const regionOf = new Map(links.transitGateways.map(({ name, region }) => [name, region]));
  const withFlows = (link: LinkItself, { flows }: Pick<ResolvedLink<unknown>, "flows">): LinkOverview => ({
    ...link,
    flows: flows.map((flow) => linkConnection(flow, linkText(link), open)),
    carries: traffic.get(linkText(link)) ?? [],
    acceptedBy: acceptancesOf(link, waivers),
  });
  return [
    ...links.peerings.map((each) => withFlows(peeringOverview(each), each)),
    ...links.transitGateways.map((each) => withFlows(transitGatewayOverview(each), each)),
    ...links.transitPeerings.map((each) => withFlows(transitPeeringOverview(each, regionOf), each)),
    ...links.vpns.map((each) => withFlows(vpnOverview(each), each)),
    ...links.cloudhubVpns.map((each) => withFlows(cloudhubVpnOverview(each), each)),
    ...links.directConnects.map((each) => withFlows(directConnectOverview(each), each)),
  ];
}

function peeringOverview(peering: ResolvedPeering): LinkItself {
  const { requester, accepter } = peering.spec;
  const isPending = isPendingPeering(peering.spec);
  const ends = [requester, accepter].map(
    ({ kind, name }): LinkEnd => ({
      kind: kind === "managed" ? "vpc" : "network",
      what: kind === "managed" ? `VPC ${name}` : `network ${name}`,
      isPending: isPending && kind === "external",
    }),
  );
  return overview("peering", peering, ends, peeringEncryption({ sides: [requester, accepter] }));
}

function transitGatewayOverview(gateway: ResolvedTransitGateway): LinkItself {
  // A VPN has an attachment for each device.
  const attachments = new Map(gateway.spec.attachments.map((each) => [`${each.kind} ${each.name}`, each]));
  const ends = [...attachments.values()].map(
    ({ kind, name, segment, isPending = false }): LinkEnd => ({
      kind: kind === "external" ? "attachment" : kind,
      what: `${ATTACHED[kind]} ${name}`,
      segment,
      isPending,
    }),
  );
  const { segments } = gateway.spec;
  const talks = reachability(segments);
  const { tables } = planTransitGateway(gateway.spec);
  return {
    ...overview("transit-gateway", gateway, ends, "aws-network"),
    segments: segments.map(({ name, egressThrough }) => ({
      name,
      reaches: segments.filter((other) => talks(name, other.name)).map((other) => other.name),
      blackholes: (tables.find(({ segment }) => segment === name)?.blackholes ?? []).map(String),
      ...defined({ egressThrough }),
    })),
  };
}

const ATTACHED = {
  vpc: "VPC",
  vpn: "VPN",
  "direct-connect": "Direct Connect",
  peering: "peering",
  external: "attachment",
} as const;

function transitPeeringOverview(
  peering: ResolvedTransitPeering,
  regionOf: ReadonlyMap<string, string>,
): LinkItself {
  const sides = [peering.spec.requester, peering.spec.accepter] as const;
  const ends = sides.map(
    ({ gateway, segment }): LinkEnd => ({
      kind: "transit-gateway",
      what: `transit gateway ${gateway}`,
      segment,
      isPending: false,
    }),
  );
  const [a, b] = sides.map(({ gateway }) => ({ region: regionOf.get(gateway) ?? peering.region }));
  const encryption =
    a !== undefined && b !== undefined ? peeringEncryption({ sides: [a, b] }) : "aws-network";
  return overview("transit-peering", peering, ends, encryption);
}

function vpnOverview(vpn: ResolvedVpn): LinkItself {
  const { spec, segment } = vpn;
  const { gateway, network, profile, devices, routing } = spec;
  const { phase2 } = tunnelProfile(profile);
  const near =
    gateway.kind === "vpn-gateway"
      ? { kind: "vpc" as const, what: `VPC ${gateway.vpc}` }
      : { kind: "transit-gateway" as const, what: `transit gateway ${gateway.name}` };
  const ends: LinkEnd[] = [
    { ...near, ...(segment === undefined ? {} : { segment }), isPending: false },
    { kind: "network", what: `network ${network}`, isPending: false },
  ];
  const keys = new Set(
    devices.map(({ certificateArn }) => (certificateArn ? "certificates" : "pre-shared keys")),
  );
  const detail = `IKEv2, profile ${profile} (${phase2.encryption.join(", ")}), ${[...keys].sort().join(" and ")}, routes ${routing === "bgp" ? "by BGP" : "static"}`;
  return overview("vpn", vpn, ends, "ipsec", detail);
}

function directConnectOverview(connect: ResolvedDirectConnect): LinkItself {
  const { associations, interfaces, network } = connect.spec;
  const ends = [
    ...associations.map(
      (association): LinkEnd => ({
        kind: association.kind === "vpn-gateway" ? "vpc" : "transit-gateway",
        what: `${association.kind === "vpn-gateway" ? "VPC" : "transit gateway"} ${association.name}${isExternal(association) ? " of others" : ""}`,
        ...(connect.segments[association.name] === undefined
          ? {}
          : { segment: connect.segments[association.name] }),
        isPending: isPendingAssociation(association),
      }),
    ),
    { kind: "network" as const, what: `network ${network}`, isPending: false },
  ];
  const isEncrypted = interfaces.length > 0 && interfaces.every(({ macsec }) => macsec);
  const ports = interfaces.map(
    ({ name, port, macsec }) =>
      `${name} on ${port.isManaged ? `port ${port.name}` : "a port of others"}: ${macsec ? "MACsec" : "no MACsec"}`,
  );
  const detail = ports.length === 0 ? "its ports are those of others, and not known here" : ports.join("; ");
  const unwaived = isEncrypted ? "" : unwaivedInterfaces(connect);
  return {
    ...overview("direct-connect", connect, ends, isEncrypted ? "macsec" : "none", detail),
    ...(unwaived === "" ? {} : { unwaived }),
  };
}

function overview(
  kind: LinkOverview["kind"],
  { name, account, region, deletionProtection }: ResolvedLink<unknown>,
  ends: readonly LinkEnd[],
  encryption: Encryption,
  encryptionDetail = "",
): LinkItself {
  return {
    kind,
    name,
    account: account.name,
    region,
    ends,
    encryption,
    ...(encryptionDetail === "" ? {} : { encryptionDetail }),
    deletionProtection,
  };
}
