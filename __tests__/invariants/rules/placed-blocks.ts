import { type Block, rangeIn, resources, type Subject, vpcOf } from "../model";

export const ANYWHERE = "0.0.0.0/0";

/** Blocks of a type in one stack. */
export function ofStack(subject: Subject, stack: string, type: string): Block[] {
  return resources(subject, type).filter((block) => block.stack === stack);
}

/** Subnets of the stack's VPC in these tiers. */
export function subnetsOf(subject: Subject, stack: string, ...tiers: readonly string[]): Block[] {
  const planned = vpcOf(subject, stack)?.layout.subnets ?? [];
  const cidrs = planned.filter(({ tier }) => tiers.includes(tier)).map(({ cidr }) => String(cidr));
  return ofStack(subject, stack, "aws_subnet").filter(({ body }) =>
    cidrs.includes(String(body["cidr_block"])),
  );
}

/** Whether both are ranges, and all addresses of one are in the other. */
export function isWithin(inner: unknown, outer: unknown): boolean {
  const [own, known] = [rangeIn(inner), rangeIn(outer)];
  return own !== undefined && known?.contains(own) === true;
}
