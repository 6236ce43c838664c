import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Construct } from "constructs";
import { BALANCER_SETTINGS, fittingName, shieldGroups } from "../capabilities/load-balancer/model";
import type { ResolvedDomain, ResolvedLoadBalancer } from "../capabilities/load-balancer/resolved";
import type { ResolvedVpc } from "../capabilities/vpc/resolved";
import { providedBy } from "../constructs/cloud-front";
import { DedicatedLoadBalancer, DomainProofs, type DomainSpec } from "../constructs/load-balancer";
import { AccountContext, AlarmTopic } from "../constructs/observability";
import { defineShieldGroup } from "../constructs/shield";
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
    const topics = { regional: topicArn, global: this.globalTopic(props) };
    const made = balancers.map(
      (balancer) => [balancer, this.define(balancer, props, proofs, topics)] as const,
    );
    this.published = Object.fromEntries(made.map(([{ name }, balancer]) => [name, describe(balancer)]));
    this.groupProtections(vpc, estate.organization, made);
    for (const proof of vpc.leftProofs) proofs.leave(proof);
  }

  private define(
    balancer: ResolvedLoadBalancer,
    { estate, vpc, network, authorityArn, globalProvider }: LoadBalancersProps,
    proofs: DomainProofs,
    topics: Topics,
  ): DedicatedLoadBalancer {
    const { name, domains, listeners, limits, alarms } = balancer;
    const topicArn = alarms.topic ?? topics.regional;
    const front = balancer.front && {
      ...balancer.front,
      alarms: present({
        ...balancer.front.alarms,
        topic: undefined,
        topicArn: balancer.front.alarms?.topic ?? topics.global,
      }),
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
        shield: balancer.shield,
        shieldName: fittingName(`${name}-${vpc.region}`),
      }),
    );
  }

  private groupProtections(
    { name, region }: ResolvedVpc,
    organization: string,
    made: readonly (readonly [ResolvedLoadBalancer, DedicatedLoadBalancer])[],
  ): void {
    const of = new Map(made.map(([{ name: balancer }, { protections }]) => [balancer, protections]));
    for (const { key, members } of shieldGroups(made.map(([balancer]) => balancer)))
      defineShieldGroup(this, key, {
        groupName: fittingName(`${organization}-${name}-${region}-${key}`),
        aggregation: "MAX",
        members: members.flatMap((balancer) => of.get(balancer.name)?.slice(0, 1) ?? []),
      });
  }

  /** One topic in us-east-1 for all that stands there in front of load balancers of the VPC. */
  private globalTopic({ estate, vpc, balancers, globalProvider }: LoadBalancersProps): string | undefined {
    if (balancers.every(({ front }) => front === undefined || front.alarms?.topic !== undefined))
      return undefined;
    const home = new Construct(this, "Global");
    AccountContext.here(home);
    const { organization } = estate;
    const { topicArn } = new AlarmTopic(
      home,
      "AlarmTopic",
      present({
        topicName: `${organization}-${vpc.name}-front-alarms`,
        keyAlias: `mule-landing-zone/${organization}/${vpc.name}/front-alarms`,
        deletionProtection: vpc.deletionProtection,
      }),
    );
    const provider = globalProvider();
    if (provider !== undefined) providedBy(home, provider);
    return topicArn;
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

/** Topics by where alarms are that name no other. @default - nobody needs it */
interface Topics {
  readonly regional: string | undefined;
  readonly global: string | undefined;
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
