import type { Ipv4Cidr } from "../../../core/addressing";
import type { TCP_HEALTH } from "./limits";

/** What a target is spoken to in. */
export const TARGET_PROTOCOLS = ["tcp", "tls"] as const;

export type TargetProtocol = (typeof TARGET_PROTOCOLS)[number];

/** Whose addresses a target sees: those of clients, or those of the entry. */
export const CLIENT_ADDRESSES = ["kept", "replaced"] as const;

export type ClientAddresses = (typeof CLIENT_ADDRESSES)[number];

/** What a health check speaks. */
export const HEALTH_PROTOCOLS = ["tcp", "http", "https"] as const;

export interface EntryHealthCheck extends Record<Bounded, number> {
  readonly protocol: (typeof HEALTH_PROTOCOLS)[number];
  /** @default - that of the target */
  readonly port?: number;
  /** Of HTTP and HTTPS. @default "/" */
  readonly path?: string;
  /** Of HTTP and HTTPS. @default "200-399" */
  readonly matcher?: string;
}

type Bounded = Exclude<keyof typeof TCP_HEALTH, "path" | "matcher" | "codes">;

/**
 * Where the connections of a listener go. Each kind has what it needs for itself and says nothing of the others, so
 * that a further one is a member here, a key in the schema, and a case in each function that decides by `kind`.
 */
export type EntryTarget = WorkersTarget | ServersTarget | OutsideTarget | GatewayTarget;

/** Workers of the entry's VPC: they carry the workers' group. */
export interface WorkersTarget {
  readonly kind: "workers";
  /** @default - an Auto Scaling group, or others register them */
  readonly addresses?: readonly string[];
  readonly autoScalingGroup?: string;
}

/** Servers in the entry's VPC with a security group of their own. */
export interface ServersTarget {
  readonly kind: "servers";
  readonly addresses: readonly string[];
  readonly securityGroup: string;
}

/** Servers beyond a link: in an external network, or in another VPC of the file. */
export interface OutsideTarget {
  readonly kind: "outside";
  readonly place: { readonly kind: "network" | "vpc"; readonly name: string };
  readonly addresses: readonly string[];
  /** The ranges of the place that hold the addresses, for network ACLs. */
  readonly ranges: readonly Ipv4Cidr[];
}

/** Replicas of a Flex Gateway of the file, whose pods a TargetGroupBinding of its cluster registers. */
export interface GatewayTarget {
  readonly kind: "flexGateway";
  readonly gateway: string;
  /** Group that the pods carry. @default - the workers' group of the VPC */
  readonly securityGroup?: string;
}

/** Everything that a target group needs. */
export interface EntryTargetGroup {
  /** Name of its listener; for ids and outputs. */
  readonly key: string;
  /** Name in AWS; changes with everything that forces a replacement. */
  readonly name: string;
  readonly target: EntryTarget;
  readonly port: number;
  readonly protocol: TargetProtocol;
  readonly clientAddresses: ClientAddresses;
  /** Whether each connection begins with a header of the PROXY protocol, version 2. */
  readonly proxyProtocol: boolean;
  readonly healthCheck: EntryHealthCheck;
  readonly drainSeconds: number;
}

/** Ports that the target is reached on: that of connections, and that of health checks. */
export function portsOf({ port, healthCheck }: Pick<EntryTargetGroup, "port" | "healthCheck">): number[] {
  return [...new Set([port, healthCheck.port ?? port])];
}

/** The addresses of a target; none of those that others register. */
export function addressesOf(target: EntryTarget): readonly string[] {
  return target.kind === "flexGateway" ? [] : (target.addresses ?? []);
}

/** The group that a target in the VPC carries. @returns `undefined` for the workers' group, and beyond the VPC */
export function groupOf(target: EntryTarget): string | undefined {
  return target.kind === "servers" || target.kind === "flexGateway" ? target.securityGroup : undefined;
}

/** Whether the workers' group of the VPC is what admits the entry. */
export function isInWorkersGroup(target: EntryTarget): boolean {
  return target.kind !== "outside" && groupOf(target) === undefined;
}

/** `workers`, `10.9.1.20 in network head-office` */
export function targetText(target: EntryTarget, vpc: string): string {
  switch (target.kind) {
    case "workers":
      return `workers of VPC ${vpc}`;
    case "servers":
      return `${target.addresses.join(", ")} in VPC ${vpc}`;
    case "flexGateway":
      return `Flex Gateway ${target.gateway}`;
    case "outside": {
      const { kind, name } = target.place;
      return `${target.addresses.join(", ")} in ${kind === "vpc" ? "VPC" : "network"} ${name}`;
    }
  }
}
