import { InputError, type ProblemPath } from "../../../core/problem";
import type { EstateContext } from "../../../estate/context";
import type { ResolvedCertificates } from "../../certificate/resolved";
import type { Deployment } from "../../environment/resolve/deployments";
import type { SubnetsByVpc } from "../../vpc/resolve/balancer-subnets";
import { AddressedContext } from "../../vpc/resolve/context";
import type { CallersByBalancer } from "./callers";
import type { GatewayMembers } from "./contributions";

/** Inputs of every load balancer besides addresses. */
interface BalancerParts {
  readonly subnets: SubnetsByVpc;
  readonly callers: CallersByBalancer;
  /** Deployments of each VPC. */
  readonly deployments: ReadonlyMap<string, readonly Deployment[]>;
  readonly certificates: ResolvedCertificates;
  /** What gateways ask of the balancers in front of them, by name. */
  readonly gateways: Readonly<Record<string, GatewayMembers>>;
}

/** The context in which load balancers are resolved. */
export class BalancerContext extends AddressedContext implements BalancerParts {
  readonly subnets: SubnetsByVpc;
  readonly callers: CallersByBalancer;
  readonly deployments: ReadonlyMap<string, readonly Deployment[]>;
  readonly certificates: ResolvedCertificates;
  readonly gateways: Readonly<Record<string, GatewayMembers>>;

  constructor(addressed: AddressedContext, parts: BalancerParts) {
    super(addressed, addressed);
    this.subnets = parts.subnets;
    this.callers = parts.callers;
    this.deployments = parts.deployments;
    this.certificates = parts.certificates;
    this.gateways = parts.gateways;
  }
}

/** Runs `step` and moves the paths of its problems below `path`. */
export function attemptAt<T>({ problems }: EstateContext, path: ProblemPath, step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const problem of error.problems)
      problems.add({
        ...problem,
        path: [...path, ...(problem.path ?? [])],
        ...(problem.causedBy && { causedBy: problem.causedBy.map((cause) => [...path, ...cause]) }),
      });
    return undefined;
  }
}
