import { plusPercent } from "../../../core/addressing";
import { InputError } from "../../../core/problem";
import type { EnvironmentLoad } from "../../environment/model";
import type { DemandTerm } from "./demand-term";
import { VPC_PREFIX } from "./limits";
import type { PodDemand } from "./pod-demand";
import { demandTooLarge } from "./problems/sizing";
import {
  ADDRESSES_PER_APPLICATION,
  ADDRESSES_PER_WORKER,
  DEFAULT_GROWTH,
  DEFAULT_HEADROOM,
  DEFAULT_RESERVED,
  DEFAULT_STRATEGY,
  type SizingStrategy,
} from "./sizing";

export interface DemandInput {
  readonly environments: readonly EnvironmentLoad[];
  /** @default "course" */
  readonly strategy?: SizingStrategy;
  /** Percent of the workers that are added for zero-downtime deployments; used by `course` only. @default 50 */
  readonly headroom?: number;
  /** Expected growth in percent of the workers (for `ten-per-application` of the applications). @default 0 */
  readonly growth?: number;
  /** Addresses that the platform uses for its infrastructure. @default 2 */
  readonly reserved?: number;
  /** Addresses of the VPC for pods and nodes of Kubernetes clusters. @default - none */
  readonly pods?: PodDemand;
  /** Whether the VPC has secondary ranges, so that the demand may exceed a /16. @default false */
  readonly hasSecondaryCidrs?: boolean;
}

/** The addresses that the platform's documentation asks for. `total` is the sum of `terms`. */
export interface Demand {
  readonly strategy: SizingStrategy;
  readonly applications: number;
  readonly workers: number;
  /** Workers (or applications) after growth. */
  readonly grown: number;
  /** Addresses for zero-downtime deployments. */
  readonly headroom: number;
  readonly reserved: number;
  /** Addresses for pods and nodes. */
  readonly pods: number;
  readonly total: number;
  /** Prefix of the smallest VPC, /24 to /16, that has `total` addresses. */
  readonly prefix: number;
  readonly terms: readonly DemandTerm[];
}

/**
 * Computes the addresses that the environments of a VPC need, independent of subnets.
 *
 * `growth` is applied first, then the strategy. Each step rounds up once for the whole VPC.
 *
 * @throws InputError with `DEMAND_TOO_LARGE` if a /16 is too small
 */
export function computeDemand(input: DemandInput): Demand {
  const { strategy = DEFAULT_STRATEGY, growth = DEFAULT_GROWTH } = input;
  const applications = sum(input.environments.map((environment) => environment.applications));
  const workers = sum(input.environments.map((environment) => environment.workers));
  const counted = strategy === "ten-per-application" ? applications : workers;
  const grown = plusPercent(counted, growth);
  const unit = strategy === "ten-per-application" ? "application" : "worker";

  const base: DemandTerm = { label: `${counted} ${unit}s`, addresses: counted };
  const growthTerm: DemandTerm = { label: `growth ${growth} % of ${counted}`, addresses: grown - counted };
  const { headroomTerm, reserved } = strategyTerms(strategy, grown, input);
  const terms = [
    base,
    ...(growth > 0 ? [growthTerm] : []),
    headroomTerm,
    ...(reserved > 0 ? [{ label: "reserved for infrastructure", addresses: reserved }] : []),
    ...(input.pods?.terms ?? []),
  ];
  const total = sum(terms.map((term) => term.addresses));
  return {
    strategy,
    applications,
    workers,
    grown,
    headroom: headroomTerm.addresses,
    reserved,
    pods: input.pods?.total ?? 0,
    total,
    prefix: demandPrefix(total, input.hasSecondaryCidrs ?? false),
    terms,
  };
}

function strategyTerms(
  strategy: SizingStrategy,
  grown: number,
  { headroom = DEFAULT_HEADROOM, reserved = DEFAULT_RESERVED }: DemandInput,
): { headroomTerm: DemandTerm; reserved: number } {
  switch (strategy) {
    case "course": {
      const addresses = plusPercent(grown, headroom) - grown;
      return { headroomTerm: { label: `zero-downtime headroom ${headroom} %`, addresses }, reserved };
    }
    case "two-per-worker": {
      const addresses = (ADDRESSES_PER_WORKER - 1) * grown;
      return { headroomTerm: { label: "a second address per worker", addresses }, reserved };
    }
    case "ten-per-application": {
      // The factor of this strategy includes the infrastructure, so it has no term of its own.
      const addresses = (ADDRESSES_PER_APPLICATION - 1) * grown;
      const label = `${ADDRESSES_PER_APPLICATION - 1} further addresses per application`;
      return { headroomTerm: { label, addresses }, reserved: 0 };
    }
  }
}

/** A loop over integers: logarithms could round wrongly at powers of two. */
function demandPrefix(total: number, isBeyondOneRange: boolean): number {
  for (let prefix: number = VPC_PREFIX.smallest; prefix >= VPC_PREFIX.largest; prefix--)
    if (2 ** (32 - prefix) >= total) return prefix;
  if (isBeyondOneRange) return VPC_PREFIX.largest;
  throw new InputError(demandTooLarge(total, VPC_PREFIX.largest, `a /${VPC_PREFIX.largest} has 65,536`));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
