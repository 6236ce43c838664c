import type { Ipv4Cidr } from "../core/addressing";
import type { ProblemPath } from "../core/problem";

/** A range and its owner, wherever it was given. */
export interface OwnedRange {
  readonly cidr: Ipv4Cidr;
  /** `externalNetworks.head-office`, `vpcs.production` … */
  readonly owner: string;
  readonly path: ProblemPath;
  /** `file`: given by the user. `lock`: in use. `released`: was in use. */
  readonly source: "file" | "lock" | "released";
  /** VPC that the range belongs to. @default - none */
  readonly vpc?: string;
  /** Whether it is given besides the first range of its VPC. @default false */
  readonly isFurther?: boolean;
  /** Whether it is inside a tunnel: those are kept apart where they are given out. @default false */
  readonly isTunnel?: boolean;
}
