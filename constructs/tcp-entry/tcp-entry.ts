import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import type { ShieldProtection } from "@cdktf/provider-aws/lib/shield-protection";
import { Construct } from "constructs";
import { BALANCER_DEFAULTS } from "../../capabilities/load-balancer/model";
import { ENTRY_SETTINGS, planEntryRules, planEntryTraffic } from "../../capabilities/tcp-entry/model";
import { DEFAULT_TLS_POLICY } from "../../capabilities/tls/model";
import { constructId } from "../construct-id";
import { AdmissionGroups } from "../load-balancer/admission-groups";
import { type DnsRecord, DomainRecords } from "../load-balancer/domain-records";
import { defineShield } from "../load-balancer/shield";
import { Workers } from "../load-balancer/workers";
import { DEFAULT_NAMESPACE } from "../namespace";
import { LogBucket, protectedFromDestroy } from "../observability";
import { defineRule, type IdsByKey, Vpc } from "../vpc";
import { checkTcpEntry } from "./checks";
import { EntryAddresses } from "./entry-addresses";
import { EntryAlarms } from "./entry-alarms";
import { EntryTargetGroups } from "./entry-target-groups";
import type { TcpEntryProps, TcpListenerSpec } from "./tcp-entry-props";

/**
 * An entry beside HTTP: a network load balancer that admits the clients of its plan and hands their connections to
 * targets. Its security groups are made first, because AWS gives none to a network load balancer that has none.
 */
export class TcpEntry extends Construct {
  readonly arn: string;
  /** DNS name for clients. */
  readonly dnsName: string;
  /** Hosted zone of that name, for alias records. */
  readonly zoneId: string;
  /** The group that targets admit. */
  readonly securityGroupId: string;
  /** By listener. */
  readonly targetGroupArns: IdsByKey;
  /** New Elastic IPs by zone. */
  readonly publicIps: IdsByKey;
  /** Records that must be created by hand, by domain. */
  readonly dnsRecords: Readonly<Record<string, DnsRecord>>;
  /** Its addresses that Shield Advanced protects. */
  readonly protections: readonly ShieldProtection[];

  constructor(
    scope: Construct,
    id: string,
    private readonly props: TcpEntryProps,
  ) {
    super(scope, id);
    const { entryName, vpc, admission, targetGroups, scheme = BALANCER_DEFAULTS.scheme } = props;
    const { crossZone, deletionProtection } = { ...ENTRY_SETTINGS, ...props };
    const subnetIds = sortedByKey(props.subnetIds ?? vpc.subnetIdPerZone("load-balancer"));
    checkTcpEntry(props, Object.keys(subnetIds));

    const workers = new Workers(this, "Workers", {
      loadBalancerName: entryName,
      vpc,
      ...(props.workerFirewall ? { firewall: props.workerFirewall } : {}),
    });
    const rules = planEntryRules({ name: entryName, admission, targetGroups });
    const clients = new AdmissionGroups(this, "Clients", {
      loadBalancerName: entryName,
      vpcId: vpc.vpcId,
      vpcName: vpc.vpcName,
      plan: admission,
      rules,
      ...(props.securityGroupLimits ? { limits: props.securityGroupLimits } : {}),
    });
    this.securityGroupId = clients.primaryGroupId;
    const addresses = new EntryAddresses(this, "Addresses", {
      ...{ entryName, scheme, subnetIds, deletionProtection },
      ...(props.addresses ? { given: props.addresses } : {}),
    });
    this.publicIps = addresses.publicIps;
    const logs = this.logs(deletionProtection);
    const gateway = vpc instanceof Vpc && scheme === "internet-facing" ? vpc.publicGateway : undefined;
    const balancer = new Lb(this, "Resource", {
      name: entryName,
      loadBalancerType: "network",
      internal: scheme !== "internet-facing",
      ipAddressType: "ipv4",
      securityGroups: [...clients.groupIds],
      // Whoever comes by a private link is filtered as everybody else is.
      enforceSecurityGroupInboundRulesOnPrivateLinkTraffic: "on",
      subnetMapping: addresses.mappings,
      enableCrossZoneLoadBalancing: crossZone,
      enableDeletionProtection: deletionProtection,
      enableZonalShift: true,
      ...(logs ? { accessLogs: { bucket: logs.bucketName, enabled: true } } : {}),
      tags: { Name: entryName },
      dependsOn: [...(logs ? [logs.deliveryPermission] : []), ...(gateway ? [gateway] : [])],
      ...protectedFromDestroy(deletionProtection),
    });
    this.arn = balancer.arn;
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.dnsRecords = new DomainRecords(this, "Records", {
      domains: props.domains ?? [],
      dnsName: this.dnsName,
      hostedZoneId: this.zoneId,
    }).byHand;
    clients.open({ loadBalancer: balancer, idOf: () => workers.securityGroupId });
    workers.addRules(rules.workers.map((rule) => rule.withPeerId(() => this.securityGroupId)));
    const upstreams = new Construct(this, "Upstreams");
    for (const { securityGroup, key, rule } of rules.targets)
      defineRule(
        upstreams,
        `${key}-${rule.port.key}`,
        securityGroup,
        rule.withPeerId(() => this.securityGroupId),
      );
    const groups = new EntryTargetGroups(this, "TargetGroups", { vpcId: vpc.vpcId, groups: targetGroups });
    this.targetGroupArns = groups.arns;
    const listeners = new Construct(this, "Listeners");
    for (const listener of props.listeners)
      this.listen(listeners, listener, groups.arns[listener.name] ?? "");
    const alarms = new EntryAlarms(this, "Alarms", {
      entryName,
      loadBalancer: balancer.arnSuffix,
      targetGroups: groups.suffixes,
      certificateArns: Object.fromEntries(
        props.listeners.flatMap(({ name, tls }) => (tls === undefined ? [] : [[name, tls.certificateArn]])),
      ),
      hasTlsTargets: targetGroups.some(({ protocol }) => protocol === "tls"),
      alarms: props.alarms ?? {},
      keyAlias: this.alias("alarms"),
      deletionProtection,
    });
    this.protections = defineShield(this, {
      ...{ shield: props.shield, shieldName: props.shieldName ?? entryName },
      ...{ allocationIds: addresses.allocationIds, healthAlarms: alarms.unhealthy },
      topicArn: alarms.topicArn,
    });
    if (vpc instanceof Vpc)
      vpc.networkAcls.admitLoadBalancer(planEntryTraffic({ scheme, admission, targetGroups }, vpc.cidrs));
  }

  /** AWS writes access logs of listeners with TLS only, so without one there is no bucket. */
  private logs(deletionProtection: boolean): LogBucket | undefined {
    const { entryName, listeners, logRetentionDays } = this.props;
    if (listeners.every(({ tls }) => tls === undefined)) return undefined;
    return new LogBucket(this, "Logs", {
      bucketPrefix: `${entryName.slice(0, 26)}-tcp-logs`,
      keyAlias: this.alias("access-logs"),
      deletionProtection,
      ...(logRetentionDays === undefined ? {} : { retentionDays: logRetentionDays }),
    });
  }

  private listen(
    scope: Construct,
    { name, port, tls, idleSeconds }: TcpListenerSpec,
    targetGroupArn: string,
  ): void {
    new LbListener(scope, constructId(name), {
      loadBalancerArn: this.arn,
      port,
      protocol: tls === undefined ? "TCP" : "TLS",
      ...(tls === undefined
        ? {}
        : { certificateArn: tls.certificateArn, sslPolicy: tls.policy?.name ?? DEFAULT_TLS_POLICY }),
      ...(idleSeconds === undefined ? {} : { tcpIdleTimeoutSeconds: idleSeconds }),
      defaultAction: [{ type: "forward", targetGroupArn }],
      tags: { Name: `${this.props.entryName}-${name}` },
    });
  }

  private alias(what: string): string {
    const { namespace = DEFAULT_NAMESPACE, vpc, entryName } = this.props;
    return `${namespace}/${vpc.vpcName}/${entryName}/${what}`;
  }
}

function sortedByKey(ids: IdsByKey): IdsByKey {
  return Object.fromEntries(Object.entries(ids).sort(([a], [b]) => (a < b ? -1 : 1)));
}
