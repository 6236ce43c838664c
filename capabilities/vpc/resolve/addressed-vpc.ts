import type { VpcLayout } from "../../../core/addressing";
import type { Placement } from "../model";

export interface AddressedVpc {
  /** `undefined` for VPCs whose subnets are not ours. */
  readonly placement: Placement | undefined;
  readonly layout: VpcLayout;
}
