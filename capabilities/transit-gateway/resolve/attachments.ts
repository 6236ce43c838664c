import type { ProblemPath } from "../../../core/problem";
import type { TransitAttachment } from "../model";

/** An attachment of a transit gateway with its path in the file. */
export interface PlacedAttachment {
  readonly attachment: TransitAttachment;
  readonly at: ProblemPath;
}

/** An attachment that another link, for example a VPN, adds to a gateway. */
export interface LinkAttachment extends PlacedAttachment {
  readonly gateway: string;
}
