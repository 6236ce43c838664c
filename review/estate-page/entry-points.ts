import type { ReviewDocument } from "../estate/document";
import type { EntryListener, EntryPoint, FabricEntry } from "../estate/entry-points";
import { count } from "../numbers";
import type { Line } from "../page";
import { entryDrawing } from "./entry-drawing";
import { entryOverview } from "./entry-overview";
import { bodyText, exceptionTable, refusedTexts } from "./entry-web-acls";
import { filledTableOf, namesText, numbers, type ReviewSection, tableOf } from "./section";

export function entryPointsSection(document: ReviewDocument): ReviewSection {
  const { entryPoints, fabricEntries } = document;
  return {
    id: "entry-points",
    title: "Who gets in",
    intro:
      "Load balancers and ingresses: who is admitted, by which names and certificates, what clients must show, and where requests go. TCP entries and Flex Gateways follow in sections of their own.",
    pictures: [],
    drawings: entryDrawing(entryPoints),
    tables: [
      ...entryOverview(document),
      ...tableOf(
        "Load balancers",
        [
          ...["Load balancer", "VPC", "Reached from", "Admits", "Web ACL", "Port 80", "Addresses"],
          "Speaks with targets",
        ],
        entryPoints.map((entry) => [
          entry.name,
          entry.vpc,
          reachedText(entry),
          entry.front === undefined ? ADMITS[entry.admission] : FRONT_ADMITS[entry.admission],
          webAclText(entry),
          (entry.front?.plainHttp ?? entry.http) === "off" ? "closed" : "redirects to HTTPS",
          entry.hasStaticAddresses ? "stay" : "change",
          entry.upstream.join(", ") || "has none",
        ]),
      ),
      ...filledTableOf(
        "Allowlists",
        ["Load balancer", "Entry", numbers("Ranges"), "Addresses", "Refused all the same"],
        entryPoints.flatMap(({ name, vpc, allowlist }) =>
          allowlist.map((entry) => [
            ...[name, entry.name, count(entry.cidrs.length), entry.cidrs.join(", ")],
            refusedTexts(vpc, entry.cidrs, document.deniedAddresses).join(", "),
          ]),
        ),
      ),
      ...exceptionTable(entryPoints),
      ...tableOf(
        "Names and certificates",
        ["Load balancer", "Name", "Certificate", "Hosted zone", "Default certificate"],
        entryPoints.flatMap(({ name, domains }) =>
          domains.map((domain) => [
            name,
            domain.name,
            domain.certificate ?? "issued and renewed by ACM",
            domain.zone ?? "others make its record",
            domain.isDefault ? "yes: where clients send no name (SNI), or an unknown one" : "no",
          ]),
        ),
      ),
      ...tableOf(
        "Listeners",
        [
          "Load balancer",
          "Listener",
          numbers("Port"),
          "TLS",
          "Policy",
          "Post-quantum key exchange",
          "Client certificates",
        ],
        entryPoints.flatMap(({ name, listeners }) =>
          listeners.map((listener) => [
            name,
            listener.name,
            String(listener.port),
            listener.tlsVersions.join(", "),
            listener.tlsPolicy,
            listener.postQuantum ? "yes" : "no",
            clientCertificateText(listener),
          ]),
        ),
      ),
      ...tableOf(
        "Where requests go",
        [...["Load balancer", numbers("Order"), "Mapping", "Names", "Paths", "Listeners", "Target"]],
        entryPoints.flatMap(({ name, mappings }) =>
          mappings.map((mapping) => [
            name,
            count(mapping.priority),
            mapping.name,
            mapping.hosts.join(", ") || "all",
            mapping.paths.join(", ") || "all",
            mapping.listeners.join(", "),
            mapping.target,
          ]),
        ),
      ),
      ...tableOf(
        "Refused before anything looks",
        ["VPC", "List", "Addresses", "Who they are"],
        document.deniedAddresses.map(({ vpc, list, cidrs, description = "" }) => [
          ...[vpc, list, cidrs.join(", "), description],
        ]),
      ),
      ...tableOf(
        "Names of Runtime Fabrics",
        ["Runtime Fabric", "Names", "Comes in by", "Source addresses", "TLS at the ingress"],
        fabricEntries.map(({ fabric, hosts, loadBalancer, sender, hasTls }) => [
          fabric,
          hosts.join(", "),
          loadBalancer === undefined
            ? "what its ingress controller has; this file does not make it"
            : `load balancer ${loadBalancer}`,
          SENDERS[sender],
          hasTls ? "ends there" : "none: it ends before",
        ]),
      ),
    ],
    lines:
      entryPoints.length + fabricEntries.length === 0
        ? [{ text: "No load balancers in this estate." }]
        : entryPoints.flatMap(alarms),
  };
}

const SENDERS: Readonly<Record<FabricEntry["sender"], string>> = {
  controller: "those of the controller's pods",
  "load-balancers": "those of load balancers",
  nodes: "those of nodes",
};

/** What the tables alone would not say loudly enough. */
function alarms({ name, admission, webAcl, upstream, allowlist, front }: EntryPoint): Line[] {
  const unreached = allowlist.filter((entry) => entry.isUnreached === true).map((entry) => entry.name);
  const found = [
    ...(unreached.length === 0 ? [] : [`admits ${namesText(unreached)}, from where no path to it is open`]),
    ...(admission === "public" ? ["admits everybody on the internet who passes its web ACL"] : []),
    ...(admission === "web-acl" && front === undefined
      ? ["lets everybody connect; its web ACL blocks who is not on the allowlist"]
      : []),
    ...(webAcl?.mode === "count" ? [countsText(admission)] : []),
    ...(upstream.includes("HTTP") ? ["speaks plain HTTP with some of its targets"] : []),
  ];
  return found.map((text) => ({ text: `Load balancer ${name} ${text}.`, isWarning: true }));
}

/** An allowlist of a web ACL blocks in both modes. */
function countsText(admission: EntryPoint["admission"]): string {
  const rest = admission === "web-acl" ? "; its allowlist blocks all the same" : "";
  return `has a web ACL whose managed rules and rate limit count only${rest}`;
}

const ADMITS: Readonly<Record<EntryPoint["admission"], string>> = {
  "security-groups": "the allowlist, by security groups",
  "web-acl": "the allowlist, by the web ACL; the security group admits everybody",
  public: "everybody who passes the web ACL",
};

/** Groups behind CloudFront admit CloudFront alone. */
const FRONT_ADMITS: Readonly<Record<EntryPoint["admission"], string>> = {
  ...ADMITS,
  "web-acl": "CloudFront alone, whose web ACL has the allowlist",
  public: "CloudFront alone, which takes everybody who passes its web ACL",
};

function reachedText({ scheme, front, isAccelerated }: EntryPoint): string {
  if (front !== undefined)
    return `the internet, by CloudFront alone (TLS ${[...front.tlsVersions].sort().join(", ")}, ${front.tlsPolicy}); the load balancer itself is internal`;
  if (isAccelerated === true)
    return "the internet, by addresses of Global Accelerator; the load balancer itself is internal";
  return scheme === "internet-facing" ? "the internet" : "VPCs and links only";
}

function webAclText({ webAcl, admission, shield }: EntryPoint): string {
  if (webAcl === undefined) return "none";
  const floods = shield === undefined ? "" : `; ${SHIELDED[shield]}`;
  const allowlist = admission === "web-acl" ? "allowlist: blocks; " : "";
  const rules = webAcl.mode === "block" ? "block" : "count only";
  return `${allowlist}managed rules and rate limit: ${rules}; up to ${count(webAcl.rateLimit)} requests of one address in five minutes; ${bodyText(webAcl)}${floods}`;
}

const SHIELDED: Readonly<Record<NonNullable<EntryPoint["shield"]>, string>> = {
  off: "protected by Shield Advanced, which answers no floods by itself",
  count: "protected by Shield Advanced, which counts what it would block in floods",
  block: "protected by Shield Advanced, which blocks floods",
};

function clientCertificateText({ clientCertificates, verifies }: EntryListener): string {
  if (clientCertificates === "off") return "not asked for";
  if (verifies === undefined) return "asked for and passed on unchecked";
  const { authorities, expires, revocationLists } = verifies;
  const lists = revocationLists.length === 0 ? "no revocation list" : revocationLists.join(", ");
  return `checked by ${count(authorities)} ${authorities === 1 ? "authority" : "authorities"}, the first expires ${expires}; ${lists}`;
}
