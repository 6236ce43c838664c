import type { Ipv4Cidr } from "../../../core/addressing";
import type { Port } from "../../../core/firewall";
import type { PodSecurityLevel } from "../../../core/kubernetes";
import type { ControlPlane, FabricFeature } from "../../../core/limits/control-plane";
import type { ClusterSpec } from "../../cluster/model";
import type { AgentReach, IngressSender, IngressTemplate, RouteKind } from "./limits/fabric";

/** Where a value lies in AWS Secrets Manager, never what it is. */
export interface SecretPlace {
  /** Name or ARN of the secret. */
  readonly secretsManager: string;
  /** Key of the secret's JSON. @default - the whole text of the secret */
  readonly key?: string;
}

/** A value that becomes part of a Secret of the cluster. */
export interface SecretRef extends SecretPlace {
  /** Raised by a person whenever the value changes, since no tool can see that it did. From 1. */
  readonly revision: number;
  /** How bytes that are no text, such as a keystore, lie in Secrets Manager's text. @default - the value is the text */
  readonly encoding?: "base64";
}

/** Applications of one size. An application with a name is a group of its own. */
export interface ApplicationGroup {
  /** @default - the file counts the applications without naming them */
  readonly name?: string;
  readonly applications: number;
  /** Of each application. */
  readonly replicas: number;
}

/** What one replica of an application is given, without the platform's sidecars. */
export interface ReplicaSize {
  readonly reservedMillicores: number;
  readonly limitMillicores: number;
  /** Reserved and limit alike: the vendor takes one number. */
  readonly memoryBytes: number;
}

/** What the pods of a namespace may take together. */
export interface QuotaSize {
  readonly reservedMillicores: number;
  readonly limitMillicores: number;
  /** Reserved and limit alike. */
  readonly memoryBytes: number;
  readonly pods: number;
}

/** What applications may connect to outside of their environment: a system of record. */
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
  /** Further labels of the namespace. */
  readonly labels: Readonly<Record<string, string>>;
  readonly podSecurity: PodSecurityLevel;
  readonly groups: readonly ApplicationGroup[];
  readonly replica: ReplicaSize;
  /** What the file says instead of the computed quota, part by part. */
  readonly quota: Partial<QuotaSize>;
  readonly egress: readonly EgressRule[];
}

/** How pods reach the control plane. Plain policies know addresses only, and the platform's addresses change. */
export type ControlPlaneEgress =
  | { readonly kind: "cidrs"; readonly cidrs: readonly Ipv4Cidr[] }
  | {
      readonly kind: "proxy";
      /** Name of the proxy, for the chart. @default - the first address of `cidrs` */
      readonly host?: string;
      readonly port: number;
      /** Where the proxy's addresses are, for the policies. */
      readonly cidrs: readonly Ipv4Cidr[];
    }
  /** Policies by name, which Cilium has as a custom resource. */
  | { readonly kind: "cilium-fqdn" };

export interface PersistenceGateway {
  readonly database: { readonly cidr: Ipv4Cidr; readonly port: number };
  /** `postgres://user:password@host:port/database`. */
  readonly credentials: SecretRef;
}

/** A Secret of the agent's namespace with a name of a person's choice. */
export interface FurtherSecret {
  readonly name: string;
  readonly data: Readonly<Record<string, SecretRef>>;
  /** Whether the agent copies it to the namespaces of the applications. */
  readonly synchronized: boolean;
}

/** Secrets that a person makes. */
export interface FabricSecrets {
  /** The text of a `.dockerconfigjson` for the vendor's registry. */
  readonly pullSecret?: SecretRef;
  /** Licence of the Mule runtime. */
  readonly license?: SecretRef;
  /** Properties of every application, by key. */
  readonly customProperties: Readonly<Record<string, SecretRef>>;
  readonly further: readonly FurtherSecret[];
}

/** What the shell fetches while it installs the chart. */
export interface HelmSecrets {
  readonly activationData: SecretPlace;
  /** The licence as base64. Not together with {@link FabricSecrets.license}. */
  readonly license?: SecretPlace;
  readonly registry: {
    readonly user: SecretPlace;
    readonly password: SecretPlace;
    /** A registry of the customer's own. @default - that of the control plane */
    readonly host?: string;
  };
}

export interface FabricIngress {
  readonly template: IngressTemplate;
  /** `api.example.com`, `*.example.com`. */
  readonly hosts: readonly string[];
  /** Class of the ingress controller, without `rtf-`. */
  readonly className: string;
  /** Whose address requests carry. */
  readonly sender: IngressSender;
  /** Where these are: load balancers or nodes. None with `controller`, whose pods are named below. */
  readonly senderCidrs: readonly Ipv4Cidr[];
  /** Whether pods have addresses of `senderCidrs` as well, and the network plugin takes them for senders. */
  readonly podsAreSenders: boolean;
  /** Pods of the controller that admits calls to the cluster. */
  readonly controller: { readonly namespace: string; readonly labels: Readonly<Record<string, string>> };
  /** @default - TLS ends before the controller */
  readonly tls?: { readonly secretName: string; readonly certificate: SecretRef; readonly key: SecretRef };
  /** Load balancer of the file whose target group the controller's Service is bound to. @default - none */
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
  /** Running commands in pods, until the end of a day. @default - never */
  readonly exec?: { /** `2026-12-31` */ readonly until: string; readonly reason: string };
}

/** Groups of people and pipelines. */
export interface FabricAccess {
  readonly viewers: readonly string[];
  readonly deployers: readonly string[];
  readonly operators: readonly OperatorGrant[];
}

/** A Runtime Fabric with every default filled in. Maps of the file are lists here, sorted by name. */
export interface FabricSpec {
  readonly name: string;
  readonly agentNamespace: string;
  /** Version of the chart. @default - the printed command asks for it */
  readonly agentVersion?: string;
  readonly controlPlane: ControlPlane;
  readonly organizationId: string;
  /** Whether the agent reaches every port of the applications, as the vendor asks, or those of their Services. */
  readonly agentReaches: AgentReach;
  /** `false` is the vendor's wide mode: what the agent may do in its namespaces it then may do everywhere. */
  readonly authorizedNamespaces: boolean;
  /** Whether admission keeps the fabric's accounts from lifting what holds them in bounds. */
  readonly admissionPolicy: boolean;
  /** Whether this fabric's chart brings the definitions that the fabrics of a cluster share: exactly one does. */
  readonly installsDefinitions: boolean;
  readonly cluster: ClusterSpec;
  readonly environments: readonly FabricEnvironment[];
  readonly controlPlaneEgress: ControlPlaneEgress;
  readonly features: Readonly<Record<FabricFeature, boolean>>;
  readonly persistenceGateway?: PersistenceGateway;
  readonly secrets: FabricSecrets;
  readonly helm?: HelmSecrets;
  readonly ingress?: FabricIngress;
  /** Routes other than Ingress that the agent makes. */
  readonly routes?: RouteKind;
  readonly access: FabricAccess;
}
