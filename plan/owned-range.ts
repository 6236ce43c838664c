import type { Ipv4Cidr } from "../core/addressing";
import type { ProblemPath } from "../core/problem";

/** A range with its owner, from the file or the lock. */
export interface OwnedRange {
  readonly cidr: Ipv4Cidr;
  /** `externalNetworks.head-office`, `vpcs.production` … */
  readonly owner: string;
  readonly path: ProblemPath;
  /** `file`: given in the file. `lock`: in use. `released`: was in use. */
  readonly source: "file" | "lock" | "released";
  /** VPC that the range belongs to. @default - none */
  readonly vpc?: string;
  /** External network that the range belongs to. @default - none */
  readonly network?: string;
  /** Whether it is a secondary CIDR of its VPC. @default false */
  readonly isSecondary?: boolean;
  /**
   * Whether it is the inside range of a tunnel. Allocation already keeps those apart from each other.
   *
   * @default false
   */
  readonly isTunnel?: boolean;
  /** Name under which it was released. @default - it was not */
  readonly releasedAs?: string;
}
