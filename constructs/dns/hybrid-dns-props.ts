import type { ITerraformDependable } from "cdktf";
import { dnsPartUnknown, type HybridDnsSpec } from "../../capabilities/dns/model";
import type { SecurityGroupLimits } from "../../core/firewall";
import { InputError } from "../../core/problem";
import type { LinkedVpc } from "../link";

/** A VPC with endpoints, private zones or forwarding rules. */
export interface DnsVpc extends LinkedVpc {
  /** Region of the VPC. Private zones work across regions, forwarding rules don't. */
  readonly region: string;
  /**
   * Its account, if different from the stack's. Rules are shared with it by its id; zones don't need an id.
   *
   * @default - the stack's own
   */
  readonly account?: { readonly name: string; readonly id?: string };
}

/** The DNS name that a record for a load balancer is an alias of. */
export interface BalancerAlias {
  readonly dnsName: string;
  /** Hosted zone of that name. */
  readonly zoneId: string;
}

export interface HybridDnsProps {
  readonly spec: HybridDnsSpec;
  /** All VPCs of the spec. */
  readonly vpcs: Readonly<Record<string, DnsVpc>>;
  /** Load balancers of records. @default - none */
  readonly loadBalancers?: Readonly<Record<string, BalancerAlias>>;
  /** Prefix of names that must be unique in an account and region. @default "mule-landing-zone" */
  readonly namespace?: string;
  /**
   * Resources that must exist before the endpoints: network ACL entries that let their traffic pass.
   *
   * @default - none
   */
  readonly neededBefore?: readonly ITerraformDependable[];
  /** SNS topic for alarms of the endpoints. @default - an encrypted topic is created if there are endpoints */
  readonly alarms?: { readonly topicArn?: string };
  /** Raised quotas of security groups. @default - 60 rules in each direction */
  readonly securityGroupLimits?: SecurityGroupLimits;
  /** Whether Terraform rejects the destruction of endpoints and zones. @default true */
  readonly deletionProtection?: boolean;
}

/** @throws InputError with `DNS_PART_UNKNOWN` for a VPC of the spec that is not in the props */
export function dnsVpc({ spec, vpcs }: Pick<HybridDnsProps, "spec" | "vpcs">, name: string): DnsVpc {
  const found = vpcs[name];
  if (found === undefined) throw new InputError(dnsPartUnknown(spec.name, "VPC", name, `vpcs.${name}`));
  return found;
}
