import type { Ipv4Cidr } from "../../../core/addressing";
import { InputError, type ProblemPath } from "../../../core/problem";
import type { Lock } from "../../../estate/lock/lock";
import { type Placement, place } from "../model";
import type { VpcFile } from "../schema";
import { countWorkerDemand, type VpcNeeds } from "./needs";
import type { VpcPlace } from "./places";
import type { ZoneChoice } from "./zones";

/** A VPC with its demand, before it is sized. */
export interface VpcRequest extends VpcPlace {
  readonly file: VpcFile;
  readonly needs: VpcNeeds;
  /** @default - no subnets are made here, or it has no zones, which is a problem of its own */
  readonly choice?: ZoneChoice | undefined;
}

/** A VPC with its size. */
export interface Sized {
  readonly request: VpcRequest;
  readonly placement: Placement | undefined;
  /** Why there is no placement, where that may not matter: there are secondary CIDRs, or the lock's layout. */
  readonly failure?: InputError;
  /** Zones to try, in order of preference. */
  readonly zones: readonly (readonly string[])[];
  readonly prefix: number;
}

/**
 * Sizes a VPC by its demand. Zones in use stay, and a given range is a limit.
 *
 * @returns `undefined` for a VPC without zones, which is reported already
 */
export function sizeVpc(request: VpcRequest, lock: Lock): Sized | undefined {
  const { name, kind, file, needs, choice } = request;
  const { prefix } = needs.demand;
  if (kind !== "aws") return { request, placement: undefined, zones: [], prefix };
  if (choice === undefined) return undefined;
  const locked = lock.vpcs.get(name)?.layout;
  const given = file.cidr;
  const canGrow = locked !== undefined || file.secondaryCidrs.length > 0;
  try {
    const placement = choosePlacement(request, choice, locked === undefined ? given : undefined);
    return { request, placement, zones: [choice.zones(placement.zones)], prefix: placement.prefix };
  } catch (error) {
    if (!canGrow || !(error instanceof InputError)) throw error;
    return { request, placement: undefined, failure: error, zones: choice.counts.map(choice.zones), prefix };
  }
}

function choosePlacement({ name, needs }: VpcRequest, choice: ZoneChoice, given?: Ipv4Cidr): Placement {
  const input = {
    ...countWorkerDemand(needs),
    zoneCounts: choice.counts,
    ...needs.shape,
  };
  return given === undefined
    ? place({ ...input, prefix: needs.demand.prefix })
    : at(["vpcs", name, "cidr"], () => place({ ...input, prefix: given.prefix, prefixIsFixed: true }));
}

/** Runs `step`; its problems get the key at `path` as position. */
function at<T>(path: ProblemPath, step: () => T): T {
  try {
    return step();
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(error.problems.map((problem) => ({ ...problem, path: problem.path ?? path })));
  }
}
