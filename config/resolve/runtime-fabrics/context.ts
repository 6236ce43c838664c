import type { VpcLayout } from "../../../core/addressing";
import type { EstateFile } from "../../estate-file";
import type { Deployment } from "../deployments";
import type { RangesByVpc } from "../routed-ranges";

/** By the name of its VPC; of one that somebody else made as the file describes it. */
export type LayoutsByVpc = ReadonlyMap<string, VpcLayout>;

/** What a fabric is made from, besides its own part of the file. */
export interface FabricContext {
  readonly file: EstateFile;
  /** What runs on the fabric. */
  readonly deployments: readonly Deployment[];
  /** Ranges of every VPC whose addresses are known. */
  readonly ranges: RangesByVpc;
  /** Subnets of every VPC whose addresses are known. */
  readonly layouts: LayoutsByVpc;
  /** Whether no other fabric of the file is on the same cluster. */
  readonly isAlone: boolean;
}
