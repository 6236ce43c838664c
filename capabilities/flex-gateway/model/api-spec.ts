import type { Ipv4Cidr } from "../../../core/addressing";
import type { JsonObject } from "../../../core/kubernetes";
import type { SecretRef } from "../../runtime-fabric/model";
import type { PolicyName } from "./limits/policies";

/** An API of a gateway. */
export interface ApiSpec {
  readonly name: string;
  /** Port that the gateway listens on. */
  readonly port: number;
  /** Path in front of its resources: `/orders`, or `/`. */
  readonly basePath: string;
  /** @default - plain HTTP, which a waiver allowed */
  readonly tls?: ApiTls;
  readonly upstream: UpstreamSpec;
  /** By name. */
  readonly policies: readonly PolicySpec[];
}

/** What the gateway shows on the port of an API, and what it asks of clients. All APIs of a port share it. */
export interface ApiTls {
  /** Entry of `certificates`. */
  readonly certificate: string;
  /** Where local mode has it from. @default - connected mode: the secret group of the platform holds it */
  readonly material?: TlsMaterial;
  /** Whether each client must show a certificate. */
  readonly clientCertificates: "required" | "off";
  /** Entry of `trust` that clients are verified with. Given if and only if they must show a certificate. */
  readonly trust?: TrustSpec;
}

/** Certificate chain and key. */
export type TlsMaterial =
  /** JSON of `certificate` and `key` in Secrets Manager, whose keys are read one by one. */
  | { readonly kind: "kept"; readonly certificate: SecretRef; readonly key: SecretRef }
  /** A Secret of the gateway's namespace, which cert-manager fills. */
  | {
      readonly kind: "issued";
      readonly secretName: string;
      /** Namespace of cert-manager, whose account is bound beside the gateway. */
      readonly issuers: string;
    };

/** A bundle of authorities. */
export interface TrustSpec {
  /** Entry of `trust`. */
  readonly name: string;
  /** Certificates of its authorities in PEM. @default - connected mode, or {@link TrustSpec.configMap} has them */
  readonly pem?: string;
  /** ConfigMap of the gateway's namespace that has them, by trust-manager. @default - connected mode, or `pem` */
  readonly configMap?: string;
}

/** How the gateway connects to an upstream. */
export interface UpstreamTls {
  /** Entry of `trust` that the upstream is verified with. @default - the public authorities */
  readonly trust?: TrustSpec;
  /** Entry of `certificates` that the gateway shows. @default - none: one-way */
  readonly certificate?: string;
  /** See {@link ApiTls.material}. */
  readonly material?: TlsMaterial;
  /** Whether the upstream is not verified, which a waiver allowed. */
  readonly skipValidation: boolean;
}

interface AnyUpstream {
  /** Name by which it is called, without port. */
  readonly host: string;
  readonly port: number;
  /** Path that the upstream has in front. @default - none */
  readonly path?: string;
  /** @default - plain HTTP */
  readonly tls?: UpstreamTls;
}

/** Pods of a namespace on the same cluster. */
export interface ClusterUpstream extends AnyUpstream {
  readonly namespace: string;
  /** Service that is called. */
  readonly service: string;
  /** Port of the pods behind the Service, which policies name. */
  readonly targetPort: number;
}

/** What an API passes requests on to. */
export type UpstreamSpec =
  /** An application of a Runtime Fabric of the file, on the same cluster. */
  | (ClusterUpstream & {
      readonly kind: "runtimeFabric";
      readonly fabric: string;
      readonly environment: string;
      readonly application: string;
    })
  /** A Service of a namespace of yours, on the same cluster. */
  | (ClusterUpstream & {
      readonly kind: "namespace";
      /** Labels of its pods. Empty: every pod of the namespace. */
      readonly labels: Readonly<Record<string, string>>;
      /** Whether this project writes the policy that lets in the gateway alone. */
      readonly isGuarded: boolean;
    })
  /** An inner gateway of the file, on the same cluster. */
  | (ClusterUpstream & { readonly kind: "flexGateway"; readonly gateway: string })
  /** A host outside of the cluster. */
  | (AnyUpstream & {
      readonly kind: "external";
      readonly cidrs: readonly Ipv4Cidr[];
      /** Private link of the file that leads there: `vpns.partner`. @default - none, which a waiver allowed */
      readonly link?: string;
    });

/** A policy of an API. */
export interface PolicySpec {
  readonly name: PolicyName;
  readonly config: JsonObject;
}
