import type { Quota } from "../../../core/limits/quota";
import { type Problem, quoted } from "../../../core/problem";
import type { BalancerScheme } from "../../load-balancer/model";
import { CONNECTIONS_PER_TARGET } from "./limits";

const IDLE = "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/update-idle-timeout.html";
const CLIENT_ADDRESSES =
  "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html";

export const idleOfTls = (listener: string, got: number, fixed: number): Problem => ({
  code: "TCP_ENTRY_IDLE_TLS",
  what: `the idle time of listener ${listener} can't be set: AWS fixes it where TLS ends at the listener`,
  got: `idleSeconds: ${got}`,
  allowed: `${fixed} seconds (${IDLE})`,
  fix: "leave idleSeconds out and have the client send keep-alives, or remove tls, so that TLS ends at the target",
});

export const idleInvalid = (listener: string, got: number, least: number, most: number): Problem => ({
  code: "TCP_ENTRY_IDLE",
  what: `the idle time of listener ${listener} is out of bounds`,
  got: `idleSeconds: ${got}`,
  allowed: `${least} to ${most} (${IDLE})`,
  fix: "choose a value within, longer than the interval of the client's keep-alives",
});

export const sshToWorkers = (listener: string): Problem => ({
  code: "TCP_ENTRY_SSH_TO_WORKERS",
  what: `listener ${listener} would lead to port 22 of workers, which nothing opens`,
  got: "port 22 of workers",
  allowed: "ports that an application listens on; SFTP servers are targets by their addresses",
  fix: "name the port of the application, or the SFTP server under servers, network or vpc",
});

/** Workers get their addresses of worker subnets as they start, so that each of these may be one's tomorrow. */
export const serversAreWorkers = (group: string, vpc: string): Problem => ({
  code: "TCP_ENTRY_SERVERS_ARE_WORKERS",
  what: `the servers carry the workers' group of VPC ${vpc}, which would open their port on every worker`,
  got: group,
  allowed: "a group of their own",
  fix: "write workers: { addresses } for workers, or give the servers another group",
});

export const sshToWorkerSubnet = (address: string, vpc: string): Problem => ({
  code: "TCP_ENTRY_SSH_TO_WORKERS",
  what: `${address} is in a worker subnet of VPC ${vpc}, and a target with port 22 would lead to the shell of whatever stands there`,
  got: `port 22 of ${address}`,
  allowed: "any other port; the listener may have port 22 all the same",
  fix: "let the SFTP server listen on a port of its own, and write it as port of the target: 2222",
});

export const keptBeyond = (
  listener: string,
  { kind, name }: { readonly kind: "network" | "vpc"; readonly name: string },
): Problem => ({
  code: "TCP_ENTRY_KEPT_BEYOND",
  what: `targets of listener ${listener} would answer clients past the entry: client addresses are kept only for targets in its own VPC`,
  got: `clientAddresses: kept, and targets in ${kind === "vpc" ? "VPC" : "network"} ${name}`,
  allowed: `clientAddresses: replaced (${CLIENT_ADDRESSES})`,
  fix: "leave clientAddresses out; where the server must know its clients, set proxyProtocol: true, if it understands that",
});

export const keptWithProxy = (listener: string): Problem => ({
  code: "TCP_ENTRY_KEPT_PROXY",
  what: `targets of listener ${listener} would be told the client's address twice`,
  got: "clientAddresses: kept and proxyProtocol: true",
  allowed: "one of them",
  fix: "leave proxyProtocol out: the target sees the client's address without it",
});

/** A worker that calls itself through the entry gets its own packet, and drops it. */
export const keptHairpin = (listener: string, entries: readonly string[], vpc: string): Problem => ({
  code: "TCP_ENTRY_KEPT_HAIRPIN",
  what: `a worker of VPC ${vpc} that calls listener ${listener} and is its target gets its own packet back, and its connection never opens`,
  got: `clientAddresses: kept, and ${entries.join(", ")} of the allowlist in the range of the VPC`,
  allowed: `clients outside of the VPC, or clientAddresses: replaced (${CLIENT_ADDRESSES})`,
  fix: "leave clientAddresses out, or take those entries off the allowlist",
});

export const plainListenerTlsTarget = (listener: string): Problem => ({
  code: "TCP_ENTRY_TLS_TARGET",
  what: `listener ${listener} hands on what clients send, so it can't add TLS towards its target`,
  got: "protocol: tls on a listener without tls",
  allowed: "protocol: tcp, which also carries the TLS of clients as it is",
  fix: "leave protocol out, or give the listener tls with a certificate",
});

export const portTwice = (port: number, listeners: readonly string[]): Problem => ({
  code: "TCP_ENTRY_PORT_TWICE",
  what: "listeners of an entry share a port",
  got: `${port} of ${listeners.join(" and ")}`,
  allowed: "a port of its own for each listener",
  fix: "change a port, or make a further entry",
});

export const listenerless = (): Problem => ({
  code: "TCP_ENTRY_LISTENER_MISSING",
  what: "an entry without listener lets nothing in",
  fix: "add a listener: sftp: { port: 22, target: { … } }",
});

export const listenersMany = (used: number, { value, source }: Quota): Problem => ({
  code: "TCP_ENTRY_LISTENERS",
  what: "has more listeners than a network load balancer",
  got: String(used),
  allowed: `${value} (${source})`,
  fix: "spread them over several entries",
});

export const targetsMany = (used: number, { value, source }: Quota): Problem => ({
  code: "TCP_ENTRY_TARGETS",
  what: "has more targets than a network load balancer",
  got: String(used),
  allowed: `${value} (${source})`,
  fix: "spread them over several entries",
});

export const healthInvalid = (
  listener: string,
  option: string,
  got: number | string,
  allowed: string,
): Problem => ({
  code: "TCP_ENTRY_HEALTH",
  what: `${option} of the health check of listener ${listener} is out of bounds`,
  got: String(got),
  allowed,
  fix: "choose a value within, or leave the option out",
});

export const healthOptionUnused = (listener: string, option: string): Problem => ({
  code: "TCP_ENTRY_HEALTH_UNUSED",
  what: `${option} has no effect: the health check of listener ${listener} only opens a connection`,
  got: `${option} with protocol: tcp`,
  allowed: "path and matcher with protocol: http or https",
  fix: `leave ${option} out, or check by http or https`,
});

export const addressZones = (
  missing: readonly string[],
  unknown: readonly string[],
  zones: readonly string[],
): Problem => ({
  code: "TCP_ENTRY_ADDRESS_ZONES",
  what: "an address is needed for each zone in which the entry has a subnet, and for no other",
  got: [
    ...(missing.length > 0 ? [`none for ${missing.join(", ")}`] : []),
    ...(unknown.length > 0 ? [`one for ${unknown.join(", ")}`] : []),
  ].join("; "),
  allowed: zones.join(", "),
  fix: "give one for each, or leave addresses out",
});

export const addressInsideInvalid = (
  scheme: BalancerScheme,
  zone: string,
  got: string,
  subnet: string | undefined,
): Problem => ({
  code: "TCP_ENTRY_ADDRESS",
  what: `is no address that an ${scheme} entry can have in zone ${zone}`,
  got: quoted(got),
  allowed:
    scheme === "internet-facing"
      ? "the allocation of an Elastic IP address"
      : `an address of its subnet${subnet === undefined ? "" : ` ${subnet}`}, the first four and the last excepted`,
  fix:
    scheme === "internet-facing"
      ? "give an allocation (eipalloc-…), or leave addresses out for new ones"
      : "give an address of the subnet that nothing has, or leave addresses out",
});

export const nameTaken = (name: string, other: string): Problem => ({
  code: "TCP_ENTRY_NAME_TAKEN",
  what: "load balancers of a region share one list of names in AWS",
  got: `${quoted(name)}, which ${other} has`,
  fix: "give the entry another name; it can't be changed later",
});

/** @param other entry that keeps its place */
export const entryOutgrown = (index: number, needed: number): Problem => ({
  code: "LOAD_BALANCER_SUBNET_FULL",
  what: "its subnets have no room for it besides what load balancers need in them now",
  got: `${needed} in load-balancer subnet ${index + 1} of each zone`,
  fix: "let the load balancer that grew have a new name, and so other subnets, or give the entry one",
});

export const entryMoved = (locked: string, given: string): Problem => ({
  code: "LOCKED_TCP_ENTRY_MOVED",
  what: "it would be destroyed in its VPC and created again in another, with other addresses",
  got: given,
  allowed: locked,
  fix: `give ${locked}, or give the entry in the other VPC a new name`,
});

export const targetOutside = (address: string, place: string, ranges: readonly string[]): Problem => ({
  code: "TCP_ENTRY_TARGET_ADDRESS",
  what: `is no address of ${place}`,
  got: address,
  allowed: ranges.length > 0 ? ranges.join(", ") : "none is known",
  fix: "name the network or VPC that has it, or another address",
});

export const targetReserved = (address: string, subnet: string, vpc: string): Problem => ({
  code: "TCP_ENTRY_TARGET_RESERVED",
  what: `AWS keeps the first four addresses of each subnet and the last for itself, so no server has this one of subnet ${subnet} of VPC ${vpc}`,
  got: address,
  fix: "write the address that the server has",
});

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html */
export const targetPublic = (address: string): Problem => ({
  code: "TCP_ENTRY_TARGET_PUBLIC",
  what: "a network load balancer takes no publicly routable address for a target outside of its VPC",
  got: address,
  allowed: "addresses of 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10 and of the VPC itself",
  fix: "name the private address of the server, behind a link; workers reach public servers by themselves",
});

export const targetVpcOwn = (vpc: string): Problem => ({
  code: "TCP_ENTRY_TARGET_VPC",
  what: "names the VPC of the entry itself, whose servers have a security group that must admit it",
  got: vpc,
  fix: "write servers: { addresses: …, securityGroup: … }, or workers: {} for what carries the workers' group",
});

export const entryAdmitsNobody = (name: string): Problem => ({
  code: "TCP_ENTRY_ADMITS_NOBODY",
  what: `TCP entry ${name} has no allowlist, so its security groups admit nobody`,
  fix: "add an allowlist as soon as clients are known; the groups are there from the start, because AWS adds none to a network load balancer later",
});

/** Of what targets see a header of, nothing says whether they understand it. */
export const proxyProtocolWarning = (listener: string): Problem => ({
  code: "TCP_ENTRY_PROXY_PROTOCOL",
  what: `every connection of listener ${listener} begins with a header of PROXY protocol version 2, health checks included: a server that does not expect it refuses them all`,
  fix: "turn it on at the server first; sign with a waiver that it is",
});

/** Two connections of a client with the same port, by way of two zones, look the same to the target. */
export const keptAcrossZones = (listener: string): Problem => ({
  code: "TCP_ENTRY_KEPT_CROSS_ZONE",
  what: `with client addresses kept and crossZone on, connections of one client by way of two zones can look the same to a target of listener ${listener}, which then drops one`,
  allowed: `crossZone: false, or clientAddresses: replaced (up to ${CONNECTIONS_PER_TARGET} connections at a time from each address of the entry to each target)`,
  fix: "sign with a waiver that clients open few connections, or choose one of these",
});
