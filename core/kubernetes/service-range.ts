import { Ipv4Cidr, PRIVATE_BLOCKS } from "../addressing";
import type { Problem } from "../problem";
import { EKS_API_SERVICE, EKS_SERVICE_RANGES, SERVICE_RANGE_PREFIX } from "./eks";
import { serviceRangeRejected } from "./problems";

/** Where EKS gives Services of a cluster in a VPC of these ranges their addresses, if nobody chose a range. */
export function eksServiceRange(vpc: readonly Ipv4Cidr[]): Ipv4Cidr {
  const ten = Ipv4Cidr.parse(EKS_SERVICE_RANGES.ten);
  const { usual, besideTen } = EKS_SERVICE_RANGES;
  return Ipv4Cidr.parse(vpc.some((cidr) => ten.overlaps(cidr)) ? besideTen : usual);
}

/** Address of Service `kubernetes`: the first that the range has. */
export function findApiService(serviceRange: Ipv4Cidr): Ipv4Cidr {
  return Ipv4Cidr.of(serviceRange.first + 1, 32);
}

/** Whether packets to `destination` may be taken for ones to a Service. "Everywhere" is no place that is meant. */
export function isTakenForServices(destination: Ipv4Cidr, serviceRange: Ipv4Cidr): boolean {
  return (
    destination.prefix > 0 &&
    destination.overlaps(serviceRange) &&
    !destination.equals(findApiService(serviceRange))
  );
}

/** Why EKS would not make a cluster with this range of Services; `undefined` where it would. */
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

/** Addresses of the API server as pods of EKS see it, one of which it is where the Service range is the default. */
export const EKS_API_SERVICE_RANGES = EKS_API_SERVICE.map((cidr) => Ipv4Cidr.parse(cidr));
