import { CLOUDFRONT, facesInternet } from "../../capabilities/load-balancer/model";
import { groupBy } from "../../core/group-by";
import type { ReviewDocument } from "../estate/document";
import type { EntryListener, EntryPoint } from "../estate/entry-points";
import type { InternetEgress } from "../estate/internet-egress";
import { count } from "../numbers";
import { placeWords } from "../place-words";
import { rangesText } from "../reachability/ranges";
import { egressTitle } from "./egress";
import { refusedTexts } from "./entry-web-acls";
import { internetEgressTable, namesNote, permittedTexts } from "./internet-egress";
import { namesText, type ReviewSection, tableOf } from "./section";

/** A way in from the internet. */
interface Door {
  readonly what: string;
  readonly admits: string;
  readonly ports: readonly string[];
  /** What clients have to show. */
  readonly shows: readonly string[];
  /** What looks at their requests. @default - nothing before the target */
  readonly webAcl?: string;
  /** Where requests get. */
  readonly to: string;
}

/** What comes in from the internet, and what goes out to it, in a sentence each. */
export function internetSection(document: ReviewDocument): ReviewSection {
  const doors = [...balancerDoors(document), ...entryDoors(document), ...dedicatedDoors(document)];
  const others = otherDoors(document, doors);
  const all = [...doors, ...others];
  return {
    id: "internet",
    title: "In from the internet, and out",
    intro:
      "Every way in from the internet and out to it that this file opens. What it does not open is closed. Endpoints of AWS services, such as that of S3, are not the internet; network ACLs let more pass than the rules behind them.",
    answers: [...inTexts(all, document), ...outTexts(document)],
    pictures: [],
    tables: [
      ...tableOf(
        "Ways in from the internet",
        ["What", "Admits", "Ports", "Clients show", "Requests", "Leads to"],
        all.map(({ what, admits, ports, shows, webAcl, to }) => [
          ...[what, admits, ports.join(", "), shows.join("; ") || "no certificate"],
          ...[webAcl ?? "pass no web ACL", to],
        ]),
      ),
      ...internetEgressTable(document),
    ],
    lines: [
      ...unknownDoors(document).map((text) => ({ text })),
      ...others.map(({ what, ports }) => ({
        text: `The internet reaches ${what} on ${ports.join(", ")}, past every load balancer and TCP entry.`,
        isWarning: true,
      })),
    ],
  };
}

function balancerDoors({ entryPoints, deniedAddresses }: ReviewDocument): Door[] {
  return entryPoints.filter(facesInternet).map((entry) => ({
    what: `load balancer ${entry.name}`,
    admits: `${admitsText(entry)}${exceptText(entry, deniedAddresses)}${byText(entry)}`,
    ports: [
      ...((entry.front?.plainHttp ?? entry.http) === "off" ? [] : ["tcp/80, which redirects"]),
      ...(entry.front === undefined
        ? listenersOf(entry).map(({ port }) => `tcp/${port}`)
        : [`tcp/${CLOUDFRONT.viewerPorts.https}`]),
    ],
    shows: listenersOf(entry).flatMap(({ port, clientCertificates }) =>
      clientCertificates === "off"
        ? []
        : [
            `a client certificate on tcp/${port}${clientCertificates === "verify" ? "" : ", which it passes on unchecked"}`,
          ],
    ),
    ...(entry.webAcl === undefined
      ? {}
      : {
          webAcl:
            entry.webAcl.mode === "block"
              ? "pass a web ACL"
              : "pass a web ACL whose managed rules count only",
        }),
    to: [...new Set(entry.mappings.map(({ target }) => target))].slice(0, MOST).join("; ") || "nothing",
  }));
}

/** Whom an allowlist names in vain. */
function exceptText({ vpc, allowlist }: EntryPoint, denied: ReviewDocument["deniedAddresses"]): string {
  const refused = refusedTexts(
    vpc,
    allowlist.flatMap(({ cidrs }) => cidrs),
    denied,
  );
  return refused.length === 0 ? "" : `, but not ${namesText(refused)}`;
}

/** What has the addresses that clients connect to. */
function byText({ front, isAccelerated }: EntryPoint): string {
  if (front !== undefined) return ", by CloudFront alone";
  return isAccelerated === true ? ", by addresses of Global Accelerator" : "";
}

/** By port; CloudFront is the one listener of clients where it stands in front. */
function listenersOf({
  listeners,
  front,
}: EntryPoint): readonly Pick<EntryListener, "port" | "clientCertificates">[] {
  if (front !== undefined) return [{ port: CLOUDFRONT.viewerPorts.https, clientCertificates: "off" }];
  return [...listeners].sort((a, b) => a.port - b.port);
}

/** Targets that a cell names. */
const MOST = 6;

function admitsText({ admission, allowlist }: EntryPoint): string {
  return admission === "public" ? "everybody" : allowed(allowlist);
}

function allowed(allowlist: readonly { readonly name: string; readonly cidrs: readonly string[] }[]): string {
  return namesText(allowlist.map(({ name, cidrs }) => `${name} (${rangesText(cidrs)})`)) || "nobody";
}

function entryDoors({ tcpEntries }: ReviewDocument): Door[] {
  return tcpEntries
    .filter(({ scheme }) => scheme === "internet-facing")
    .map(({ name, allowlist, listeners }) => ({
      what: `TCP entry ${name}`,
      admits: allowed(allowlist),
      ports: listeners.map(({ port }) => `tcp/${port}`),
      shows: listeners.flatMap(({ port, tls }) =>
        tls === undefined ? [] : [`TLS on tcp/${port}, which ends here`],
      ),
      to: listeners.map(({ target, targetPort }) => `${target}, port ${targetPort}`).join("; "),
    }));
}

/** MuleSoft gives each of them addresses of the internet: https://docs.mulesoft.com/cloudhub/lb-architecture */
function dedicatedDoors({ cloudhub: { balancers, mappings } }: ReviewDocument): Door[] {
  return balancers.map(({ name, exposure, allowlist, http }) => {
    const own = mappings.filter(({ balancer }) => balancer === name);
    const clients = own.filter((mapping) => mapping.clients !== "off").map(({ domain }) => domain);
    return {
      what: `dedicated load balancer ${name}`,
      admits: exposure === "public" ? "everybody" : allowed(allowlist),
      ports: [...(http === "off" ? [] : ["tcp/80, which redirects"]), "tcp/443"],
      shows: clients.length === 0 ? [] : [`a client certificate for ${namesText([...new Set(clients)])}`],
      to: namesText([...new Set(own.map(({ application }) => application))]) || "nothing",
    };
  });
}

/** What the internet reaches beside them, by the same analysis as `path`. */
function otherDoors({ flows }: ReviewDocument, doors: readonly Door[]): Door[] {
  const known = new Set(doors.map(({ what }) => what));
  const open = flows.flows.filter(({ from, to }) => from === "internet" && !known.has(placeWords(to)));
  return open.map(({ to, ports, fromAddresses }) => ({
    what: placeWords(to),
    admits: fromAddresses === undefined ? "everybody" : rangesText(fromAddresses),
    ports,
    shows: [],
    to: placeWords(to),
  }));
}

function inTexts(doors: readonly Door[], document: ReviewDocument): string[] {
  if (doors.length === 0)
    return [
      unknownDoors(document).length === 0
        ? "Nothing comes in from the internet."
        : "Nothing comes in from the internet by what this file makes.",
    ];
  return doors.map(
    ({ what, admits, ports, shows, webAcl }) =>
      `In: ${what} admits ${admits} on ${ports.join(", ")}; clients show ${shows.join(" and ") || "no certificate"}${webAcl === undefined ? "" : `; requests ${webAcl}`}.`,
  );
}

/** Ways in that others make. */
function unknownDoors({ fabricEntries, vpcs, cloudhub }: ReviewDocument): string[] {
  const own = fabricEntries.filter(({ loadBalancer }) => loadBalancer === undefined);
  const existing = vpcs.filter(({ kind }) => kind === "existing").map(({ name }) => name);
  const open = cloudhub.rules.filter(
    ({ direction, otherEnd }) => direction === "inbound" && otherEnd === "0.0.0.0/0",
  );
  return [
    ...own.map(
      ({ fabric, hosts }) =>
        `Names of Runtime Fabric ${fabric} (${namesText(hosts)}) come in by what its ingress controller has. Whether that faces the internet, this file does not know.`,
    ),
    ...(existing.length === 0
      ? []
      : [`What others let into ${namesText(existing)}, which exist already, this file does not know.`]),
    ...groupBy(open, ({ vpc }) => vpc).map(
      (rules) =>
        `Firewall rules of CloudHub VPC ${rules[0]?.vpc} admit every address on ${rules.map(({ ports }) => ports).join(", ")}: the shared load balancer and addresses of workers reach applications there.`,
    ),
  ];
}

/** VPCs that are alike in it share a sentence. */
function outTexts(document: ReviewDocument): string[] {
  const { internetEgress, egress } = document;
  const alike = groupBy(internetEgress, ({ nat, permitted, leadsOut, inspectedBy, enforce }) =>
    JSON.stringify([nat === "none", permitted, leadsOut, inspectedBy, enforce]),
  ).map((group) => outText(group));
  return [
    ...(alike.length === 0 ? ["Nothing of this file goes out to the internet by itself."] : alike),
    ...egress.map(
      ({ fabric, destinations }) =>
        `Out: Runtime Fabric ${fabric} connects to ${count(destinations.length)} hosts and ranges; “${egressTitle(document)}” has each.`,
    ),
  ];
}

function outText(group: readonly InternetEgress[]): string {
  const [first] = group;
  const vpcs = namesText(group.map(({ vpc }) => vpc));
  const open = first === undefined ? [] : permittedTexts(first);
  const named = first && namesNote(first);
  const clusters = group.filter(({ hasCluster }) => hasCluster).map(({ vpc }) => vpc);
  const besides =
    clusters.length === 0
      ? ""
      : ` Nodes and pods of clusters in ${namesText(clusters)} are filtered by network policies and others.`;
  if (open.length > 0)
    return `Out: workers of ${vpcs} may open ${open.join("; ")}${named === undefined ? "" : ` (${named})`}.${besides}`;
  const others = group.flatMap(({ leadsOut = [] }) => leadsOut);
  const nat =
    others.length > 0
      ? `; its NAT gateways are the way out of ${namesText(others)}`
      : first?.nat === "none"
        ? ""
        : ", although there are NAT gateways";
  return `Out: workers of ${vpcs} may open nothing to the internet${nat}.${besides}`;
}
