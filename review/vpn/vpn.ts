import { planTransitGateway } from "../../capabilities/transit-gateway/model";
import { type VpnDocument, vpnDocument } from "../../capabilities/vpn/model";
import type { ResolvedVpn } from "../../capabilities/vpn/resolved";
import { Ipv4Cidr } from "../../core/addressing";
import type { ResolvedEstate } from "../../plan";
import type { Page, Row, Section } from "../page";

/** The configuration of a VPN for the engineer of the other side. */
export function estateVpnDocument(estate: ResolvedEstate, { spec }: ResolvedVpn): VpnDocument {
  const { gateway } = spec;
  const stack = gateway.kind === "vpn-gateway" ? `network-${gateway.vpc}` : `transit-gateway-${gateway.name}`;
  return vpnDocument(spec, { amazonPrefixes: amazonPrefixes(estate, spec), stack });
}

/** Ranges of the VPC, or of everything that the VPN's segment of the transit gateway reaches. */
function amazonPrefixes({ vpcs, links }: ResolvedEstate, { name, gateway }: ResolvedVpn["spec"]): Ipv4Cidr[] {
  if (gateway.kind === "vpn-gateway")
    return vpcs
      .filter((vpc) => vpc.name === gateway.vpc)
      .flatMap(({ layout }) => [layout.range, ...layout.secondaryCidrs]);
  const spec = links.transitGateways.find((each) => each.name === gateway.name)?.spec;
  const own = spec?.attachments.filter((each) => each.kind === "vpn" && each.name === name) ?? [];
  if (spec === undefined) return [];
  const tables = planTransitGateway(spec).tables.filter(({ associations }) =>
    own.some(({ key }) => associations.includes(key)),
  );
  const led = new Set(
    tables.flatMap(({ propagations, statics }) => [
      ...propagations,
      ...statics.map(({ attachment }) => attachment),
    ]),
  );
  const cidrs = spec.attachments
    .filter((each) => led.has(each.key) && !own.includes(each))
    .flatMap(({ prefixes }) => prefixes);
  return [...new Map(cidrs.map((cidr) => [cidr.toString(), cidr])).values()].sort(Ipv4Cidr.compare);
}

export function vpnPage(document: VpnDocument): Page {
  const { name, routing, devices, notes } = document;
  return {
    title: `VPN ${name}: what the other side configures`,
    tables: [],
    sections: [
      proposals(document),
      ...devices.map((device) => deviceSection(device)),
      {
        title: "Routes",
        facts: [routing === "bgp" ? "exchanged over BGP" : "static, on both sides"],
        tables: [],
        lines: [
          { text: `AWS has: ${document.routes.toAmazon.join(", ")}` },
          { text: `the other side has: ${document.routes.toDevice.join(", ")}` },
        ],
      },
      { title: "Notes", facts: [], tables: [], lines: notes.map((text) => ({ text })) },
    ],
  };
}

function proposals({ profile, ike, packets }: VpnDocument): Section {
  const { phase1, phase2 } = ike;
  const row = (what: string, one: string, two: string): Row => ({ cells: [what, one, two] });
  return {
    title: `Proposals, profile ${profile}`,
    facts: ike.versions.map((version) => version.toUpperCase()),
    tables: [
      {
        columns: [{ title: "" }, { title: "Phase 1" }, { title: "Phase 2" }],
        rows: [
          row("encryption", phase1.encryption.join(", "), phase2.encryption.join(", ")),
          row("integrity", phase1.integrity.join(", "), phase2.integrity.join(", ")),
          row("Diffie-Hellman groups", phase1.dhGroups.join(", "), phase2.dhGroups.join(", ")),
          row("lifetime", `${phase1.lifetimeSeconds} s`, `${phase2.lifetimeSeconds} s`),
        ],
      },
    ],
    lines: [
      { text: "perfect forward secrecy: yes" },
      { text: `dead peer detection after ${ike.deadPeerDetectionSeconds} s, restarted by AWS` },
      { text: `replay window: ${ike.replayWindow} packets` },
      { text: `MTU ${packets.mtu}, maximum segment size of TCP ${packets.mss}` },
    ],
  };
}

function deviceSection({ name, address, starts, asn, tunnels }: VpnDocument["devices"][number]): Section {
  return {
    title: `Device ${name}`,
    facts: [
      `address ${address}`,
      `${starts} starts the tunnels`,
      ...(asn === undefined ? [] : [`ASN ${asn.device}, AWS has ${asn.amazon}`]),
    ],
    tables: [
      {
        columns: [
          { title: "Tunnel" },
          { title: "Inside range" },
          { title: "Inside, AWS" },
          { title: "Inside, device" },
        ],
        rows: tunnels.map(({ number, inside }) => ({
          cells: [String(number), inside.range, inside.amazon, inside.device],
        })),
      },
    ],
    lines: tunnels.flatMap(({ number, peerAddress, authentication }) => [
      { text: `tunnel ${number}, address of AWS: ${peerAddress}` },
      { text: `tunnel ${number}, authentication: ${authentication}` },
    ]),
  };
}
