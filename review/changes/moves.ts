import type { ResolvedVpc } from "../../capabilities/vpc/resolved";
import type { ResolvedEstate } from "../../plan";

/** A range of addresses that exists in the one version and is another one, or gone, in the other. */
export interface RangeMove {
  /** `VPC production`, `subnet worker-use1-az1 of VPC production` */
  readonly of: string;
  readonly before: string;
  /** @default - it is gone */
  readonly after?: string;
}

/** Ranges that somebody has and that do not stay. A range that is only added moves nothing. */
export function movedRanges(before: ResolvedEstate, after: ResolvedEstate): RangeMove[] {
  const present = new Map(after.vpcs.map((vpc) => [vpc.name, vpc]));
  return before.vpcs.flatMap((vpc) => {
    const now = present.get(vpc.name);
    return [...primary(vpc, now), ...secondaries(vpc, now), ...subnets(vpc, now)];
  });
}

function primary({ name, layout }: ResolvedVpc, now: ResolvedVpc | undefined): RangeMove[] {
  return moved(`VPC ${name}`, layout.range.toString(), now?.layout.range.toString());
}

function secondaries({ name, layout }: ResolvedVpc, now: ResolvedVpc | undefined): RangeMove[] {
  const kept = new Set(now?.layout.secondaryCidrs.map(String));
  return layout.secondaryCidrs
    .map(String)
    .filter((cidr) => !kept.has(cidr))
    .map((cidr) => ({ of: `VPC ${name}, further range`, before: cidr }));
}

function subnets({ name, layout }: ResolvedVpc, now: ResolvedVpc | undefined): RangeMove[] {
  const kept = new Map(now?.layout.subnets.map((subnet) => [subnet.name, subnet.cidr.toString()]));
  return layout.subnets.flatMap((subnet) =>
    moved(`subnet ${subnet.name} of VPC ${name}`, subnet.cidr.toString(), kept.get(subnet.name)),
  );
}

function moved(of: string, before: string, after: string | undefined): RangeMove[] {
  if (before === after) return [];
  return [{ of, before, ...(after === undefined ? {} : { after }) }];
}
