import type { ITerraformDependable } from "cdktf";
import { dnsPartUnknown, type HybridDnsSpec } from "../../capabilities/dns/model";
import type { SecurityGroupLimits } from "../../core/firewall";
import { InputError } from "../../core/problem";
import type { LinkedVpc } from "../link";

/** A VPC that endpoints stand in, that sees zones, or whose questions are forwarded. */
export interface DnsVpc extends LinkedVpc {
  /** Region of the VPC. Zones may be seen from other regions than that of the endpoints, rules may not. */
  readonly region: string;
  /**
   * Its account, where that is another one than the stack's. Rules are shared with it by its id, zones need none.
   *
   * @default - the stack's own
   */
  readonly account?: { readonly name: string; readonly id?: string };
}

/** What a record for a load balancer leads to. */
export interface BalancerAlias {
  readonly dnsName: string;
  /** Hosted zone of that name. */
  readonly zoneId: string;
}

export interface HybridDnsProps {
  readonly spec: HybridDnsSpec;
  /** All VPCs that the spec names. */
  readonly vpcs: Readonly<Record<string, DnsVpc>>;
  /** Load balancers that records name. @default - none */
  readonly loadBalancers?: Readonly<Record<string, BalancerAlias>>;
  /** Start of names that must be unique in an account and region. @default "mule-landing-zone" */
  readonly namespace?: string;
  /** What lets packets through to the endpoints, and so is made before them: entries of network ACLs. @default - nothing */
  readonly neededBefore?: readonly ITerraformDependable[];
  /** Topic that alarms of the endpoints go to. @default - an encrypted topic is made, where there are endpoints */
  readonly alarms?: { readonly topicArn?: string };
  /** Quotas of security groups, where the account's were raised. @default - 60 rules in each direction */
  readonly securityGroupLimits?: SecurityGroupLimits;
  /** Whether Terraform refuses to destroy endpoints and zones. @default true */
  readonly deletionProtection?: boolean;
}

/** @throws InputError with `DNS_PART_UNKNOWN` when a spec names a VPC that was not handed over */
export function dnsVpc({ spec, vpcs }: Pick<HybridDnsProps, "spec" | "vpcs">, name: string): DnsVpc {
  const found = vpcs[name];
  if (found === undefined) throw new InputError(dnsPartUnknown(spec.name, "VPC", name, `vpcs.${name}`));
  return found;
}
