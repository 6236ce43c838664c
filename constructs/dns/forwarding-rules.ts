import { Route53ResolverRule } from "@cdktf/provider-aws/lib/route53-resolver-rule";
import { Route53ResolverRuleAssociation } from "@cdktf/provider-aws/lib/route53-resolver-rule-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { type ForwardingRule, forwardingAccountUnknown } from "../../capabilities/dns/model";
import { Ipv4Cidr } from "../../core/addressing";
import { Port } from "../../core/firewall";
import { InputError } from "../../core/problem";
import { constructId } from "../construct-id";
import { findProvider, ResourceShare } from "../link";
import type { IdsByKey } from "../vpc";
import { dnsVpc, type HybridDnsProps } from "./hybrid-dns-props";

export interface ForwardingRulesProps extends Pick<HybridDnsProps, "spec" | "vpcs"> {
  /** The outbound endpoint that sends the queries. */
  readonly endpointId: string;
}

/**
 * Rules that forward queries for a domain to resolvers of other networks. Each is associated with its VPCs by the
 * providers of the VPCs, and shared only with their accounts.
 */
export class ForwardingRules extends Construct {
  /** By forwarding rule. */
  readonly ruleIds: IdsByKey;

  /**
   * @throws InputError with `DNS_PART_UNKNOWN` for a VPC that is not in the props, or `FORWARDING_ACCOUNT_UNKNOWN`
   *  for an account whose id is unknown
   */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ForwardingRulesProps,
  ) {
    super(scope, id);
    const rules = new Construct(this, "Rules");
    const shares = new Construct(this, "Shares");
    const associations = new Construct(this, "Associations");
    this.ruleIds = Object.fromEntries(
      props.spec.forwardingRules.map((spec) => {
        const rule = this.rule(rules, spec);
        const needed = this.share(shares, spec, rule.arn);
        for (const name of spec.vpcs) {
          const member = dnsVpc(props, name);
          new Route53ResolverRuleAssociation(associations, `${constructId(spec.name)}_${constructId(name)}`, {
            resolverRuleId: rule.id,
            vpcId: member.vpc.vpcId,
            ...findProvider(member),
            ...dependingOn(needed(member.account?.name)),
          });
        }
        return [spec.name, rule.id];
      }),
    );
  }

  private rule(scope: Construct, { name, domain, targets }: ForwardingRule): Route53ResolverRule {
    const { spec, endpointId } = this.props;
    return new Route53ResolverRule(scope, constructId(name), {
      name, // with that of the hub it could be longer than AWS takes
      domainName: domain,
      ruleType: "FORWARD",
      resolverEndpointId: endpointId,
      targetIp: [...targets]
        .sort(Ipv4Cidr.compare)
        .map((target) => ({ ip: target.address, port: Port.DNS_UDP.from, protocol: "Do53" })),
      tags: { Name: `${spec.name}-${name}` },
    });
  }

  /** Returns what an association must depend on so that its account can see the rule. */
  private share(
    scope: Construct,
    { name, vpcs }: ForwardingRule,
    resourceArn: string,
  ): (account: string | undefined) => ITerraformDependable[] {
    const { spec } = this.props;
    const accounts = new Map<string, string>();
    for (const vpc of vpcs) {
      const { account } = dnsVpc(this.props, vpc);
      if (account === undefined) continue;
      if (account.id === undefined) throw new InputError(forwardingAccountUnknown(vpc));
      accounts.set(account.name, account.id);
    }
    if (accounts.size === 0) return () => [];
    const share = new ResourceShare(scope, constructId(name), {
      shareName: `dns-${spec.name}-${name}`,
      resourceArn,
      accounts: Object.fromEntries(accounts),
    });
    return (account) => (account === undefined ? [] : share.neededBy(account));
  }
}

function dependingOn(dependsOn: ITerraformDependable[]): { readonly dependsOn?: ITerraformDependable[] } {
  return dependsOn.length === 0 ? {} : { dependsOn };
}
