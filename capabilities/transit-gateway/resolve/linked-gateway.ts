import type { ProblemPath } from "../../../core/problem";
import { findRegion } from "../../../estate/region";
import { findLinkAccount, type LinkContext, type LinkedPlace } from "../../link/resolve/context";

/** A transit gateway of the file that something is attached to. */
export interface LinkedTransitGateway extends LinkedPlace {
  readonly asn: number;
}

/** A transit gateway by its name. @returns `undefined` if there is none; then a problem is added */
export function findLinkedTransitGateway(
  context: LinkContext,
  name: string,
  path: ProblemPath,
): LinkedTransitGateway | undefined {
  const gateway = context.lookup("transitGateways", name, path);
  if (gateway === undefined) return undefined;
  const account = findLinkAccount(context, gateway.account, ["transitGateways", name, "account"]);
  return { account, region: findRegion(context.file, gateway), asn: gateway.asn };
}
