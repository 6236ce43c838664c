import type { Ipv4Cidr } from "../../core/addressing";
import type { DomainName } from "../tls/model";
import type { DedicatedFile } from "./dedicated-schema";
import type { AllowlistEntry, DedicatedRule } from "./model";

/** Where certificate and key of a domain are. Nothing of a key is in the estate. */
export type DedicatedCertificate =
  | {
      readonly kind: "kept";
      /** Entry of `certificates`. */
      readonly name: string;
      /** Name or ARN of the secret with both. */
      readonly secret: string;
    }
  | {
      readonly kind: "pem";
      /** Path of the chain. */
      readonly chain: string;
      readonly key:
        | { readonly command: readonly string[] }
        | { readonly secret: string; readonly jsonKey?: string };
    };

/** Certificates of the clients of a domain. */
export type DedicatedClients =
  | { readonly mode: "off" }
  | {
      readonly mode: "optional" | "verify";
      /** Path of the PEM file with the authorities. */
      readonly caBundle: string;
      /** When the first of them ends, in milliseconds since 1970. @default - it could not be read, which was reported */
      readonly expires?: number;
      /** Path of the PEM file with the revocation lists. @default - none */
      readonly revocationList?: string;
    };

/** A domain of a dedicated load balancer: CloudHub's SSL endpoint. */
export interface DedicatedEndpoint {
  readonly domain: DomainName;
  readonly isDefault: boolean;
  /** Common name of the certificate, by which CloudHub knows the endpoint. */
  readonly commonName: string;
  readonly certificate: DedicatedCertificate;
  readonly clients: DedicatedClients;
  /** In the order in which they are tried. */
  readonly rules: readonly DedicatedRule[];
}

/** A dedicated load balancer of CloudHub 1.0. */
export interface ResolvedDedicatedBalancer {
  readonly name: string;
  /** Name of its VPC. */
  readonly vpc: string;
  readonly region: string;
  readonly exposure: "allowlist" | "public";
  /** By name; empty if it is public. */
  readonly allowlist: readonly AllowlistEntry[];
  /** What CloudHub is told: the addresses of the allowlist in the fewest ranges, or all of them. */
  readonly ranges: readonly Ipv4Cidr[];
  readonly http: "off" | "redirect";
  /** The default one first, the others by name. */
  readonly endpoints: readonly DedicatedEndpoint[];
  readonly settings: DedicatedFile;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** Load balancers on VPCs of CloudHub, by name. */
    readonly dedicatedBalancers: readonly ResolvedDedicatedBalancer[];
  }
}
