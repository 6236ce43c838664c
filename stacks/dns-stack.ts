import { TerraformOutput } from "cdktf";
import type { ResolvedDns } from "../capabilities/dns/resolved";
import { type BalancerAlias, type DnsVpc, HybridDns } from "../constructs/dns";
import { securityGroupLimits } from "../core/firewall";
import { quotasIn } from "../estate/quotas";
import type { PlannedStack } from "../plan/stacks";
import type { StackSite } from "./estate-stack";
import { LinkStack } from "./link-stack";
import { present } from "./present";

/** Resolver endpoints, forwarding rules, and private zones with their records. */
export class DnsStack extends LinkStack {
  private readonly dns: ResolvedDns;

  constructor(site: StackSite, planned: PlannedStack<"dns">) {
    const { name, account, region, spec, alarmTopic, deletionProtection } = planned.contents;
    const link = { kind: "dns", name } as const;
    super(site, planned, link);
    this.dns = planned.contents;
    const { estate } = site;
    const linkFirewall = this.firewall(link);
    const made = new HybridDns(
      this,
      "Dns",
      present({
        spec,
        vpcs: this.vpcs(),
        loadBalancers: this.loadBalancers(),
        neededBefore: linkFirewall?.entries,
        namespace: `mule-landing-zone/${estate.organization}`,
        securityGroupLimits: securityGroupLimits(quotasIn(estate.quotas, account.name, region)),
        alarms: present({ topicArn: alarmTopic }),
        deletionProtection,
      }),
    );

    const output = (key: string, value: unknown, description: string) =>
      new TerraformOutput(this, key, { value, description });
    output("inbound_addresses", made.inboundAddresses, "What resolvers of others ask, by zone id");
    output("outbound_addresses", made.outboundAddresses, "Where our questions come from, by zone id");
    output("forwarding_rule_ids", made.forwardingRuleIds, "Forwarding rules by name");
    output("private_zone_ids", made.privateZoneIds, "Private zones by name");
  }

  /** The VPC of the endpoints, and the VPCs of rules and zones. */
  private vpcs(): Record<string, DnsVpc> {
    const { account, spec } = this.dns;
    const names = [spec.vpc, ...[...spec.forwardingRules, ...spec.privateZones].flatMap(({ vpcs }) => vpcs)];
    return Object.fromEntries(
      Object.entries(this.linkedVpcs([...new Set(names)])).map(([name, linked]) => {
        const { account: owner, region } = this.network(name);
        const isOfOther = owner.name !== account.name;
        return [name, { ...linked, region, ...(isOfOther ? { account: present(owner) } : {}) }];
      }),
    );
  }

  /** The load balancers of records, from the outputs of their networks. */
  private loadBalancers(): Record<string, BalancerAlias> {
    const targets = this.dns.spec.privateZones.flatMap(({ records }) => records.map(({ target }) => target));
    const names = targets.flatMap((target) => (target.kind === "load-balancer" ? [target.name] : []));
    return Object.fromEntries(
      this.site.estate.loadBalancers
        .filter(({ name }) => names.includes(name))
        .map(({ name, vpc }) => [name, this.network(vpc).loadBalancer(name)]),
    );
  }
}
