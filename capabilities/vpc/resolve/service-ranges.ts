import type { Ipv4Cidr } from "../../../core/addressing";
import type { EstateFile } from "../../../estate/estate-file";

/** Service ranges of clusters that only a VPC describes. */
export function givenServiceRanges({ vpcs }: EstateFile): readonly Ipv4Cidr[] {
  return Object.values(vpcs).flatMap(({ kubernetes }) => kubernetes?.serviceRange ?? []);
}
