import { type Problem, quoted } from "../../core/problem";

export const settingSyntax = (given: string, detail: string): Problem => ({
  code: "SETTING_SYNTAX",
  what: `--set is not understood (${detail})`,
  got: quoted(given),
  allowed: "path=value, the value in YAML",
  fix: "write it like --set environments.production.applications=80",
});

/** What a place is to a question; a client is one that asks for a name. */
export type PlaceRole = "source" | "destination" | "client";

/** @param meant what was probably meant */
export const placeSyntax = (
  given: string,
  kinds: readonly string[],
  role: PlaceRole,
  meant: string | undefined,
): Problem => ({
  code: "PLACE_SYNTAX",
  what: role === "client" ? "is nobody who asks for a name" : "is not a source or destination of packets",
  got: quoted(given),
  allowed: `${kinds.map((kind) => `${kind}:<name>`).join(", ")}, internet, or an IPv4 address${role === "destination" ? "; also host:<name of DNS>" : ""}`,
  fix: meant === undefined ? "write it like vpc:production or 10.1.2.3" : `did you mean ${meant}?`,
});

export const hostWithPort = (given: string, host: string, port: string): Problem => ({
  code: "HOST_WITH_PORT",
  what: "the port stands by itself, behind the destination",
  got: quoted(given),
  allowed: "host:<name of DNS>, and a port",
  fix: `did you mean host:${host} ${port}?`,
});

/** @param ports with the names of their listeners */
export const portOfEntry = (entry: string, ports: readonly string[]): Problem => ({
  code: "PORT_MISSING",
  what: `${entry} has several listeners, and no port is given`,
  got: "no port",
  allowed: ports.join(", "),
  fix: "add the port that clients connect to",
});

/** Names are resolved where clients are, and others than VPCs resolve them elsewhere. */
export const hostFrom = (given: string): Problem => ({
  code: "HOST_FROM",
  what: "what decides on names of hosts is in VPCs of the file, and this source is in none",
  got: quoted(given),
  allowed: "vpc:<name>, or an address in a VPC",
  fix: "name the VPC that asks, or the destination by its place",
});

export const placeShared = (given: string, vpcs: readonly string[]): Problem => ({
  code: "PLACE_SHARED",
  what: "several VPCs have this address, in ranges that no link routes",
  got: quoted(given),
  allowed: vpcs.map((vpc) => `vpc:${vpc}`).join(", "),
  fix: "name the VPC that is meant",
});

export const portSyntax = (given: string): Problem => ({
  code: "PORT_SYNTAX",
  what: "is no port",
  got: quoted(given),
  allowed: "1 to 65535, with tcp/ or udp/ before it where it matters, or icmp",
  fix: "write it like 443 or udp/514",
});

export const subjectSyntax = (given: string): Problem => ({
  code: "SUBJECT_SYNTAX",
  what: "is not somebody whom a binding can name",
  got: quoted(given),
  allowed: "group:<name>, user:<name>, system:serviceaccount:<namespace>:<name>",
  fix: "write it like group:mule-viewers",
});

export const resourceUnknown = (given: string, like: string | undefined): Problem => ({
  code: "RESOURCE_UNKNOWN",
  what: "is no resource of Kubernetes that is known here",
  got: quoted(given),
  allowed:
    "<resource> or <resource>.<group>, a subresource behind a slash: pods, deployments.apps, pods/exec",
  fix: like === undefined ? "add its group: <resource>.<group>" : `did you mean ${like}? Or add its group`,
});

export const resourceAmbiguous = (given: string, resources: readonly string[]): Problem => ({
  code: "RESOURCE_AMBIGUOUS",
  what: "is a resource of several groups",
  got: quoted(given),
  allowed: resources.join(", "),
  fix: "name the group that is meant",
});

export const cidrAddressCount = (given: string, prefix: number, most: number): Problem => ({
  code: "CIDR_SPLIT_MANY",
  what: "so many blocks are not listed",
  got: quoted(`${given} in blocks of /${prefix}`),
  allowed: `up to ${most.toLocaleString("en")} blocks`,
  fix: "choose larger blocks, or a smaller range",
});

export const prefixSyntax = (given: string, smallest: number): Problem => ({
  code: "PREFIX_SYNTAX",
  what: "is no prefix of blocks in the range",
  got: quoted(given),
  allowed: `${smallest} to 32`,
  fix: "write it like 24",
});
