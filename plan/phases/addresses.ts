import { checkSecondaryCidr } from "../../capabilities/vpc/model";
import type { AddressedVpc } from "../../capabilities/vpc/resolve/addressed-vpc";
import { AddressedContext, type PlacedContext } from "../../capabilities/vpc/resolve/context";
import type { VpcRequest } from "../../capabilities/vpc/resolve/sized-vpc";
import type { Ipv4Cidr } from "../../core/addressing";
import type { EstateContext } from "../../estate/context";
import { addressVpcs } from "../addresses";

/** The ranges and subnets of all VPCs. */
export interface PlannedAddresses {
  /** VPCs that have addresses, by name. */
  readonly addressed: ReadonlyMap<string, AddressedVpc>;
  /** The context of the phases that need addresses. */
  readonly context: AddressedContext;
}

/**
 * Every VPC gets its range and its subnets. Skipped for a partial file, because removed parts would
 * change the result.
 */
export function planAddresses(
  context: PlacedContext,
  requests: readonly VpcRequest[],
  avoid: readonly Ipv4Cidr[],
): PlannedAddresses {
  const addressed = context.isPartial
    ? new Map<string, AddressedVpc>()
    : addressVpcs(requests, avoid, context);
  const all = [...addressed];
  const ranges = new Map(all.map(([name, { layout }]) => [name, [layout.range, ...layout.secondaryCidrs]]));
  const layouts = new Map(all.map(([name, { layout }]) => [name, layout]));
  for (const request of requests)
    checkSecondaryCidrs(request, addressed.get(request.name)?.layout.range, context);
  return { addressed, context: new AddressedContext(context, { avoid, ranges, layouts }) };
}

/**
 * Whether AWS associates a secondary CIDR depends on the primary range, so this check runs once every VPC has its
 * range.
 */
function checkSecondaryCidrs(
  { name, file }: VpcRequest,
  allocated: Ipv4Cidr | undefined,
  { problems }: EstateContext,
): void {
  const primary = allocated ?? file.cidr;
  if (primary === undefined) return;
  const check = (range: Ipv4Cidr, ...path: (string | number)[]) =>
    problems.attempt(["vpcs", name, ...path], () => checkSecondaryCidr(primary, range));
  for (const [index, range] of file.secondaryCidrs.entries()) check(range, "secondaryCidrs", index);
  const { podRange } = file.kubernetes?.cni ?? {};
  if (podRange !== undefined) check(podRange, "kubernetes", "cni", "podRange");
}
