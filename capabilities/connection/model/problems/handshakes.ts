import { type Problem, quoted } from "../../../../core/problem";

export const applicationAlone = (): Problem => ({
  code: "CONNECTION_END_INCOMPLETE",
  what: "an application is known by its environment, and has none here",
  allowed: "environment and application, or environment alone for all of its applications",
  fix: "add environment",
});

export const portMissing = (connector: string): Problem => ({
  code: "CONNECTION_PORT_MISSING",
  what: `connector ${connector} has no usual port`,
  allowed: "the port that the server listens on",
  fix: "add port",
});

export const reasonMissing = (connection: string): Problem => ({
  code: "CONNECTION_REASON_MISSING",
  what: `both ends of connection ${connection} can keep a private key, so the server could verify the client`,
  got: "handshake: one-way",
  allowed: "two-way between machines, or one-way with a reason",
  fix: "leave handshake out, or add reason",
});

export const twoWayImpossible = (connection: string, why: string, instead: string): Problem => ({
  code: "CONNECTION_TWO_WAY_IMPOSSIBLE",
  what: `connection ${connection} can't be two-way: ${why}`,
  got: "handshake: two-way",
  allowed: instead,
  fix: "write one-way, or change what ends TLS",
});

export const tlsVersionOld = (version: string): Problem => ({
  code: "TLS_VERSION_OLD",
  what: "allows a version of TLS that attackers break",
  got: quoted(version),
  allowed: "TLSv1.2 and TLSv1.3",
  fix: "remove it; what speaks no better is replaced, or stands behind something that does",
});

export const versionsDisjoint = (
  connection: string,
  versions: readonly string[],
  policy: string,
): Problem => ({
  code: "TLS_VERSIONS_DISJOINT",
  what: `clients of connection ${connection} speak no version of TLS that the load balancer speaks`,
  got: versions.join(", "),
  allowed: `a version of policy ${policy}`,
  fix: "leave versions out, or give the listener another policy",
});

export const handshakesDiffer = (
  connection: string,
  other: string,
  server: string,
  port: number,
): Problem => ({
  code: "CONNECTION_HANDSHAKES_DIFFER",
  what: `connections ${other} and ${connection} reach port ${port} of ${server}, one two-way and one not: a listener with a truststore demands a certificate from everybody`,
  got: String(port),
  allowed: "one handshake for each listener",
  fix: "give one of them a port of its own",
});

export const behindBalancer = (
  connection: string,
  balancer: string,
  server: string,
  port: number,
): Problem => ({
  code: "CLIENT_CERTIFICATE_BEHIND_BALANCER",
  what: `connection ${connection} has ${server} demand client certificates on port ${port}, where load balancer ${balancer} sends requests and shows none`,
  got: `${port}, two-way`,
  allowed:
    "a listener without truststore behind an application load balancer; its own listener can verify clients",
  fix: "give the listener that demands certificates another port, or let a network load balancer pass TLS through",
});

export const balancerDemandsNone = (connection: string, balancer: string, listener: string): Problem => ({
  code: "CONNECTION_UNVERIFIED_CLIENT",
  what: `connection ${connection} is two-way, but listener ${listener} of load balancer ${balancer} verifies no client`,
  got: "handshake: two-way",
  allowed: "mutualTls with mode: verify at the listener",
  fix: "add mutualTls to the listener, or write one-way with a reason",
});

export const balancerDemandsOne = (connection: string, balancer: string, listener: string): Problem => ({
  code: "CLIENT_CERTIFICATE_MISSING",
  what: `listener ${listener} of load balancer ${balancer} demands a certificate, and the clients of connection ${connection} show none`,
  got: "handshake: one-way",
  allowed: "two-way",
  fix: "write two-way with a client certificate, or name the port of another listener",
});

export const listenerUnknown = (balancer: string, port: number, ports: readonly number[]): Problem => ({
  code: "CONNECTION_PORT_CLOSED",
  what: `load balancer ${balancer} has no HTTPS listener on this port`,
  got: String(port),
  allowed: ports.join(", "),
  fix: "name the port of a listener",
});
