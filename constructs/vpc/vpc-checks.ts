import {
  networkName,
  SUBNET_PREFIX,
  subnetNameTwice,
  subnetOutsideVpc,
  subnetPrefix,
  subnetsOverlap,
  VPC_PREFIX,
  workerSubnetsMissing,
} from "../../capabilities/vpc/model";
import { type Ipv4Cidr, vpcPrefixOutOfRange } from "../../core/addressing";
import { notTogether, ProblemList } from "../../core/problem";
import { byName, type SubnetSpec } from "./subnet-tier";
import type { VpcProps } from "./vpc-props";

const VPC_NAME = /^[A-Za-z][A-Za-z0-9-]{0,59}$/;

/** In lower case, so that no subnet name equals the id of another construct. */
const SUBNET_NAME = /^[a-z][a-z0-9-]{0,59}$/;

/**
 * @throws InputError with every problem of the layout, because AWS would report one at a time, in the middle of an
 *  apply
 */
export function checkLayout(
  vpcName: string,
  ranges: readonly Ipv4Cidr[],
  specs: readonly SubnetSpec[],
): void {
  const found = new ProblemList();
  if (!VPC_NAME.test(vpcName)) found.add(networkName("VPC", vpcName));
  const [primary] = ranges;
  if (primary && (primary.prefix < VPC_PREFIX.largest || primary.prefix > VPC_PREFIX.smallest))
    found.add(vpcPrefixOutOfRange(primary.toString(), VPC_PREFIX.largest, VPC_PREFIX.smallest));

  const subnets = byName(specs);
  if (!subnets.some((subnet) => subnet.tier === "worker")) found.add(workerSubnetsMissing(vpcName));
  subnets.forEach((subnet, index) => {
    const { name, cidr } = subnet;
    if (!SUBNET_NAME.test(name)) found.add(networkName("subnet", name));
    if (subnets[index + 1]?.name === name) found.add(subnetNameTwice(vpcName, name));
    if (cidr.prefix < SUBNET_PREFIX.largest || cidr.prefix > SUBNET_PREFIX.smallest)
      found.add(subnetPrefix(name, cidr.toString(), SUBNET_PREFIX.largest, SUBNET_PREFIX.smallest));
    if (!ranges.some((range) => range.contains(cidr)))
      found.add(subnetOutsideVpc(vpcName, name, cidr.toString(), ranges.join(", ")));
    for (const other of subnets.slice(index + 1))
      if (other.cidr.overlaps(cidr))
        found.add(subnetsOverlap(vpcName, `${name} ${cidr}`, `${other.name} ${other.cidr}`));
  });
  found.throwIfAny();
}

/** @throws InputError with `NOT_TOGETHER` for props that have no effect beside a given plan */
export function checkPlan(props: Pick<VpcProps, "planned" | "firewallRules" | "networkAclLimits">): void {
  if (props.planned === undefined) return;
  const found = new ProblemList();
  for (const field of ["firewallRules", "networkAclLimits"] as const)
    if (props[field] !== undefined) found.add(notTogether(field, "planned holds all rules and entries"));
  found.throwIfAny();
}
