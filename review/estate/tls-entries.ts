import { type EntryTargetGroup, targetText } from "../../capabilities/tcp-entry/model";
import type { ResolvedEntryListener, ResolvedTcpEntry } from "../../capabilities/tcp-entry/resolved";
import { entryFacts } from "./certificate-texts";
import { TARGETS_UNVERIFIED } from "./tls-balancers";
import { type Known, serverCertificates, tlsOn } from "./tls-gateways";
import type { DerivedHop } from "./tls-hop";

/** What each port of a TCP entry proves: one hop where connections pass, two where TLS ends. */
export function entryHops(entry: ResolvedTcpEntry, known: Known): DerivedHop[] {
  const facts = new Map(known.certificates.map((each) => [each.name, entryFacts(each)]));
  const groups = new Map(entry.targetGroups.map((group) => [group.key, group]));
  return entry.listeners.flatMap((listener) => {
    const group = groups.get(listener.name);
    if (group === undefined) return [];
    const target = targetText(group.target, entry.vpc);
    if (group.target.kind === "flexGateway")
      return [toGateway(entry, listener, { gateway: group.target.gateway, port: group.port }, known)];
    return listener.tls === undefined
      ? [passedOn(entry, listener, target)]
      : [ending(entry, listener, listener.tls, facts), behind(entry, group, target)];
  });
}

/** The entry decrypts nothing: the gateway proves itself to clients, and asks them for what its API wants. */
function toGateway(
  { name }: ResolvedTcpEntry,
  { name: listener, port }: ResolvedEntryListener,
  behind: { readonly gateway: string; readonly port: number },
  known: Known,
): DerivedHop {
  const tls = tlsOn(behind, known);
  const isMutual = tls?.clientCertificates === "required";
  return {
    from: `clients of TCP entry ${name}`,
    to: `Flex Gateway ${behind.gateway}, port ${behind.port}, by listener ${listener}`,
    ports: [`tcp/${port}`],
    grade: isMutual ? "mutual" : "server-verified",
    by: "TLS 1.2, 1.3, which the entry passes on",
    limits: isMutual ? [] : ["The gateway asks clients for no certificate."],
    certificates: serverCertificates(tls, known),
  };
}

/** The entry decrypts nothing, so client and target verify each other, or do not. */
function passedOn(
  { name }: ResolvedTcpEntry,
  { name: listener, port }: ResolvedEntryListener,
  target: string,
): DerivedHop {
  return {
    from: `clients of TCP entry ${name}`,
    to: `${target}, by listener ${listener}`,
    ports: [`tcp/${port}`],
    grade: "unknown",
    by: "what client and target speak: the entry passes connections on",
    limits: ["The file does not say whether that is encrypted; a client certificate reaches the target."],
    certificates: [],
  };
}

function ending(
  { name }: ResolvedTcpEntry,
  { name: listener, port }: ResolvedEntryListener,
  { policy, certificate, certificateName }: NonNullable<ResolvedEntryListener["tls"]>,
  facts: ReadonlyMap<string, ReturnType<typeof entryFacts>>,
): DerivedHop {
  return {
    from: `clients of TCP entry ${name}`,
    to: `TCP entry ${name}, listener ${listener}`,
    ports: [`tcp/${port}`],
    grade: "server-verified",
    by: `TLS ${policy.versions.join(", ")}, policy ${policy.name}`,
    suites: policy.suites,
    limits: ["A network load balancer asks clients for no certificate."],
    certificates: [
      {
        ...{ what: `of listener ${listener}`, shownBy: "server", reference: certificate },
        ...facts.get(certificateName ?? ""),
      },
    ],
  };
}

function behind(
  { name }: ResolvedTcpEntry,
  { port, protocol }: EntryTargetGroup,
  target: string,
): DerivedHop {
  const isEncrypted = protocol === "tls";
  return {
    from: `TCP entry ${name}`,
    to: target,
    ports: [`tcp/${port}`],
    grade: isEncrypted ? "encrypted" : "plain",
    by: isEncrypted ? "TLS" : "TCP",
    limits: isEncrypted ? TARGETS_UNVERIFIED : [],
    instead: "a listener without tls, which passes the TLS of clients on to the target.",
    certificates: [],
  };
}
