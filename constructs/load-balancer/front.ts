import { DataAwsEc2ManagedPrefixList } from "@cdktf/provider-aws/lib/data-aws-ec2-managed-prefix-list";
import type { Lb } from "@cdktf/provider-aws/lib/lb";
import type { ITerraformDependable } from "cdktf";
import type { Construct } from "constructs";
import {
  BALANCER_DEFAULTS,
  BALANCER_SETTINGS,
  BALANCER_THRESHOLDS,
  CLOUDFRONT,
} from "../../capabilities/load-balancer/model";
import { defaultDomain } from "../../capabilities/tls/model";
import { CloudFront } from "../cloud-front";
import { Accelerator } from "./accelerator";
import type { Certificates } from "./certificates";
import type { DomainProofs } from "./domain-proofs";
import type { DomainSpec } from "./domain-props";
import type { DedicatedLoadBalancerProps } from "./load-balancer-props";

/** The parts of a load balancer that its front takes. */
export interface FrontedParts {
  readonly balancer: Lb;
  readonly listeners: readonly ITerraformDependable[];
  readonly port: number;
  readonly certificates: Certificates;
  readonly proofs: DomainProofs;
  /** Alias of a key for this purpose. */
  readonly alias: (what: string) => string;
}

/** Id of the prefix list with the servers of CloudFront that ask origins. */
export function originListId(scope: Construct): string {
  return new DataAwsEc2ManagedPrefixList(scope, "OriginFacing", { name: CLOUDFRONT.prefixList }).id;
}

/** Defines CloudFront in front of the load balancer. @default - none is asked for */
export function defineFront(
  scope: Construct,
  props: DedicatedLoadBalancerProps,
  { balancer, listeners, port, certificates, proofs, alias }: FrontedParts,
): CloudFront | undefined {
  const { front, admission, domains, webAcl, logRetentionDays } = props;
  if (front === undefined) return undefined;
  const { http2, idleTimeoutSeconds, deletionProtection } = { ...BALANCER_SETTINGS, ...props };
  const { certificate, alarms = {}, ...settings } = front;
  const { certificateDays = BALANCER_THRESHOLDS.certificateDays } = props.alarms ?? {};
  return new CloudFront(scope, "CloudFront", {
    ...settings,
    origin: {
      ...{ loadBalancerArn: balancer.arn, dnsName: balancer.dnsName, port, idleTimeoutSeconds },
      listeners,
    },
    domains: defaultFirst(domains),
    ...(certificate === undefined
      ? { proofs: proofsOf(domains, certificates, proofs) }
      : { certificateArn: certificate }),
    ...(admission.mode === "public" ? {} : { allowlist: admission.ranges.map(({ cidr }) => cidr) }),
    ...(webAcl === undefined ? {} : { webAcl }),
    alarms: { ...alarms, certificateDays },
    ...{ http2, deletionProtection, keyAlias: alias("front-logs"), alarmKeyAlias: alias("front-alarms") },
    ...(props.shield === undefined ? {} : { shield: props.shield }),
    ...(logRetentionDays === undefined ? {} : { logRetentionDays }),
  });
}

/** Defines Global Accelerator in front of the load balancer. @default - none is asked for */
export function defineAccelerator(
  scope: Construct,
  props: DedicatedLoadBalancerProps,
  { balancer, listeners, alias }: Pick<FrontedParts, "balancer" | "listeners" | "alias">,
): Accelerator | undefined {
  if (props.isAccelerated !== true) return undefined;
  const { deletionProtection } = { ...BALANCER_SETTINGS, ...props };
  return new Accelerator(scope, "Accelerator", {
    ...{
      loadBalancerName: props.loadBalancerName,
      loadBalancerArn: balancer.arn,
      ports: props.admission.ports,
    },
    ...{ listeners, deletionProtection, keyAlias: alias("accelerator-logs") },
    logRetentionDays: props.logRetentionDays ?? BALANCER_DEFAULTS.logRetentionDays,
  });
}

function defaultFirst(domains: readonly DomainSpec[]): string[] {
  const first = defaultDomain(domains.map(({ name, isDefault = false }) => ({ name, isDefault })))?.name.text;
  const names = domains.map(({ name }) => name.text);
  return first === undefined ? names : [first, ...names.filter((name) => name !== first)];
}

/** All records, or none: the provider asks for every name of the certificate, once it is given one. */
function proofsOf(domains: readonly DomainSpec[], { validations }: Certificates, proofs: DomainProofs) {
  const records = domains.map(({ name, zoneId, validationZoneId = zoneId }) =>
    proofs.nameOf({ zoneId: validationZoneId ?? "", base: name.base }),
  );
  const known = records.filter((record) => record !== undefined);
  return {
    ...(known.length === records.length ? { recordFqdns: [...new Set(known)] } : {}),
    issued: validations,
  };
}
