import { Route53ResolverEndpoint } from "@cdktf/provider-aws/lib/route53-resolver-endpoint";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { Construct } from "constructs";
import { dnsPartUnknown, type EndpointAddresses } from "../../capabilities/dns/model";
import type { EndpointDirection } from "../../capabilities/vpc/model";
import { type FirewallRule, securityGroupLedger } from "../../core/firewall";
import { InputError, problemText } from "../../core/problem";
import { protectedFromDestroy } from "../observability";
import { defineRule } from "../vpc";
import { dnsVpc, type HybridDnsProps } from "./hybrid-dns-props";

export interface ResolverEndpointProps
  extends Pick<
    HybridDnsProps,
    "spec" | "vpcs" | "neededBefore" | "securityGroupLimits" | "deletionProtection"
  > {
  readonly direction: EndpointDirection;
  /** Security group rules for its clients or targets. */
  readonly rules: readonly FirewallRule[];
}

/** A Resolver endpoint with a fixed address in each of its zones and a security group that allows only DNS. */
export class ResolverEndpoint extends Construct {
  readonly endpointId: string;

  /** @throws InputError with `DNS_PART_UNKNOWN` for a VPC that is not in the props or has no resolver subnet */
  constructor(
    scope: Construct,
    id: string,
    private readonly props: ResolverEndpointProps,
  ) {
    super(scope, id);
    const { spec, direction, rules, deletionProtection, neededBefore = [] } = props;
    const name = `${spec.name}-${direction}`;
    const groupId = this.firewall();
    // The endpoint is created after its rules, so that it never exists without working DNS.
    const dependsOn = [...rules.map((rule) => defineRule(this, rule.key, groupId, rule)), ...neededBefore];
    this.endpointId = new Route53ResolverEndpoint(this, "Resource", {
      name,
      direction: direction.toUpperCase(),
      resolverEndpointType: "IPV4",
      protocols: ["Do53"],
      securityGroupIds: [groupId],
      ipAddress: spec.endpoints.map((endpoint) => ({
        subnetId: this.subnetOf(endpoint),
        ip: endpoint[direction].address,
      })),
      tags: { Name: name },
      dependsOn,
      ...protectedFromDestroy(deletionProtection),
    }).id;
  }

  private firewall(): string {
    const { spec, direction, rules, securityGroupLimits } = this.props;
    const group = new SecurityGroup(this, "Firewall", {
      vpcId: dnsVpc(this.props, spec.vpc).vpc.vpcId,
      namePrefix: `dns-${spec.name}-${direction}-`,
      description: `Endpoint of the Resolver, ${direction}, of DNS hub ${spec.name}`,
      revokeRulesOnDelete: false,
      tags: { Name: `dns-${spec.name}-${direction}` },
      lifecycle: { createBeforeDestroy: true },
    });
    this.node.addValidation({
      validate: () => securityGroupLedger(rules, securityGroupLimits).problems.map(problemText),
    });
    return group.id;
  }

  private subnetOf({ zone, subnet }: EndpointAddresses): string {
    const { spec } = this.props;
    const id = dnsVpc(this.props, spec.vpc).vpc.subnetIdPerZone("resolver")[zone];
    if (id === undefined)
      throw new InputError(
        dnsPartUnknown(spec.name, "resolver subnet", subnet, `resolver subnet of vpcs.${spec.vpc}.vpc`),
      );
    return id;
  }
}
