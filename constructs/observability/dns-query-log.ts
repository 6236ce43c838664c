import { CloudwatchLogResourcePolicy } from "@cdktf/provider-aws/lib/cloudwatch-log-resource-policy";
import { Route53ResolverQueryLogConfig } from "@cdktf/provider-aws/lib/route53-resolver-query-log-config";
import { Route53ResolverQueryLogConfigAssociation } from "@cdktf/provider-aws/lib/route53-resolver-query-log-config-association";
import { Construct } from "constructs";
import { DEFAULT_NAMESPACE } from "../namespace";
import { AccountContext } from "./account-context";
import { LogGroup } from "./log-group";
import { onlyFor, policyDocument } from "./policy";

export interface DnsQueryLogProps {
  /** Name of the log, of 64 characters at most; it and the namespace name the log group. */
  readonly queryLogName: string;
  /** Ids of VPCs of this account and region by name. Each has an association of its own. */
  readonly vpcIds: Readonly<Record<string, string>>;
  /** Prefix of names that must be unique in an account and region. @default "mule-landing-zone" */
  readonly namespace?: string;
  /** Retention in days, at least 365. @default 365 */
  readonly retentionDays?: number;
  /** Whether AWS and Terraform reject the deletion of the log group and its key. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * Logs the DNS queries of VPCs and the answers of the Route 53 Resolver. The quota of an account and region is
 * small, so all of its VPCs share one.
 */
export class DnsQueryLog extends Construct {
  readonly logGroupArn: string;

  constructor(scope: Construct, id: string, props: DnsQueryLogProps) {
    super(scope, id);
    const { queryLogName, vpcIds, namespace = DEFAULT_NAMESPACE, retentionDays, deletionProtection } = props;
    const group = new LogGroup(this, "LogGroup", {
      logGroupName: `/${namespace}/${queryLogName}/dns-query-log`,
      ...(retentionDays === undefined ? {} : { retentionDays }),
      ...(deletionProtection === undefined ? {} : { deletionProtection }),
    });
    const config = new Route53ResolverQueryLogConfig(this, "Resource", {
      name: queryLogName,
      destinationArn: group.logGroupArn,
      tags: { Name: queryLogName },
      // Without this policy AWS would write one of its own, if the deploying role permits that.
      dependsOn: [this.deliveryPermission(group, `${namespace}/${queryLogName}`)],
    });
    const associations = new Construct(this, "Associations");
    for (const [name, resourceId] of Object.entries(vpcIds).sort(([a], [b]) => (a < b ? -1 : 1)))
      new Route53ResolverQueryLogConfigAssociation(associations, name, {
        resolverQueryLogConfigId: config.id,
        resourceId,
      });
    this.logGroupArn = group.logGroupArn;
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html */
  private deliveryPermission(group: LogGroup, name: string): CloudwatchLogResourcePolicy {
    const account = AccountContext.of(this);
    return new CloudwatchLogResourcePolicy(this, "Delivery", {
      policyName: `${name.replaceAll("/", "-")}-dns-query-log`,
      policyDocument: policyDocument([
        {
          Sid: "LogDeliveryWrites",
          Effect: "Allow",
          Principal: { Service: "delivery.logs.amazonaws.com" },
          Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
          Resource: `${group.logGroupArn}:log-stream:*`,
          Condition: onlyFor(account.accountId, account.arn("logs", "*")),
        },
      ]),
    });
  }
}
