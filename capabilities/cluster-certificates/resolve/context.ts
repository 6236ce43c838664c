import type { ResolvedCertificates } from "../../certificate/resolved";
import type { ResolvedCluster } from "../../cluster/resolved";
import type { ResolvedRuntimeFabric } from "../../runtime-fabric/resolved";
import { AddressedContext } from "../../vpc/resolve/context";

/** What certificates in clusters are resolved with, besides addresses. */
interface IssuanceParts {
  /** By name. */
  readonly clusters: ReadonlyMap<string, ResolvedCluster>;
  readonly certificates: ResolvedCertificates;
  readonly fabrics: readonly ResolvedRuntimeFabric[];
}

/** The context in which certificates of clusters are resolved. */
export class IssuanceContext extends AddressedContext implements IssuanceParts {
  readonly clusters: IssuanceParts["clusters"];
  readonly certificates: ResolvedCertificates;
  readonly fabrics: readonly ResolvedRuntimeFabric[];

  constructor(context: AddressedContext, parts: IssuanceParts) {
    super(context, context);
    this.clusters = parts.clusters;
    this.certificates = parts.certificates;
    this.fabrics = parts.fabrics;
  }
}
