import type { ResolvedCertificate, ResolvedTrust } from "../../capabilities/certificate/resolved";
import { CONNECTOR_FACTS } from "../../capabilities/connection/model";
import type { ResolvedConnection, ResolvedEnd } from "../../capabilities/connection/resolved";
import { ENCRYPTION_WORDS } from "../../core/reachability";
import type { ResolvedEstate } from "../../plan";
import { entryFacts } from "./certificate-texts";
import { PASS_THROUGH, TARGETS_UNVERIFIED } from "./tls-balancers";
import type { HopCertificate, TlsGrade, TlsHop } from "./tls-hop";

/** Connections of applications, by name. */
export function connectionHops(estate: ResolvedEstate): TlsHop[] {
  return estate.connections.map((connection) => connectionHop(connection, estate));
}

function connectionHop(connection: ResolvedConnection, estate: ResolvedEstate): TlsHop {
  const { name, from, to, port, handshake } = connection;
  const instead = from.kind === "load-balancer" ? PASS_THROUGH : insteadOfIngress(connection);
  return {
    ...{ name, from: from.what, to: to.what, ports: [`tcp/${port}`], handshake },
    clientKeepsKey: from.keepsKey,
    grade: gradeOf(connection),
    by: byText(connection),
    verifiedBy: verifiedBy(connection, estate.trust),
    limits: limitsOf(connection),
    ...(instead === undefined ? {} : { instead }),
    certificates: certificatesOf(connection, estate.certificates),
  };
}

function gradeOf({ from, handshake, client }: ResolvedConnection): TlsGrade {
  if (handshake === "none") return "plain";
  if (from.kind === "load-balancer" || client.insecure) return "encrypted";
  return handshake === "two-way" ? "mutual" : "server-verified";
}

function byText({ connector, handshake, versions }: ResolvedConnection): string {
  const { by } = CONNECTOR_FACTS[connector];
  if (handshake === "none") return `${connector}, in clear`;
  if (by === "ssh") return `${connector}, by SSH`;
  return `${connector} over ${versions.join(" and ")}`;
}

function verifiedBy(
  { from, to, handshake, connector, client, server }: ResolvedConnection,
  trusts: readonly ResolvedTrust[],
): string[] {
  if (handshake === "none" || from.kind === "load-balancer") return [];
  if (CONNECTOR_FACTS[connector].by === "ssh")
    return [
      "The client checks the server's host key.",
      ...(handshake === "two-way" ? ["The server checks the client's key pair."] : []),
    ];
  const bundle = (name: string) =>
    `trust ${name} (${trusts.find((each) => each.name === name)?.authorities.join(", ")})`;
  const means = ({ kind }: ResolvedEnd, trust: string | undefined) =>
    trust !== undefined
      ? bundle(trust)
      : kind === "application" || kind === "fabric"
        ? "the public authorities of its Java"
        : kind === "load-balancer"
          ? "the CA bundle of its listener"
          : "authorities of its own";
  return [
    client.insecure
      ? "The client verifies nothing."
      : `The client verifies the server by ${means(from, client.trust)}.`,
    ...(handshake === "two-way" ? [`The server verifies the client by ${means(to, server.trust)}.`] : []),
  ];
}

function limitsOf({ from, to, connector, handshake, reason, carriedBy }: ResolvedConnection): string[] {
  const { note } = CONNECTOR_FACTS[connector];
  const carried = (carriedBy ?? []).map((each) => ENCRYPTION_WORDS[each]).join(", ");
  return [
    ...(handshake === "none"
      ? [
          carried === ""
            ? "Nothing on its way encrypts it."
            : `On its way: ${carried}; at both ends it is in clear.`,
        ]
      : []),
    ...(handshake === "one-way" && reason !== undefined ? [`One-way: ${sentence(reason)}`] : []),
    ...(note === undefined || note === reason || handshake === "none" ? [] : [note]),
    ...(from.kind === "load-balancer" ? TARGETS_UNVERIFIED : []),
    ...(to.kind === "load-balancer"
      ? ["It ends at the load balancer; from there on it is another hop."]
      : []),
    ...(from.fabrics.length > 0 && handshake === "two-way"
      ? ["The client's keystore is in the archive of the application, so a renewal is a deployment."]
      : []),
  ];
}

const sentence = (text: string) => (text.endsWith(".") ? text : `${text}.`);

function insteadOfIngress({ to }: ResolvedConnection): string | undefined {
  return to.fabrics.length === 0
    ? undefined
    : "a gateway in the cluster that verifies clients, and mutual TLS from it to the application's own listener.";
}

function certificatesOf(
  { client, server, connector, handshake }: ResolvedConnection,
  entries: readonly ResolvedCertificate[],
): HopCertificate[] {
  const shown = (name: string | undefined, shownBy: "client" | "server"): HopCertificate[] => {
    const entry = entries.find((each) => each.name === name);
    return entry === undefined
      ? []
      : [{ what: `for ${entry.names.join(", ")}`, shownBy, ...entryFacts(entry) }];
  };
  if (CONNECTOR_FACTS[connector].by === "ssh" && handshake === "two-way")
    return [
      {
        ...{ what: "key pair of SSH, no certificate", shownBy: "client" },
        key: "in the identity file of the connector, which belongs outside the runtime's home",
        keyReaders: "the user that runs the application, and administrators of the server",
        renewedBy: "people: it has no end",
      },
    ];
  return [...shown(client.certificate, "client"), ...shown(server.certificate, "server")];
}
