import type { Encryption } from "../../core/reachability";
import type { ConnectorName, Handshake, MuleTlsVersion } from "./model";

/** One end of a connection. */
export interface ResolvedEnd {
  readonly kind: "application" | "fabric" | "network" | "load-balancer" | "clients" | "internet";
  /** `application orders of environment production`; alone it says what it is. */
  readonly what: string;
  /** Environment, fabric, network, load balancer, or host. */
  readonly name: string;
  /** @default - all applications of the environment, or it is none */
  readonly application?: string;
  /** Name by which clients call it. @default - none was given */
  readonly host?: string;
  /** Whether it can keep a private key. */
  readonly keepsKey: boolean;
  /** VPCs in which the application runs as a server. */
  readonly vpcs: readonly string[];
  /** Runtime Fabrics on which it runs as replicas. */
  readonly fabrics: readonly string[];
}

/** What one end shows and trusts. */
export interface ResolvedSide {
  /** Entry of `certificates`. @default - it shows none, or one that the file does not have */
  readonly certificate?: string;
  /** Entry of `trust`. @default - it verifies nobody, or by the public authorities */
  readonly trust?: string;
}

export interface ResolvedClient extends ResolvedSide {
  /** Whether it verifies nothing, for which a waiver signs. */
  readonly insecure: boolean;
}

/** A connection that an application opens or accepts. */
export interface ResolvedConnection {
  readonly name: string;
  readonly from: ResolvedEnd;
  readonly to: ResolvedEnd;
  readonly connector: ConnectorName;
  readonly port: number;
  readonly handshake: Handshake;
  /** Why it is not two-way. @default - it is, or no reason is needed */
  readonly reason?: string;
  readonly versions: readonly MuleTlsVersion[];
  /** Where nothing else encrypts: what the links on its way do; empty where there is no open way. @default - not asked */
  readonly carriedBy?: readonly Encryption[];
  readonly client: ResolvedClient;
  readonly server: ResolvedSide;
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate {
    /** By name. */
    readonly connections: readonly ResolvedConnection[];
  }
}
