import { FlowLog as AwsFlowLog } from "@cdktf/provider-aws/lib/flow-log";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { flowLogBucketUnused, VPC_DEFAULTS } from "../../capabilities/vpc/model";
import { defined } from "../../core/defined";
import type { FlowLogDestination } from "../../core/limits/network-choices";
import { InputError } from "../../core/problem";
import { DEFAULT_NAMESPACE } from "../namespace";
import { AccountContext, LogBucket, LogGroup, onlyFor, policyDocument } from "../observability";

export interface FlowLogOptions {
  /** `cloud-watch-logs` for searching, `s3` for cheaper storage. @default "cloud-watch-logs" */
  readonly destination?: FlowLogDestination;
  /** Retention in days, at least 365. @default 365 */
  readonly retentionDays?: number;
  /** An existing bucket, for example of a log archive account. @default - a bucket of its own when the destination is s3 */
  readonly bucketArn?: string;
  /** Policy of the account, as name and path, that limits the delivery role for CloudWatch Logs. @default - none */
  readonly permissionsBoundary?: string;
}

/** The resource whose traffic is recorded. */
export type FlowLogSource = { readonly vpcId: string } | { readonly transitGatewayId: string };

export interface FlowLogProps extends FlowLogOptions {
  readonly source: FlowLogSource;
  /** Name of the VPC or gateway, as part of the names of the log. */
  readonly name: string;
  /** Prefix of names that must be unique in an account and region. @default "mule-landing-zone" */
  readonly namespace?: string;
  /** Whether AWS and Terraform reject the deletion of the logs. @default true */
  readonly deletionProtection?: boolean;
}

/** How long the log is kept and how it is protected; what is not given is decided by whatever keeps it. */
function kept({ retentionDays, deletionProtection }: FlowLogProps) {
  return defined({ retentionDays, deletionProtection });
}

/** Records all traffic of a VPC or transit gateway every minute, including rejected traffic. */
export class FlowLog extends Construct {
  constructor(scope: Construct, id: string, props: FlowLogProps) {
    super(scope, id);
    const { source, name, destination = VPC_DEFAULTS.flowLogDestination } = props;
    if (destination === "cloud-watch-logs" && props.bucketArn !== undefined)
      throw new InputError(flowLogBucketUnused(name));
    const common = {
      ...source,
      ...("vpcId" in source ? { trafficType: "ALL" } : {}), // a transit gateway knows no other
      maxAggregationInterval: 60,
      logDestinationType: destination,
      tags: { Name: name },
    };
    if (destination === "s3") {
      const bucket = props.bucketArn === undefined ? this.bucket(props) : undefined;
      new AwsFlowLog(this, "Resource", {
        ...common,
        logDestination: bucket?.bucketArn ?? props.bucketArn ?? "",
        ...(bucket ? { dependsOn: [bucket.deliveryPermission] } : {}),
        destinationOptions: { fileFormat: "parquet", hiveCompatiblePartitions: true, perHourPartition: true },
      });
      return;
    }
    const group = new LogGroup(this, "LogGroup", {
      logGroupName: `/${props.namespace ?? DEFAULT_NAMESPACE}/${name}/flow-log`,
      ...kept(props),
    });
    const of = "vpcId" in source ? `VPC ${name}` : name;
    const { role, policy } = this.deliveryRole(name, of, group.logGroupArn, props.permissionsBoundary);
    new AwsFlowLog(this, "Resource", {
      ...common,
      logDestination: group.logGroupArn,
      iamRoleArn: role.arn,
      dependsOn: [policy], // or the first minutes are lost
    });
  }

  private bucket(props: FlowLogProps): LogBucket {
    const { name, namespace = DEFAULT_NAMESPACE } = props;
    return new LogBucket(this, "Bucket", {
      bucketPrefix: `${name.slice(0, 26)}-flow-log`,
      keyAlias: `${namespace}/${name}/flow-log-bucket`,
      ...kept(props),
    });
  }

  /** A role that only this account's flow logs in this region can assume, limited to this log group. */
  private deliveryRole(name: string, of: string, logGroupArn: string, boundary?: string) {
    const account = AccountContext.of(this);
    const role = new IamRole(this, "Role", {
      namePrefix: `${name.slice(0, 26)}-flow-log-`, // 38 characters at most
      description: `Delivers the flow log of ${of}`,
      ...(boundary === undefined
        ? {}
        : { permissionsBoundary: `arn:${account.partition}:iam::${account.accountId}:policy/${boundary}` }),
      assumeRolePolicy: policyDocument([
        {
          Sid: "FlowLogsOfThisAccount",
          Effect: "Allow",
          Principal: { Service: "vpc-flow-logs.amazonaws.com" },
          Action: "sts:AssumeRole",
          Condition: onlyFor(account.accountId, account.arn("ec2", "vpc-flow-log/*")),
        },
      ]),
    });
    const policy = new IamRolePolicy(this, "RolePolicy", {
      name: "write-log-group",
      role: role.id,
      policy: policyDocument([
        {
          Sid: "WriteThisLogGroup",
          Effect: "Allow",
          Action: [
            "logs:CreateLogStream",
            "logs:DescribeLogGroups",
            "logs:DescribeLogStreams",
            "logs:PutLogEvents",
          ],
          Resource: [logGroupArn, `${logGroupArn}:*`],
        },
      ]),
    });
    return { role, policy };
  }
}
