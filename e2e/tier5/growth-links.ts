import type { Document } from "yaml";
import { setAt } from "../estates/yaml-edit";
import { type GrowthEdit, keysOf, perLink, perVpc } from "./growth-edit";

/** Name of what is added; no example uses it. */
const NEW = "grown";

const NETWORK = "192.168.251.0/24";

/** What a team adds to the links of a running estate. */
export const LINK_GROWTH: readonly GrowthEdit[] = [
  { name: "one more VPN", of: "vpns", variants: (text) => perVpc(text, addVpn) },
  { name: "one more device of a VPN", of: "vpns", variants: (text) => perLink(text, "vpns", addDevice) },
  { name: "one more peering", of: "peerings", variants: (text) => perVpc(text, addPeering) },
  {
    name: "one more flow of a peering",
    of: "peerings",
    variants: (text) => perLink(text, "peerings", addFlow),
  },
  {
    name: "one more segment",
    of: "transitGateways",
    variants: (text) => perLink(text, "transitGateways", addSegment),
  },
  {
    name: "one more VPC on a transit gateway",
    of: "transitGateways",
    variants: (text) => perLink(text, "transitGateways", addAttachment),
  },
  {
    name: "one more gateway of a Direct Connect",
    of: "directConnects",
    variants: (text) => perLink(text, "directConnects", addGateway),
  },
  {
    name: "one more virtual interface",
    of: "directConnects",
    variants: (text) => perLink(text, "directConnects", addInterface),
  },
];

function addNetwork(document: Document): void {
  setAt(document, ["externalNetworks", NEW], { cidrs: [NETWORK] });
}

export function addVpn(document: Document, vpc: string): void {
  addNetwork(document);
  setAt(document, ["vpns", NEW], {
    vpc,
    network: NEW,
    devices: { [NEW]: { address: "203.0.113.250", asn: 65_250 } },
    flows: { [NEW]: { from: { vpc }, to: { network: NEW }, port: 8443 } },
  });
}

/** One device may become two, where BGP tells them apart. */
function addDevice(document: Document, vpn: string): void {
  const path = ["vpns", vpn];
  const devices = keysOf(document.getIn([...path, "devices"]));
  if (devices.length !== 1 || document.getIn([...path, "routing"]) === "static") return;
  setAt(document, [...path, "devices", NEW], { address: "203.0.113.251", asn: 65_251 });
}

function addPeering(document: Document, vpc: string): void {
  addNetwork(document);
  setAt(document, ["peerings", NEW], {
    requester: { vpc },
    accepter: { external: { vpc: "vpc-0fffffffffffffff0", network: NEW } },
    dns: false,
  });
}

/** Between two VPCs of the file. */
function addFlow(document: Document, peering: string): void {
  const path = ["peerings", peering];
  const [from, to] = ["requester", "accepter"].map((side) => document.getIn([...path, side, "vpc"]));
  if (from === undefined || to === undefined) return;
  setAt(document, [...path, "flows", NEW], { from: { vpc: from }, to: { vpc: to }, port: 9555 });
}

function addSegment(document: Document, gateway: string): void {
  const path = ["transitGateways", gateway, "segments"];
  const [first] = keysOf(document.getIn(path));
  setAt(document, [...path, NEW], { reaches: first === undefined ? [] : [first] });
}

/** In account and region of one that is attached, and in its segment. */
function addAttachment(document: Document, gateway: string): void {
  const path = ["transitGateways", gateway, "vpcs"];
  const [like] = keysOf(document.getIn(path));
  if (like === undefined) return;
  const home = settingsOf(document, ["vpcs", like], ["account", "region", "pool"]);
  setAt(document, ["vpcs", NEW], { ...home, transitSubnets: true });
  setAt(document, [...path, NEW], { segment: document.getIn([...path, like, "segment"]) });
}

/** Of the kind, account and region of one that there is, so that it is associated, proposed or accepted like that. */
function addGateway(document: Document, connect: string): void {
  const path = ["directConnects", connect, "gateways"];
  const like = keysOf(document.getIn(path))
    .map((key) => ({
      vpc: document.getIn([...path, key, "vpc"]),
      transitGateway: document.getIn([...path, key, "transitGateway"]),
    }))
    .find(({ vpc, transitGateway }) => vpc !== undefined || transitGateway !== undefined);
  if (like?.vpc !== undefined) {
    const home = settingsOf(document, ["vpcs", String(like.vpc)], ["account", "region", "pool"]);
    setAt(document, ["vpcs", NEW], { ...home, vpnGateway: { asn: 64_990 } });
    setAt(document, [...path, NEW], { vpc: NEW });
  } else if (like !== undefined) {
    const home = settingsOf(
      document,
      ["transitGateways", String(like.transitGateway)],
      ["account", "region"],
    );
    setAt(document, ["transitGateways", NEW], { ...home, asn: 64_991, segments: { [NEW]: {} } });
    const allowedPrefixes = [NETWORK];
    setAt(document, [...path, NEW], { transitGateway: NEW, segment: NEW, allowedPrefixes });
  }
}

function addInterface(document: Document, connect: string): void {
  const path = ["directConnects", connect, "interfaces"];
  const [like] = keysOf(document.getIn(path));
  if (like === undefined) return;
  setAt(document, [...path, NEW], {
    kind: document.getIn([...path, like, "kind"]),
    accept: "dxvif-fgfffff0",
    vlan: 4000,
    asn: 65_252,
  });
}

/** These settings of an entry, as far as it has them. */
function settingsOf(
  document: Document,
  path: readonly string[],
  keys: readonly string[],
): Readonly<Record<string, unknown>> {
  const all = keys.map((key) => [key, document.getIn([...path, key])] as const);
  return Object.fromEntries(all.filter(([, value]) => value !== undefined));
}
