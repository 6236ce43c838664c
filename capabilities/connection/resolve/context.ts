import type { ResolvedCertificates } from "../../certificate/resolved";
import type { Deployment } from "../../environment/resolve/deployments";
import type { ResolvedLoadBalancer } from "../../load-balancer/resolved";
import { PlacedContext } from "../../vpc/resolve/context";

/** What is known when connections are resolved. */
interface ConnectionParts {
  readonly deployments: readonly Deployment[];
  readonly loadBalancers: readonly ResolvedLoadBalancer[];
  readonly certificates: ResolvedCertificates;
}

/** The context in which connections are resolved. */
export class ConnectionContext extends PlacedContext implements ConnectionParts {
  readonly deployments: readonly Deployment[];
  readonly loadBalancers: readonly ResolvedLoadBalancer[];
  readonly certificates: ResolvedCertificates;

  constructor(placed: PlacedContext, parts: ConnectionParts) {
    super(placed, placed);
    this.deployments = parts.deployments;
    this.loadBalancers = parts.loadBalancers;
    this.certificates = parts.certificates;
  }
}
