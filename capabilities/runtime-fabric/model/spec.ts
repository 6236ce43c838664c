import type { Ipv4Cidr } from "../../../core/addressing";
import type { Port } from "../../../core/firewall";
import type { PodSecurityLevel } from "../../../core/kubernetes";
import type { ControlPlane, FabricFeature } from "../../../core/limits/control-plane";
import type { ClusterSpec } from "../../cluster/model";
import type { AgentReach, IngressSender, IngressTemplate, RouteKind } from "./limits/fabric";
import type { NamedHost } from "./named-hosts";

/** Where a value is stored in AWS Secrets Manager; never the value itself. */
export interface SecretPlace {
  /** Name or ARN of the secret. */
  readonly secretsManager: string;
  /** Key in the secret's JSON. @default - the whole text of the secret */
  readonly key?: string;
}

/** A value for a Secret of the cluster. */
export interface SecretRef extends SecretPlace {
  /** Must be raised whenever the value changes, because no tool can detect it. From 1. */
  readonly revision: number;
  /** Encoding of binary values, such as a keystore, in Secrets Manager. @default - plain text */
  readonly encoding?: "base64";
}

/** Applications of one size. A named application is a group of its own. */
export interface ApplicationGroup {
  /** @default - the file gives only the number of applications */
  readonly name?: string;
  readonly applications: number;
  /** Replicas of each application. */
  readonly replicas: number;
}

/** Resources of one replica, without the platform's sidecars. */
export interface ReplicaSize {
  readonly reservedMillicores: number;
  readonly limitMillicores: number;
  /** Reserved and limit are equal, because the vendor has one value. */
  readonly memoryBytes: number;
}

/** Resources of all pods of a namespace together. */
export interface QuotaSize {
  readonly reservedMillicores: number;
  readonly limitMillicores: number;
  /** Reserved and limit are equal. */
  readonly memoryBytes: number;
  readonly pods: number;
}

/** A system of record that applications may connect to. */
export interface EgressRule {
  readonly name: string;
  readonly cidrs: readonly Ipv4Cidr[];
  readonly ports: readonly Port[];
}

export interface FabricEnvironment {
  /** Key in the file. */
  readonly name: string;
  /** Id of the environment on the platform. */
  readonly id: string;
  readonly namespace: string;
  /** Additional labels of the namespace. */
  readonly labels: Readonly<Record<string, string>>;
  readonly podSecurity: PodSecurityLevel;
  readonly groups: readonly ApplicationGroup[];
  readonly replica: ReplicaSize;
  /** Quota values of the file that replace computed ones. */
  readonly quota: Partial<QuotaSize>;
  readonly egress: readonly EgressRule[];
  /** What its applications call by name. @default - no list is named */
  readonly namedHosts?: readonly NamedHost[];
}

/** How pods reach the control plane. Standard policies support addresses only, and the platform's addresses change. */
export type ControlPlaneEgress =
  | { readonly kind: "cidrs"; readonly cidrs: readonly Ipv4Cidr[] }
  | {
      readonly kind: "proxy";
      /** Host name of the proxy, for the chart. @default - the first address of `cidrs` */
      readonly host?: string;
      readonly port: number;
      /** Ranges of the proxy, for the policies. */
      readonly cidrs: readonly Ipv4Cidr[];
    }
  /** Cilium policies by host name. */
  | { readonly kind: "cilium-fqdn" };

export interface PersistenceGateway {
  readonly database: { readonly cidr: Ipv4Cidr; readonly port: number };
  /** `postgres://user:password@host:port/database`. */
  readonly credentials: SecretRef;
}

/** A Secret in the agent's namespace with a name of the user's choice. */
export interface FurtherSecret {
  readonly name: string;
  readonly data: Readonly<Record<string, SecretRef>>;
  /** Whether the agent copies it to the namespaces of applications. */
  readonly synchronized: boolean;
}

/** Secrets that users provide. */
export interface FabricSecrets {
  /** The content of a `.dockerconfigjson` for the vendor's registry. */
  readonly pullSecret?: SecretRef;
  /** Licence of the Mule runtime. */
  readonly license?: SecretRef;
  /** Properties for every application, by key. */
  readonly customProperties: Readonly<Record<string, SecretRef>>;
  readonly further: readonly FurtherSecret[];
}

/** Secrets that the shell reads during the installation of the chart. */
export interface HelmSecrets {
  readonly activationData: SecretPlace;
  /** The licence as base64. Not together with {@link FabricSecrets.license}. */
  readonly license?: SecretPlace;
  readonly registry: {
    readonly user: SecretPlace;
    readonly password: SecretPlace;
    /** A registry of the customer. @default - that of the control plane */
    readonly host?: string;
  };
}

/** What the ingress shows: a certificate with its key of Secrets Manager, or one that cert-manager has issued. */
export type IngressTls = { readonly secretName: string } & (
  | { readonly certificate: SecretRef; readonly key: SecretRef }
  /** Entry of `certificates`. */
  | { readonly issued: string }
);

export interface FabricIngress {
  readonly template: IngressTemplate;
  /** `api.example.com`, `*.example.com`. */
  readonly hosts: readonly string[];
  /** Ingress class, without `rtf-`. */
  readonly className: string;
  /** The source address of requests. */
  readonly sender: IngressSender;
  /** Ranges of the senders: load balancers or nodes. Empty with `controller`, whose pods are selected by label. */
  readonly senderCidrs: readonly Ipv4Cidr[];
  /**
   * Whether pods also have addresses of `senderCidrs`, so that the network plugin can't distinguish them from
   * senders.
   */
  readonly podsAreSenders: boolean;
  /** Pods of the ingress controller. */
  readonly controller: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> };
  /** @default - TLS is terminated before the controller */
  readonly tls?: IngressTls;
  /** Load balancer of the file whose target group is bound to the controller's Service. @default - none */
  readonly loadBalancer?: {
    readonly name: string;
    readonly target: string;
    readonly service: string;
    readonly port: number;
  };
}

export interface OperatorGrant {
  readonly name: string;
  readonly group: string;
  /** Permission to run commands in pods until a date. @default - none */
  readonly exec?: { /** `2026-12-31` */ readonly until: string; readonly reason: string };
}

/** Groups of people and pipelines. */
export interface FabricAccess {
  readonly viewers: readonly string[];
  readonly deployers: readonly string[];
  readonly operators: readonly OperatorGrant[];
}

/** A Runtime Fabric with all defaults. Maps of the file are lists here, sorted by name. */
export interface FabricSpec {
  readonly name: string;
  readonly agentNamespace: string;
  /** Version of the chart. @default - the printed command asks for it */
  readonly agentVersion?: string;
  readonly controlPlane: ControlPlane;
  readonly organizationId: string;
  /**
   * Whether the agent reaches every port of the applications, as the vendor requires, or only ports of their
   * Services.
   */
  readonly agentReaches: AgentReach;
  /** `false` is the vendor's wide mode, in which the agent has its permissions in the whole cluster. */
  readonly authorizedNamespaces: boolean;
  /** Whether an admission policy keeps the fabric's accounts from removing their limits. */
  readonly admissionPolicy: boolean;
  /**
   * Whether this fabric's chart installs the shared custom resource definitions of the cluster; exactly one fabric
   * does.
   */
  readonly installsDefinitions: boolean;
  readonly cluster: ClusterSpec;
  readonly environments: readonly FabricEnvironment[];
  readonly controlPlaneEgress: ControlPlaneEgress;
  readonly features: Readonly<Record<FabricFeature, boolean>>;
  readonly persistenceGateway?: PersistenceGateway;
  readonly secrets: FabricSecrets;
  readonly helm?: HelmSecrets;
  readonly ingress?: FabricIngress;
  /** Routes besides Ingress that the agent creates. */
  readonly routes?: RouteKind;
  readonly access: FabricAccess;
}
