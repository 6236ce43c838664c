import type { ProblemPath } from "../../../core/problem";
import type { TransitAttachment } from "../model";

/** What is attached to a transit gateway, and where the file says so. */
export interface PlacedAttachment {
  readonly attachment: TransitAttachment;
  readonly at: ProblemPath;
}

/** An attachment that another link than the gateway itself asks for. */
export interface LinkAttachment extends PlacedAttachment {
  readonly gateway: string;
}
