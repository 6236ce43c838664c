import type { Ipv4Cidr } from "../../../core/addressing";
import type { ClusterSpec } from "../../cluster/model";
import type { ControlPlaneEgress, NamedHost, OperatorGrant, SecretRef } from "../../runtime-fabric/model";
import type { ApiSpec } from "./api-spec";
import type { GatewayLayer, GatewayMode, GatewayStage, LogLevel } from "./limits/gateway";
import type { GatewayHost, KnownPlane } from "./limits/hosts";
import type { GatewayVersion } from "./versions";

/** What a gateway registered as: both files of `flexctl registration create --split=true`. */
export interface RegistrationSpec {
  readonly registration: SecretRef;
  readonly certificate: SecretRef;
  /** The day on which its certificate ends, as `flexctl registration inspect` says it: `2027-05-01`. */
  readonly expires: string;
}

/** The control plane with the hosts of it that the gateway connects to. */
export interface GatewayPlane {
  /** A known one, or a name of the file's, whose hosts the file lists. */
  readonly name: KnownPlane | string;
  readonly hosts: readonly GatewayHost[];
  /** Whether the hosts are of this project's table, or of the file. */
  readonly isKnown: boolean;
}

/** What the replicas share: counts of limits, cached answers, and what the platform configured. */
export type StorageSpec =
  /** Each replica counts for itself. */
  { readonly kind: "none" } | ExistingStorage | ElastiCacheStorage;

/** A Redis of yours. */
export interface ExistingStorage {
  readonly kind: "existing";
  readonly host: string;
  readonly port: number;
  readonly cidrs: readonly Ipv4Cidr[];
  /** @default - Redis's own `default` user */
  readonly username?: string;
  readonly password: SecretRef;
  /** Number of the database; 0 in a cluster, which has no other. */
  readonly database: number;
  /** Certificates of the authorities that its certificate is verified with, in PEM. @default - the public ones */
  readonly trustedCa?: string;
}

/** ElastiCache for Valkey that this project makes in the cluster's VPC. */
export interface ElastiCacheStorage {
  readonly kind: "elasticache";
  readonly nodeType: string;
  /** Subnets of its nodes. */
  readonly cidrs: readonly Ipv4Cidr[];
  /** Nodes, each in another zone. */
  readonly nodes: number;
  readonly engineVersion: string;
  /** Name of the gateway's user in the cache. */
  readonly username: string;
  readonly password: SecretRef;
  /** Password of the user `default`, which is off and may do nothing; Valkey wants one all the same. */
  readonly defaultPassword: SecretRef;
  /** Days that snapshots are kept. */
  readonly snapshotDays: number;
  /** Days that logs are kept. */
  readonly logDays: number;
  /** Whether pods of the cluster may have security groups, so that the gateway's alone reach it. @default false */
  readonly podSecurityGroups?: boolean;
  /** Group that the nodes carry, and all pods with them. @default - the one that EKS made for the cluster */
  readonly nodeSecurityGroup?: string;
}

/** A place outside that log lines are sent to, by its Fluent Bit output; who reads it is part of the inventory. */
export interface LogTarget {
  readonly name: string;
  /** Type of the output: `cloudwatch_logs`, `splunk`. */
  readonly type: string;
  readonly host: string;
  readonly port: number;
  readonly cidrs: readonly Ipv4Cidr[];
  /** Who reads the logs there: `security operations`. */
  readonly readers: string;
  /** Parameters of the output, none of them a secret. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** Who opens connections to the gateway's ports. */
export type Entrance =
  /** A load balancer of the file. It asks the probe too. */
  | {
      readonly kind: "balancer";
      /** Name of the load balancer, and of its target. */
      readonly name: string;
      readonly target: string;
      /** Subnets of the balancer, where its packets come from. */
      readonly cidrs: readonly Ipv4Cidr[];
      readonly port: number;
    }
  /** A TCP entry of the file, which passes TLS on to the gateway. It asks the probe too. */
  | {
      readonly kind: "tcpEntry";
      /** Name of the entry, and of its listener. */
      readonly name: string;
      readonly target: string;
      /** Subnets of the entry, where its packets come from. */
      readonly cidrs: readonly Ipv4Cidr[];
      readonly port: number;
    }
  /** Pods of a gateway at the ingress, on the same cluster. */
  | {
      readonly kind: "flexGateway";
      readonly name: string;
      readonly namespace: string;
      readonly port: number;
    };

export interface GatewayAccess {
  readonly viewers: readonly string[];
  readonly operators: readonly OperatorGrant[];
}

/** A Flex Gateway with all defaults. Maps of the file are lists here, sorted by name. */
export interface FlexGatewaySpec {
  /** Key in the file; also the release of the chart. */
  readonly name: string;
  readonly namespace: string;
  readonly cluster: ClusterSpec;
  readonly layer: GatewayLayer;
  readonly mode: GatewayMode;
  readonly stage: GatewayStage;
  readonly plane: GatewayPlane;
  readonly version: GatewayVersion;
  /** Version of the chart. @default - the printed command asks for it */
  readonly chartVersion?: string;
  /** Repository and tag: `mulesoft/flex-gateway:1.12.10`. */
  readonly image: string;
  readonly replicas: { readonly min: number; readonly max: number };
  readonly resources: GatewayResources;
  readonly drainSeconds: number;
  /** More than {@link drainSeconds}. */
  readonly graceSeconds: number;
  readonly probePort: number;
  readonly registration: RegistrationSpec;
  readonly storage: StorageSpec;
  readonly controlPlaneEgress: ControlPlaneEgress;
  /** What it calls by name besides. @default - no list is named */
  readonly namedHosts?: readonly NamedHost[];
  /** ARN of the topic that alarms and reminders go to. @default - one is made */
  readonly alarmTopic?: string;
  readonly logging: { readonly level: LogLevel; readonly targets: readonly LogTarget[] };
  readonly access: GatewayAccess;
  /** Who calls it, sorted by name. */
  readonly entrances: readonly Entrance[];
  /** Its APIs, sorted by name. */
  readonly apis: readonly ApiSpec[];
  /** Whether another gateway is on the cluster, so that each reads its own custom resources alone. */
  readonly sharesCluster: boolean;
}

/** What one replica reserves, and may use. */
export interface GatewayResources {
  readonly reservedMillicores: number;
  readonly limitMillicores: number;
  readonly reservedBytes: number;
  readonly limitBytes: number;
}

/** Ports that the gateway's APIs listen on, each once and in order. */
export function apiPorts({ apis }: Pick<FlexGatewaySpec, "apis">): number[] {
  return [...new Set(apis.map(({ port }) => port))].sort((a, b) => a - b);
}
