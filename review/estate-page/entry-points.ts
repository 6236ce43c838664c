import type { ReviewDocument } from "../estate/document";
import type { EntryListener, EntryPoint } from "../estate/entry-points";
import { count } from "../numbers";
import type { Line } from "../page";
import { numbers, type ReviewSection, tableOf } from "./section";

export function entryPointsSection({ entryPoints }: ReviewDocument): ReviewSection {
  return {
    id: "entry-points",
    title: "Who gets in",
    intro: "Load balancers: who is admitted, by which names, and what clients must show.",
    pictures: [],
    tables: [
      ...tableOf(
        "Load balancers",
        ["Load balancer", "VPC", "Reached from", "Admits", "Web ACL", "Port 80", "Speaks with targets"],
        entryPoints.map((entry) => [
          entry.name,
          entry.vpc,
          entry.scheme === "internet-facing" ? "the internet" : "VPCs and links only",
          ADMITS[entry.admission],
          webAclText(entry),
          entry.http === "off" ? "closed" : "redirects to HTTPS",
          entry.upstream.join(", ") || "has none",
        ]),
      ),
      ...tableOf(
        "Allowlists",
        ["Load balancer", "Entry", numbers("Ranges"), "Addresses"],
        entryPoints.flatMap(({ name, allowlist }) =>
          allowlist.map((entry) => [name, entry.name, count(entry.cidrs.length), entry.cidrs.join(", ")]),
        ),
      ),
      ...tableOf(
        "Names and certificates",
        ["Load balancer", "Name", "Certificate", "Where clients ask for no known name"],
        entryPoints.flatMap(({ name, domains }) =>
          domains.map((domain) => [
            name,
            domain.name,
            domain.certificate ?? "issued and renewed by ACM",
            domain.isDefault ? "they get this one" : "",
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
    ],
    lines:
      entryPoints.length === 0
        ? [{ text: "No load balancers in this estate." }]
        : entryPoints.flatMap(alarms),
  };
}

/** What the tables alone would not say loudly enough. */
function alarms({ name, admission, webAcl, upstream }: EntryPoint): Line[] {
  const found = [
    ...(admission === "public" ? ["admits everybody on the internet who passes its web ACL"] : []),
    ...(admission === "web-acl" ? ["lets everybody connect; only its web ACL enforces the allowlist"] : []),
    ...(webAcl?.mode === "count" ? ["has a web ACL whose rules count and do not block"] : []),
    ...(upstream.includes("HTTP") ? ["speaks plain HTTP with some of its targets"] : []),
  ];
  return found.map((text) => ({ text: `Load balancer ${name} ${text}.`, isWarning: true }));
}

const ADMITS: Readonly<Record<EntryPoint["admission"], string>> = {
  "security-groups": "the allowlist, by security groups",
  "web-acl": "the allowlist, by the web ACL; the security group admits everybody",
  public: "everybody who passes the web ACL",
};

function webAclText({ webAcl }: EntryPoint): string {
  if (webAcl === undefined) return "none";
  const what = webAcl.mode === "block" ? "blocks" : "only counts";
  return `${what}; up to ${count(webAcl.rateLimit)} requests of one address in five minutes`;
}

function clientCertificateText({ clientCertificates, verifies }: EntryListener): string {
  if (clientCertificates === "off") return "not asked for";
  if (verifies === undefined) return "asked for and passed on unchecked";
  const { authorities, expires, revocationLists } = verifies;
  const lists = revocationLists.length === 0 ? "no revocation list" : revocationLists.join(", ");
  return `checked by ${count(authorities)} ${authorities === 1 ? "authority" : "authorities"}, the first expires ${expires}; ${lists}`;
}
