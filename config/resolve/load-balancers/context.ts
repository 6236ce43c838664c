import type { VpcLayout } from "../../../core/addressing";
import { InputError, type Problem, type ProblemList, type ProblemPath } from "../../../core/errors";
import type { EstateFile } from "../../estate-file";
import type { Lock } from "../../lock";
import type { Surroundings } from "../../surroundings";
import type { Waivers } from "../../waivers";
import type { Deployment } from "../deployments";
import type { RangesByVpc } from "../routed-ranges";
import type { CallersByBalancer } from "./callers";
import type { SlotsByVpc } from "./slots";

/** What load balancers are resolved by, all of them alike. */
export interface BalancerContext {
  readonly file: EstateFile;
  readonly lock: Lock;
  readonly slots: SlotsByVpc;
  readonly callers: CallersByBalancer;
  /** Of each VPC that something runs in. */
  readonly deployments: ReadonlyMap<string, readonly Deployment[]>;
  /** Layouts of the VPCs whose addresses are known. */
  readonly layouts: ReadonlyMap<string, VpcLayout>;
  /** All ranges of these VPCs. */
  readonly ranges: RangesByVpc;
  readonly surroundings: Surroundings;
  readonly waivers: Waivers;
  readonly problems: ProblemList;
  readonly warnings: Problem[];
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
