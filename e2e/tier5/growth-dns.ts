import { type Document, isSeq, parseDocument } from "yaml";
import { edited, namesIn, ownVpcs, setAt } from "../estates/yaml-edit";
import { type GrowthEdit, keysOf, perLink, perVpc } from "./growth-edit";
import { addVpn } from "./growth-links";

/** Name of what is added; no example uses it. */
const NEW = "grown";

/** What a team adds to the names of a running estate. */
export const DNS_GROWTH: readonly GrowthEdit[] = [
  { name: "one more DNS hub", of: "dns", variants: (text) => perVpc(text, addHub) },
  {
    name: "one more forwarded domain",
    of: "dns",
    variants: (text) => perLink(text, "dns", addForward),
  },
  { name: "one more private zone", of: "dns", variants: (text) => perLink(text, "dns", addZone) },
  { name: "one more record", of: "dns", variants: (text) => perLink(text, "dns", addRecord) },
  { name: "one more VPC that sees the names", of: "dns", variants: moreMembers },
];

/** In subnets that the VPC gets for it, with a VPN to somebody who asks and is asked. */
function addHub(document: Document, vpc: string): void {
  addVpn(document, vpc);
  setAt(document, ["vpcs", vpc, "resolverSubnets"], true);
  setAt(document, ["dns", NEW], {
    vpc,
    inboundClients: [{ network: NEW }],
    forwardingRules: { [NEW]: { domain: "grown.example", targets: ["192.168.251.53"] } },
    privateZones: { [NEW]: { domain: "grown-aws.example", records: { db: { addresses: ["10.0.0.10"] } } } },
  });
}

/** Asked of those who are asked already, and by their VPCs. */
function addForward(document: Document, hub: string): void {
  const path = ["dns", hub, "forwardingRules"];
  const [like] = keysOf(document.getIn(path));
  if (like === undefined) return;
  const [targets, vpcs] = ["targets", "vpcs"].map((key) => textsAt(document, [...path, like, key]));
  setAt(document, [...path, NEW], { domain: "grown.example", targets, ...(vpcs ? { vpcs } : {}) });
}

function addZone(document: Document, hub: string): void {
  setAt(document, ["dns", hub, "privateZones", NEW], {
    domain: "grown-aws.example",
    records: { db: { addresses: ["10.0.0.10"] } },
  });
}

function addRecord(document: Document, hub: string): void {
  const path = ["dns", hub, "privateZones"];
  const [zone] = keysOf(document.getIn(path));
  if (zone !== undefined) setAt(document, [...path, zone, "records", NEW], { addresses: ["10.0.0.10"] });
}

/** Each VPC that is no member yet, in turn, of rules and zones alike. */
function moreMembers(text: string): string[] {
  const document = parseDocument(text);
  return namesIn(document, "dns").flatMap((hub) =>
    ownVpcs(document).flatMap((vpc) => {
      const grown = edited(text, (copy) => addMember(copy, hub, vpc));
      return grown === edited(text, () => undefined) ? [] : [grown];
    }),
  );
}

function addMember(document: Document, hub: string, vpc: string): void {
  const lists = [
    ["dns", hub],
    ...["forwardingRules", "privateZones"].flatMap((kind) =>
      keysOf(document.getIn(["dns", hub, kind])).map((name) => ["dns", hub, kind, name]),
    ),
  ].map((path) => [...path, "vpcs"]);
  for (const path of lists) {
    const members = textsAt(document, path);
    if (members !== undefined && !members.includes(vpc)) setAt(document, path, [...members, vpc]);
  }
}

/** What a list holds. @default - there is none */
function textsAt(document: Document, path: readonly string[]): string[] | undefined {
  const list = document.getIn(path);
  return isSeq(list) ? (list.toJSON() as string[]) : undefined;
}
