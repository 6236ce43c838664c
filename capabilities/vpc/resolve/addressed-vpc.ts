import type { VpcLayout } from "../../../core/addressing";
import type { Placement } from "../model";

export interface AddressedVpc {
  /** `undefined` for VPCs whose subnets are not laid out here. */
  readonly placement: Placement | undefined;
  readonly layout: VpcLayout;
}
