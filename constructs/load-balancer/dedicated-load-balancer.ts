import type { ShieldProtection } from "@cdktf/provider-aws/lib/shield-protection";
import { Construct } from "constructs";
import {
  BALANCER_DEFAULTS,
  BALANCER_SETTINGS,
  type BalancerRules,
  checkableListener,
  DEFAULT_LISTENER,
  ORIGIN_LIST_KEY,
  planBalancerRules,
  planBalancerTraffic,
  usualDrainSeconds,
} from "../../capabilities/load-balancer/model";
import { defaultDomain } from "../../capabilities/tls/model";
import type { FirewallRule } from "../../core/firewall";
import { DEFAULT_NAMESPACE } from "../namespace";
import { defineRule, type IdsByKey, Vpc } from "../vpc";
import { defineApplicationLoadBalancer } from "./application-load-balancer";
import { BalancerAlarms } from "./balancer-alarms";
import { BalancerFirewall } from "./balancer-firewall";
import { Certificates } from "./certificates";
import { checkLoadBalancer } from "./checks";
import { DomainProofs } from "./domain-proofs";
import type { DomainSpec } from "./domain-props";
import { type DnsRecord, DomainRecords } from "./domain-records";
import { defineAccelerator, defineFront, originListId } from "./front";
import type { ListenerSpec } from "./listener-props";
import { Listeners } from "./listeners";
import type { DedicatedLoadBalancerProps } from "./load-balancer-props";
import { defineWebAcl } from "./own-web-acl";
import { defineShield } from "./shield";
import { StaticAddresses } from "./static-addresses";
import { TargetGroups } from "./target-groups";
import { TrustStores } from "./trust-stores";
import { Workers } from "./workers";

/**
 * Terminates TLS for its domains, admits the clients of its plan, and forwards requests to targets. Includes all
 * security group rules.
 */
export class DedicatedLoadBalancer extends Construct {
  readonly arn: string;
  /** DNS name for clients. */
  readonly dnsName: string;
  /** Hosted zone of that name, for alias records. */
  readonly zoneId: string;
  /** The group that targets admit. */
  readonly securityGroupId: string;
  readonly targetGroupArns: IdsByKey;
  /** Records that must be created by hand, by domain: those of domains without a hosted zone. */
  readonly dnsRecords: Readonly<Record<string, DnsRecord>>;
  /** New Elastic IPs by zone. */
  readonly staticIps: IdsByKey;
  /** What Shield Advanced protects of it, or in front of it. */
  readonly protections: readonly ShieldProtection[];
  private readonly firewall: BalancerFirewall;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DedicatedLoadBalancerProps,
  ) {
    super(scope, id);
    const { loadBalancerName, vpc, routing, admission: plan, domains } = props;
    const { listeners = DEFAULT_LISTENERS, securityGroupLimits: limits } = props;
    const { http, idleTimeoutSeconds: idleSeconds, deletionProtection } = { ...BALANCER_SETTINGS, ...props };
    const subnetIds = sortedByKey(props.subnetIds ?? vpc.subnetIdPerZone("load-balancer"));
    checkLoadBalancer(props, Object.keys(subnetIds), listeners);

    const workers = new Workers(this, "Workers", {
      loadBalancerName,
      vpc,
      ...(props.workerFirewall ? { firewall: props.workerFirewall } : {}),
    });
    const rules = planBalancerRules({
      name: loadBalancerName,
      admission: plan,
      routing,
      ...(props.callers ? { callers: props.callers } : {}),
      hasStaticAddresses: props.staticAddresses !== undefined,
    });
    this.firewall = new BalancerFirewall(this, "Firewall", {
      loadBalancerName,
      vpcId: vpc.vpcId,
      vpcName: vpc.vpcName,
      plan,
      rules,
      ...(limits ? { limits } : {}),
    });
    this.securityGroupId = this.firewall.securityGroupId;
    const front = this.staticAddresses(subnetIds);
    const balancer = defineApplicationLoadBalancer(this, props, {
      subnetIds,
      securityGroupIds: this.firewall.groupIds,
      isBehind: front !== undefined || props.isAccelerated === true,
    });
    const guard = defineWebAcl(this, props, balancer.arn);
    this.firewall.open({
      loadBalancer: front?.resource ?? balancer,
      guard,
      idOf: this.idsElsewhere(workers),
    });
    this.openTargets(rules, workers);
    this.arn = balancer.arn;

    const { ids } = new TargetGroups(this, "TargetGroups", {
      vpcId: vpc.vpcId,
      groups: routing.targetGroups,
      drainSeconds: props.drainSeconds ?? usualDrainSeconds(idleSeconds),
    });
    this.targetGroupArns = Object.fromEntries(Object.entries(ids).map(([key, { arn }]) => [key, arn]));
    const proofs = props.proofs ?? new DomainProofs(this, "Proofs");
    const certificates = new Certificates(this, "Certificates", domains, proofs);
    const { arns: certificateArns, sharedIds } = certificates;
    const listening = new Listeners(this, "Listeners", {
      loadBalancerName,
      loadBalancerArn: balancer.arn,
      listeners,
      http,
      certificateArns,
      sharedIds,
      defaultDomain: defaultDomain(domains.map(servedDomain))?.name.text ?? "",
      trustStoreArns: new TrustStores(this, "TrustStores", {
        loadBalancerName,
        listeners,
        keyAlias: this.alias("trust-store"),
        retentionDays: props.logRetentionDays ?? BALANCER_DEFAULTS.logRetentionDays,
        deletionProtection,
      }).arns,
      rules: routing.rules,
      targetGroups: ids,
    });
    const check = checkableListener({ listeners: listeners.map(asked), http });
    if (front && check)
      front.forward({
        loadBalancerArn: balancer.arn,
        ports: plan.ports,
        check,
        listeners: listening.all,
        idleSeconds,
      });
    const edge = defineFront(this, props, {
      ...{ balancer, certificates, proofs, alias: (what) => this.alias(what) },
      ...{ listeners: listening.all, port: listeners[0]?.port ?? DEFAULT_LISTENER.port },
    });
    const accelerator = defineAccelerator(this, props, {
      ...{ balancer, listeners: listening.all, alias: (what) => this.alias(what) },
    });
    const met = edge ?? accelerator ?? front ?? balancer;
    this.dnsName = met.dnsName;
    this.zoneId = met.zoneId;
    this.staticIps = (accelerator ?? front)?.publicIps ?? {};
    this.dnsRecords = new DomainRecords(this, "Records", {
      domains,
      evaluatesHealth: edge === undefined,
      dnsName: this.dnsName,
      hostedZoneId: this.zoneId,
    }).byHand;
    const alarms = new BalancerAlarms(this, "Alarms", {
      loadBalancerName,
      loadBalancer: balancer.arnSuffix,
      targetGroups: ids,
      certificateArns,
      alarms: props.alarms ?? {},
      keyAlias: this.alias("alarms"),
      deletionProtection,
    });
    const ofRegion = () =>
      defineShield(this, {
        ...{ shield: props.shield, shieldName: props.shieldName ?? loadBalancerName, guard },
        ...{ loadBalancerArn: balancer.arn, acceleratorArn: accelerator?.arn },
        allocationIds: front?.allocationIds,
        healthAlarms: { key: "server-errors", alarmName: alarms.serverErrors.alarmName },
        topicArn: alarms.topicArn,
      });
    this.protections = edge?.protections ?? ofRegion();
    if (vpc instanceof Vpc) this.admitInNetworkAcls(vpc, front !== undefined);
  }

  /**
   * Lets the load balancer reach its targets, and lets workers call the load balancer at the address that clients
   * use.
   */
  private openTargets({ workers: ofWorkers, targets }: BalancerRules, workers: Workers): void {
    const { clients, securityGroupId } = this.firewall;
    const idFor = ({ direction }: FirewallRule) =>
      direction === "inbound" ? securityGroupId : clients.primaryGroupId;
    workers.addRules(ofWorkers.map((rule) => rule.withPeerId(() => idFor(rule))));
    const upstreams = new Construct(this, "Upstreams");
    for (const { securityGroup, key, rule } of targets)
      defineRule(
        upstreams,
        `${key}-${rule.port.key}`,
        securityGroup,
        rule.withPeerId(() => securityGroupId),
      );
  }

  private staticAddresses(subnetIds: IdsByKey): StaticAddresses | undefined {
    const { loadBalancerName, vpc, staticAddresses: addresses } = this.props;
    const { deletionProtection = BALANCER_DEFAULTS.deletionProtection } = this.props;
    if (addresses === undefined) return undefined;
    return new StaticAddresses(this, "StaticAddresses", {
      loadBalancerName,
      vpcId: vpc.vpcId,
      subnetIds,
      securityGroupIds: this.firewall.clients.groupIds,
      addresses,
      deletionProtection,
      ...(vpc instanceof Vpc && vpc.publicGateway ? { publicGateway: vpc.publicGateway } : {}),
    });
  }

  /** Ids of what the rules name and others make: the workers' group, and CloudFront's prefix list. */
  private idsElsewhere(workers: Workers): (key: string) => string {
    const list = this.props.admission.front === undefined ? undefined : originListId(this);
    return (key) => (list !== undefined && key === `pl-${ORIGIN_LIST_KEY}` ? list : workers.securityGroupId);
  }

  private admitInNetworkAcls(vpc: Vpc, hasStaticAddresses: boolean): void {
    const { admission, routing, scheme = BALANCER_DEFAULTS.scheme } = this.props;
    const sources = { scheme, admission, routing, hasStaticAddresses };
    vpc.networkAcls.admitLoadBalancer(planBalancerTraffic(sources, vpc.cidrs));
  }

  private alias(what: string): string {
    const { namespace = DEFAULT_NAMESPACE, vpc, loadBalancerName } = this.props;
    return `${namespace}/${vpc.vpcName}/${loadBalancerName}/${what}`;
  }
}

const DEFAULT_LISTENERS: readonly ListenerSpec[] = [DEFAULT_LISTENER];

function servedDomain({ name, isDefault = false }: DomainSpec) {
  return { name, isDefault };
}

function asked({ name, port, mutualTls }: ListenerSpec) {
  return { name, port, mutualTls: mutualTls?.mode ?? "off" } as const;
}

function sortedByKey(ids: IdsByKey): IdsByKey {
  return Object.fromEntries(Object.entries(ids).sort(([a], [b]) => (a < b ? -1 : 1)));
}
