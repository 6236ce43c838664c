import type { EstateFile } from "../estate/estate-file";
import { sortedEntries } from "../estate/sorted-entries";
import { findLinkTo } from "./link-to";
import type { OwnedRange } from "./owned-range";

/**
 * Whether two owners may have the same addresses because no link leads to either. AWS recommends this for pod
 * ranges, whose packets leave with the addresses of their nodes. A tombstone of such a range may be shared in the
 * same way.
 * https://aws.amazon.com/blogs/containers/eks-vpc-routable-ip-address-conservation/
 *
 * @returns `nobody`, or the link that leads to one of them.
 *
 * @default - the two may not share addresses
 */
export function findLinkToEither(file: EstateFile, a: OwnedRange, b: OwnedRange): string | undefined {
  const left = [a, b].find(({ source }) => source === "released");
  const kept = [a, b].filter((one) => one !== left);
  const canShare =
    a.vpc !== b.vpc &&
    kept.every(
      ({ isSecondary = false, path }) => isSecondary && (left === undefined || path[2] === "kubernetes"),
    );
  if (!canShare) return undefined;
  const [link] = kept.flatMap(({ vpc = "", cidr }) => findLinkTo(file, vpc, cidr) ?? []);
  return link ?? "nobody";
}

/**
 * The transit gateway that an external network is attached to, if a VPC of the file has the same addresses.
 * @default - the ranges belong to something else
 */
export function findGatewayOfNetwork(file: EstateFile, a: OwnedRange, b: OwnedRange): string | undefined {
  const network = a.network ?? b.network;
  if (network === undefined || [a, b].every(({ vpc }) => vpc === undefined)) return undefined;
  const [found] = sortedEntries(file.transitGateways).filter(([, { attachments }]) =>
    Object.values(attachments).some((attachment) => attachment.network === network),
  );
  return found?.[0];
}
