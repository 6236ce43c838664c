import { NetworkfirewallFirewall } from "@cdktf/provider-aws/lib/networkfirewall-firewall";
import { NetworkfirewallFirewallPolicy } from "@cdktf/provider-aws/lib/networkfirewall-firewall-policy";
import { NetworkfirewallLoggingConfiguration } from "@cdktf/provider-aws/lib/networkfirewall-logging-configuration";
import { NetworkfirewallRuleGroup } from "@cdktf/provider-aws/lib/networkfirewall-rule-group";
import { Construct } from "constructs";
import {
  DEFAULT_ACTIONS,
  homeRanges,
  type NetworkFirewallSpec,
  networkFirewallZoneMissing,
  rulesText,
} from "../../capabilities/egress/model";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { InputError } from "../../core/problem";
import { DEFAULT_NAMESPACE } from "../namespace";
import { CustomerKey, LogGroup } from "../observability";

export interface NetworkFirewallOptions {
  readonly spec: NetworkFirewallSpec;
  /** Days that alerts and flows are kept, at least 365. @default 365 */
  readonly retentionDays?: number;
  /** Whether AWS refuses to delete it and to give it another policy. @default true */
  readonly deletionProtection?: boolean;
  /** Whether AWS refuses other subnets. @default true */
  readonly subnetChangeProtection?: boolean;
}

export interface NetworkFirewallProps extends NetworkFirewallOptions {
  readonly vpcId: string;
  /** Name of the VPC in tags. @default - the one of the spec */
  readonly nameTag?: string;
  /** Prefix of names of logs and keys. @default "mule-landing-zone" */
  readonly namespace?: string;
  /** The firewall subnet of each zone. Nothing else stands there, because its traffic is not inspected. */
  readonly subnetIds: Readonly<Record<string, string>>;
  /** Zones whose subnets take their way out through it. Each needs an endpoint, or connections would cross zones. */
  readonly workerZones: readonly string[];
}

/**
 * A Network Firewall with one endpoint a zone, its policy and its rules: what is listed passes, everything else is
 * dropped and reported. It never ends TLS. Rules, policy, alerts and flows are encrypted with keys of the account.
 */
export class NetworkFirewall extends Construct {
  readonly spec: NetworkFirewallSpec;
  /** The endpoint of each zone. */
  readonly endpointIds: Readonly<Record<string, string>>;
  /** What the account calls each zone, as metrics do. */
  readonly zoneNames: Readonly<Record<string, string>>;
  /** Name in AWS. */
  readonly firewallName: string;

  constructor(scope: Construct, id: string, props: NetworkFirewallProps) {
    super(scope, id);
    const { spec, vpcId, subnetIds, nameTag = spec.vpc } = props;
    const missing = props.workerZones.filter((zone) => subnetIds[zone] === undefined);
    if (missing.length > 0) throw new InputError(networkFirewallZoneMissing(spec.vpc, missing));
    const { deletionProtection = DELETION_PROTECTION, subnetChangeProtection = DELETION_PROTECTION } = props;
    const name = `egress-${spec.vpc}`;
    const tags = { Name: `egress-${nameTag}` };
    const { keyArn } = new CustomerKey(this, "Key", {
      description: `Encrypts the Network Firewall of VPC ${spec.vpc}, its policy and its rules`,
      aliasName: `${props.namespace ?? DEFAULT_NAMESPACE}/${spec.vpc}/network-firewall`,
      deletionProtection,
    });
    const encryptionConfiguration = { type: "CUSTOMER_KMS", keyId: keyArn };
    const firewall = new NetworkfirewallFirewall(this, "Resource", {
      ...{ name, vpcId, encryptionConfiguration, tags },
      firewallPolicyArn: this.policy(name, spec, { encryptionConfiguration, tags }),
      subnetMapping: Object.keys(subnetIds)
        .sort()
        .map((zone) => ({ subnetId: subnetIds[zone] ?? "" })),
      deleteProtection: deletionProtection,
      firewallPolicyChangeProtection: deletionProtection,
      subnetChangeProtection,
    });
    this.logs(firewall.arn, props, deletionProtection);
    this.spec = spec;
    this.firewallName = firewall.name;
    const byZone = (attribute: string) =>
      Object.fromEntries(
        Object.entries(subnetIds).map(([zone, subnetId]) => [zone, stateIn(firewall, subnetId, attribute)]),
      );
    this.endpointIds = byZone("attachment[0].endpoint_id");
    this.zoneNames = byZone("availability_zone");
  }

  private policy(
    name: string,
    spec: NetworkFirewallSpec,
    common: {
      readonly encryptionConfiguration: { readonly type: string; readonly keyId: string };
      readonly tags: { readonly Name: string };
    },
  ): string {
    const group = new NetworkfirewallRuleGroup(this, "Rules", {
      ...common,
      // A group keeps its capacity for good, so that one with another capacity stands beside it until the policy has it.
      name: `${name}-${spec.capacity}`,
      type: "STATEFUL",
      capacity: spec.capacity,
      ruleGroup: {
        rulesSource: { rulesString: rulesText(spec) },
        statefulRuleOptions: { ruleOrder: "STRICT_ORDER" },
      },
      lifecycle: { createBeforeDestroy: true },
    });
    return new NetworkfirewallFirewallPolicy(this, "Policy", {
      ...{ ...common, name },
      firewallPolicy: {
        statelessDefaultActions: ["aws:forward_to_sfe"],
        statelessFragmentDefaultActions: ["aws:forward_to_sfe"],
        statefulDefaultActions: [...DEFAULT_ACTIONS[spec.enforce]],
        // Connections of which the firewall has not seen the beginning start again, so that it sees their names.
        statefulEngineOptions: { ruleOrder: "STRICT_ORDER", streamExceptionPolicy: "REJECT" },
        statefulRuleGroupReference: [{ priority: 1, resourceArn: group.arn }],
        // Without it, the firewall takes the range of its own VPC for home, and everything else for the outside.
        policyVariables: {
          ruleVariables: [{ key: "HOME_NET", ipSet: { definition: homeRanges(spec).map(String) } }],
        },
      },
    }).arn;
  }

  private logs(firewallArn: string, props: NetworkFirewallProps, deletionProtection: boolean): void {
    const { spec, namespace = DEFAULT_NAMESPACE, retentionDays } = props;
    const logDestinationConfig = (["alert", "flow"] as const).map((kind) => ({
      logDestination: {
        logGroup: new LogGroup(this, kind === "alert" ? "Alerts" : "Flows", {
          logGroupName: `/${namespace}/${spec.vpc}/network-firewall/${kind}`,
          deletionProtection,
          ...(retentionDays === undefined ? {} : { retentionDays }),
        }).logGroupName,
      },
      logDestinationType: "CloudWatchLogs",
      logType: kind.toUpperCase(),
    }));
    new NetworkfirewallLoggingConfiguration(this, "Logging", {
      firewallArn,
      loggingConfiguration: { logDestinationConfig },
    });
  }
}

/** Found by its subnet: AWS returns a set without order. */
function stateIn(firewall: NetworkfirewallFirewall, subnetId: string, attribute: string): string {
  const states = `${firewall.fqn}.firewall_status[0].sync_states`;
  return `\${one([for s in ${states} : s.${attribute} if s.attachment[0].subnet_id == ${subnetId}])}`;
}
