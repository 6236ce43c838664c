import type { Ipv4Cidr, VpcLayout } from "../../../core/addressing";
import type { Problem, ProblemList } from "../../../core/errors";
import type { Lock } from "../../lock";
import type { EstateFile } from "../../schema";
import type { Deployment } from "../deployments";
import type { Surroundings } from "../surroundings";
import type { Waivers } from "../waivers";
import type { CallersByBalancer } from "./callers";
import type { SlotsByVpc } from "./slots";

/** What load balancers are resolved by, all of them alike. */
export interface BalancerContext {
  readonly file: EstateFile;
  readonly lock: Lock;
  readonly slots: SlotsByVpc;
  readonly callers: CallersByBalancer;
  readonly deployments: readonly Deployment[];
  /** Layouts of the VPCs whose addresses are known. */
  readonly layouts: ReadonlyMap<string, VpcLayout>;
  /** All ranges of these VPCs. */
  readonly ranges: ReadonlyMap<string, readonly Ipv4Cidr[]>;
  readonly surroundings: Surroundings;
  readonly waivers: Waivers;
  readonly problems: ProblemList;
  readonly warnings: Problem[];
}
