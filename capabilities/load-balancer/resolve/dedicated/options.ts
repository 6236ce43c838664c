import type { ProblemPath } from "../../../../core/problem";
import type { EstateContext } from "../../../../estate/context";
import { sortedEntries } from "../../../../estate/sorted-entries";
import { dedicatedWithout, onlyDedicated } from "../../model";
import type { LoadBalancerFile } from "../../schema";

/** Keys of balancers of AWS that CloudHub has no counterpart for: why, and what to do instead. */
const WITHOUT: Readonly<Record<string, readonly [why: string, instead: string]>> = {
  scheme: [
    "each has public and private addresses, and the allowlist decides who comes",
    "remove it, and name only private ranges in allowlist for an internal balancer",
  ],
  admission: ["its allowlist is all that it has", "remove it"],
  tls: [
    "it offers TLS 1.2, and its suites have other names",
    "remove it, and choose cloudhub.cipherSuite if need be",
  ],
  listeners: ["it listens on 443, and on 80 if http redirects", "remove it"],
  targets: [
    "it leads to applications of its VPC alone",
    "remove it, and name applications in mappings; for other servers use a balancer of AWS",
  ],
  webAcl: [
    "CloudHub has no web ACL",
    "remove it, and name the clients in allowlist; policies of API Manager limit rates",
  ],
  idleTimeoutSeconds: ["only the answer of an application has a timeout", "use cloudhub.timeoutSeconds"],
  drainSeconds: ["its workers are replaced by MuleSoft, with requests in flight", "remove it"],
  clientKeepAliveSeconds: ["MuleSoft decides it", "remove it"],
  http2: ["it speaks HTTP/1.1", "remove it"],
  desync: ["MuleSoft decides how odd requests are read", "remove it"],
  logs: [
    "it writes no access log that could be kept elsewhere",
    "remove it, and log requests in applications or in API Manager",
  ],
  alarms: ["CloudWatch does not see it", "remove it, and set alerts in Runtime Manager"],
  front: [
    "its addresses are MuleSoft's, and clients would reach it around whatever stands in front",
    "remove it",
  ],
  shield: ["it stands in an account of MuleSoft, who defends it", "remove it"],
  staticAddresses: ["its addresses are MuleSoft's", "use cloudhub.staticAddresses"],
  deletionProtection: [
    "CloudHub protects nothing from deletion",
    "remove it; a balancer that leaves the file is left alone on the platform",
  ],
  limits: ["the quotas of AWS do not apply to it", "remove it"],
};

const DOMAIN_WITHOUT: Readonly<Record<string, readonly [why: string, instead: string]>> = {
  zone: [
    "no stack of AWS stands behind it",
    "remove it, and make a CNAME of the domain to <name>.lb.anypointdns.net",
  ],
  validationZone: ["ACM issues no certificate for it", "remove it"],
  provedBy: ["ACM issues no certificate for it", "remove it"],
};

const MAPPING_WITHOUT: Readonly<Record<string, readonly [why: string, instead: string]>> = {
  target: ["it leads to applications of its VPC alone", "name an application"],
  listener: ["it listens on 443 alone", "remove it"],
};

/** Refuses what balancers of AWS can and those of CloudHub can't: nothing is dropped without a word. */
export function checkDedicatedOptions(
  balancer: LoadBalancerFile,
  path: ProblemPath,
  { problems }: EstateContext,
): void {
  for (const key of balancer.writtenKeys) {
    const found = Object.hasOwn(WITHOUT, key) ? WITHOUT[key] : undefined;
    if (found !== undefined) problems.add(dedicatedWithout(key, ...found), [...path, key]);
  }
  const check = (
    entry: object,
    at: ProblemPath,
    without: Readonly<Record<string, readonly [string, string]>>,
  ): void => {
    for (const [key, why] of Object.entries(without))
      if ((entry as Record<string, unknown>)[key] !== undefined)
        problems.add(dedicatedWithout(key, ...why), [...at, key]);
  };
  for (const [name, domain] of sortedEntries(balancer.domains))
    check(domain, [...path, "domains", name], DOMAIN_WITHOUT);
  for (const [name, mapping] of sortedEntries(balancer.mappings)) {
    check(mapping, [...path, "mappings", name], MAPPING_WITHOUT);
    if (mapping.upstream?.keepAliveSeconds !== undefined)
      problems.add(dedicatedWithout("keepAliveSeconds", "nothing of CloudHub follows it", "remove it"), [
        ...path,
        "mappings",
        name,
        "upstream",
        "keepAliveSeconds",
      ]);
  }
  const { mutualTls } = balancer;
  if (mutualTls?.mode === "passthrough")
    problems.add(
      dedicatedWithout(
        "mode: passthrough",
        "it compares certificates of clients with authorities, or asks for none",
        "use mode: verify with a caBundle",
      ),
      [...path, "mutualTls", "mode"],
    );
  if (mutualTls?.advertiseCaNames !== undefined)
    problems.add(dedicatedWithout("advertiseCaNames", "MuleSoft decides whether it is told", "remove it"), [
      ...path,
      "mutualTls",
      "advertiseCaNames",
    ]);
  if ((mutualTls?.revocationLists?.length ?? 0) > 1)
    problems.add(
      dedicatedWithout(
        "a second revocation list",
        "it takes one file",
        "write all lists into one PEM file, in any order",
      ),
      [...path, "mutualTls", "revocationLists", 1],
    );
}

/** Refuses what only CloudHub has, on a balancer of AWS. */
export function checkOfCloudhub(
  balancer: LoadBalancerFile,
  path: ProblemPath,
  { problems }: EstateContext,
): void {
  if (balancer.cloudhub !== undefined)
    problems.add(onlyDedicated("cloudhub", "AWS has other settings"), [...path, "cloudhub"]);
  for (const [name, { webSocket }] of sortedEntries(balancer.mappings))
    if (webSocket !== undefined)
      problems.add(
        onlyDedicated("webSocket", "a balancer of AWS passes WebSockets on wherever a client asks for them"),
        [...path, "mappings", name, "webSocket"],
      );
  for (const [name, { pem, mutualTls }] of sortedEntries(balancer.domains)) {
    const at = [...path, "domains", name];
    if (pem !== undefined)
      problems.add(
        onlyDedicated("pem", "a balancer of AWS takes certificates from ACM, whose keys nobody carries"),
        [...at, "pem"],
      );
    if (mutualTls !== undefined)
      problems.add(
        onlyDedicated("mutualTls of a domain", "AWS asks for certificates of clients by listener"),
        [...at, "mutualTls"],
      );
  }
}
