import type { EstateFile } from "../../schema";
import type { Deployment } from "../deployments";
import type { RangesByVpc } from "../routed-ranges";

/** What a fabric is made from, besides its own part of the file. */
export interface FabricContext {
  readonly file: EstateFile;
  /** What runs on the fabric. */
  readonly deployments: readonly Deployment[];
  /** Ranges of every VPC whose addresses are known. */
  readonly ranges: RangesByVpc;
  /** Whether no other fabric of the file is on the same cluster. */
  readonly isAlone: boolean;
}
