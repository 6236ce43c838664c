import type { EstateFile } from "../../../estate/estate-file";

/** What a gateway asks of the load balancers that it is the target of. */
export interface GatewayMembers {
  /** Name of the gateway. */
  readonly name: string;
  /** Port on which a replica says over plain HTTP whether it is ready, and the path. */
  readonly probePort: number;
  readonly probePath: string;
  /** Seconds that it takes a replica to finish its requests. */
  readonly drainSeconds: number;
}

declare module "../../../estate/contributions" {
  interface Contributions {
    /** Gateways of the file that load balancers may send requests to. */
    gatewayMembers?(file: EstateFile): readonly GatewayMembers[];
  }
}
