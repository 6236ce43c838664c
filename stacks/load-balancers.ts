import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { BALANCER_SETTINGS } from "../capabilities/load-balancer/model";
import type { ResolvedDomain, ResolvedLoadBalancer } from "../capabilities/load-balancer/resolved";
import type { ResolvedVpc } from "../capabilities/vpc/resolved";
import { DedicatedLoadBalancer, DomainProofs, type DomainSpec } from "../constructs/load-balancer";
import { AlarmTopic } from "../constructs/observability";
import type { IdsByKey, IVpc } from "../constructs/vpc";
import { pickLike } from "../core/pick-like";
import type { ResolvedEstate } from "../plan";
import { present } from "./present";

export interface LoadBalancersProps {
  readonly estate: ResolvedEstate;
  /** The VPC as data, and as a construct. */
  readonly vpc: ResolvedVpc;
  readonly network: IVpc;
  /** Those of the VPC, by name. */
  readonly balancers: readonly ResolvedLoadBalancer[];
  /** ARN of the authority with this name; may be a token. */
  readonly authorityArn: (authority: string) => string;
  /** Provider of us-east-1. @default - that of the stack */
  readonly globalProvider: () => AwsProvider | undefined;
  /** Whether something else of the VPC uses its topic for alarms. */
  readonly sharesTopic: boolean;
}

/** The load balancers of a VPC, with the outputs for other stacks and people. */
export class LoadBalancers extends Construct {
  /** By name; empty without load balancers. */
  readonly published: Readonly<Record<string, object>>;
  /** Topic of those that name no other. @default - nobody needs it */
  readonly topicArn: string | undefined;

  constructor(scope: Construct, id: string, props: LoadBalancersProps) {
    super(scope, id);
    const { estate, vpc, balancers } = props;
    const needsTopic = props.sharesTopic || balancers.some(({ alarms }) => alarms.topic === undefined);
    const proofs = new DomainProofs(this, "Proofs");
    const topicArn = needsTopic ? this.alarmTopic(estate, vpc).topicArn : undefined;
    this.topicArn = topicArn;
    this.published = Object.fromEntries(
      balancers.map((balancer) => [balancer.name, describe(this.define(balancer, props, proofs, topicArn))]),
    );
    for (const proof of vpc.leftProofs) proofs.leave(proof);
  }

  private define(
    balancer: ResolvedLoadBalancer,
    { estate, vpc, network, authorityArn, globalProvider }: LoadBalancersProps,
    proofs: DomainProofs,
    sharedTopicArn: string | undefined,
  ): DedicatedLoadBalancer {
    const { name, domains, listeners, limits, alarms } = balancer;
    const topicArn = alarms.topic ?? sharedTopicArn;
    const front = balancer.front && {
      ...balancer.front,
      // Names of load balancers are unique in a region, those of distributions in an account.
      frontName: `${name}-${vpc.region}`,
      denied: vpc.deniedAddresses.flatMap(({ cidrs }) => cidrs),
      ...present({ globalProvider: globalProvider() }),
    };
    return new DedicatedLoadBalancer(
      this,
      name,
      present({
        loadBalancerName: name,
        namespace: `mule-landing-zone/${estate.organization}`,
        vpc: network,
        subnetIds: subnetIdsAt(network, balancer.subnetIndex),
        scheme: balancer.scheme,
        admission: balancer.admission,
        callers: balancer.callers,
        domains: domains.map((domain) => describeDomain(domain, authorityArn)),
        proofs,
        listeners: listeners.map(({ tlsPolicy: policy, ...listener }) => ({ ...listener, policy })),
        ...pickLike(BALANCER_SETTINGS, balancer),
        routing: balancer.routing,
        webAcl: balancer.webAcl,
        drainSeconds: balancer.drainSeconds,
        logRetentionDays: balancer.logRetentionDays,
        alarms: present({ ...alarms, topic: undefined, topicArn }),
        securityGroupLimits: {
          rulesPerDirection: limits.rulesPerSecurityGroup,
          groupsPerInterface: limits.securityGroups,
        },
        certificates: limits.certificates,
        staticAddresses: balancer.staticAddresses,
        front,
        isAccelerated: balancer.isAccelerated,
      }),
    );
  }

  /** One topic for all load balancers of the VPC, so that people on call subscribe once. */
  private alarmTopic(
    { organization }: ResolvedEstate,
    { name, deletionProtection }: ResolvedVpc,
  ): AlarmTopic {
    return new AlarmTopic(
      this,
      "AlarmTopic",
      present({
        topicName: `${organization}-${name}-load-balancer-alarms`,
        keyAlias: `mule-landing-zone/${organization}/${name}/load-balancer-alarms`,
        deletionProtection,
      }),
    );
  }
}

function describeDomain(
  { name, isDefault, certificate, privateCertificate, zone, validationZone, provedBy }: ResolvedDomain,
  authorityArn: LoadBalancersProps["authorityArn"],
): DomainSpec {
  return present({
    name,
    isDefault,
    certificateArn: certificate,
    privateCertificate: privateCertificate && {
      ...{ name: privateCertificate.entry, names: privateCertificate.names, key: privateCertificate.key },
      authorityArn: authorityArn(privateCertificate.authority),
    },
    zoneId: zone,
    validationZoneId: validationZone,
    isProvedElsewhere: provedBy === undefined ? undefined : true,
  });
}

/** The load-balancer subnet with this index in each zone. */
export function subnetIdsAt(network: IVpc, index: number): IdsByKey {
  return Object.fromEntries(
    Object.entries(network.subnetIds("load-balancer")).flatMap(([zone, ids]) => {
      const id = ids[index];
      return id === undefined ? [] : [[zone, id]];
    }),
  );
}

function describe(balancer: DedicatedLoadBalancer): object {
  return {
    arn: balancer.arn,
    dns_name: balancer.dnsName,
    zone_id: balancer.zoneId,
    security_group_id: balancer.securityGroupId,
    target_group_arns: balancer.targetGroupArns,
    dns_records: balancer.dnsRecords,
    static_ips: balancer.staticIps,
  };
}
