import { InputError, type ProblemList, type ProblemPath } from "../../../core/problem";
import { AddressedContext } from "../../../estate/context";
import type { Deployment } from "../../environment/resolve/deployments";
import type { SubnetsByVpc } from "../../vpc/resolve/balancer-subnets";
import type { CallersByBalancer } from "./callers";

/** What load balancers are resolved by beside addresses, all of them alike. */
interface BalancerParts {
  readonly subnets: SubnetsByVpc;
  readonly callers: CallersByBalancer;
  /** Of each VPC that something runs in. */
  readonly deployments: ReadonlyMap<string, readonly Deployment[]>;
}

/** What load balancers are resolved by, all of them alike. */
export class BalancerContext extends AddressedContext implements BalancerParts {
  readonly subnets: SubnetsByVpc;
  readonly callers: CallersByBalancer;
  readonly deployments: ReadonlyMap<string, readonly Deployment[]>;

  constructor(addressed: AddressedContext, parts: BalancerParts) {
    super(addressed, addressed);
    this.subnets = parts.subnets;
    this.callers = parts.callers;
    this.deployments = parts.deployments;
  }
}

/** Runs `step`, whose problems have their paths as seen from the balancer at `path`. */
export function attemptAt<T>(problems: ProblemList, path: ProblemPath, step: () => T): T | undefined {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    for (const problem of error.problems)
      problems.add({ ...problem, path: [...path, ...(problem.path ?? [])] });
    return undefined;
  }
}
