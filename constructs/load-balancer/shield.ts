import type { ShieldProtection } from "@cdktf/provider-aws/lib/shield-protection";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import type { ShieldSpec } from "../../capabilities/load-balancer/model";
import { AccountContext } from "../observability";
import { type HealthAlarm, Shield, type ShieldTarget } from "../shield";
import type { IdsByKey } from "../vpc";

export interface ShieldedParts {
  readonly shield: ShieldSpec | undefined;
  readonly shieldName: string;
  /** The load balancer itself; a network load balancer is protected by its addresses. @default - none */
  readonly loadBalancerArn?: string;
  /** Global Accelerator in front of it. @default - none */
  readonly acceleratorArn?: string | undefined;
  /** Elastic IPs by zone. @default - none */
  readonly allocationIds?: IdsByKey | undefined;
  readonly healthAlarms: HealthAlarm | readonly HealthAlarm[];
  /** The association of the web ACL. @default - none */
  readonly guard?: ITerraformDependable | undefined;
  readonly topicArn: string;
}

/** Defines Shield Advanced for what clients connect to in this region. @default - none is asked for */
export function defineShield(scope: Construct, parts: ShieldedParts): readonly ShieldProtection[] {
  const { shield, shieldName, guard, healthAlarms, topicArn } = parts;
  if (shield === undefined) return [];
  return new Shield(scope, "Shield", {
    ...shield,
    ...{ shieldName, healthAlarms, topicArn, targets: targetsOf(scope, parts) },
    ...(guard === undefined ? {} : { guard }),
  }).protections;
}

function targetsOf(
  scope: Construct,
  { loadBalancerArn, acceleratorArn, allocationIds = {} }: ShieldedParts,
): ShieldTarget[] {
  const account = AccountContext.of(scope);
  return [
    ...(loadBalancerArn === undefined
      ? []
      : [{ key: "load-balancer", arn: loadBalancerArn, hasWebAcl: true }]),
    // In which region metrics of accelerators are, AWS does not say.
    ...(acceleratorArn === undefined
      ? []
      : [{ key: "accelerator", arn: acceleratorArn, isMeasuredHere: false }]),
    ...Object.entries(allocationIds).map(([zone, id]) => ({
      key: zone,
      arn: account.arn("ec2", `eip-allocation/${id}`),
    })),
  ];
}
