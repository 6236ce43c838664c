import { Ipv4Cidr, PRIVATE_BLOCKS } from "../addressing";
import type { Problem } from "../problem";
import { EKS_API_SERVICE, EKS_SERVICE_RANGES, SERVICE_RANGE_PREFIX } from "./eks";
import { serviceRangeRejected } from "./problems";

/** The Service range that EKS chooses for a cluster in a VPC with these ranges. */
export function eksServiceRange(vpc: readonly Ipv4Cidr[]): Ipv4Cidr {
  const ten = Ipv4Cidr.parse(EKS_SERVICE_RANGES.ten);
  const { usual, besideTen } = EKS_SERVICE_RANGES;
  return Ipv4Cidr.parse(vpc.some((cidr) => ten.overlaps(cidr)) ? besideTen : usual);
}

/** Address of Service `kubernetes`: the first one of the range. */
export function findApiService(serviceRange: Ipv4Cidr): Ipv4Cidr {
  return Ipv4Cidr.of(serviceRange.first + 1, 32);
}

/**
 * Whether packets to `destination` may be translated as packets to a Service. 0.0.0.0/0 is not checked, because no
 * single host is meant.
 */
export function isTakenForServices(destination: Ipv4Cidr, serviceRange: Ipv4Cidr): boolean {
  return (
    destination.prefix > 0 &&
    destination.overlaps(serviceRange) &&
    !destination.equals(findApiService(serviceRange))
  );
}

/** Why EKS would reject this Service range; `undefined` if it would not. */
export function serviceRangeProblem(range: Ipv4Cidr, vpc: readonly Ipv4Cidr[]): Problem | undefined {
  const { largest, smallest } = SERVICE_RANGE_PREFIX;
  const own = vpc.find((cidr) => cidr.overlaps(range));
  if (own !== undefined)
    return serviceRangeRejected(String(range), `it overlaps ${own} of the cluster's VPC`);
  if (range.prefix < largest || range.prefix > smallest)
    return serviceRangeRejected(String(range), `it is not from /${smallest} to /${largest}`);
  if (!PRIVATE_BLOCKS.some((block) => Ipv4Cidr.parse(block).contains(range)))
    return serviceRangeRejected(String(range), `it is in none of ${PRIVATE_BLOCKS.join(", ")}`);
  return undefined;
}

/** Addresses of the API server for pods on EKS with a default Service range; one of them is used. */
export const EKS_API_SERVICE_RANGES = EKS_API_SERVICE.map((cidr) => Ipv4Cidr.parse(cidr));
