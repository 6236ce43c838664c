import { CloudwatchLogDelivery } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery";
import { CloudwatchLogDeliveryDestination } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-destination";
import { CloudwatchLogDeliverySource } from "@cdktf/provider-aws/lib/cloudwatch-log-delivery-source";
import { Construct } from "constructs";
import { LogBucket } from "../observability";

export interface AccessLogsProps {
  /** Unique in the account. */
  readonly distributionName: string;
  readonly distributionArn: string;
  /** Name of the bucket's key after `alias/`. */
  readonly keyAlias: string;
  /** @default 365 */
  readonly retentionDays?: number;
  /** @default true */
  readonly deletionProtection?: boolean;
}

/**
 * Delivers the log of every request to an encrypted bucket. Cookies are left out, because who reads them can act as
 * the client: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logs-reference.html
 */
export class AccessLogs extends Construct {
  constructor(scope: Construct, id: string, props: AccessLogsProps) {
    super(scope, id);
    const { distributionName: name, retentionDays, deletionProtection } = props;
    const bucket = new LogBucket(this, "Bucket", {
      bucketPrefix: `${name.slice(0, 25)}-cdn-logs`,
      keyAlias: props.keyAlias,
      ...(retentionDays === undefined ? {} : { retentionDays }),
      ...(deletionProtection === undefined ? {} : { deletionProtection }),
    });
    const source = new CloudwatchLogDeliverySource(this, "Source", {
      name,
      logType: "ACCESS_LOGS",
      resourceArn: props.distributionArn,
      tags: { Name: name },
    });
    const destination = new CloudwatchLogDeliveryDestination(this, "Destination", {
      name,
      outputFormat: "json",
      deliveryDestinationConfiguration: [{ destinationResourceArn: bucket.bucketArn }],
      tags: { Name: name },
      dependsOn: [bucket.deliveryPermission],
    });
    new CloudwatchLogDelivery(this, "Delivery", {
      deliverySourceName: source.name,
      deliveryDestinationArn: destination.arn,
      recordFields: FIELDS,
    });
  }
}

/** The standard fields without `cs(Cookie)`. */
const FIELDS = [
  "date",
  "time",
  "x-edge-location",
  "sc-bytes",
  "c-ip",
  "cs-method",
  "cs(Host)",
  "cs-uri-stem",
  "sc-status",
  "cs(Referer)",
  "cs(User-Agent)",
  "cs-uri-query",
  "x-edge-result-type",
  "x-edge-request-id",
  "x-host-header",
  "cs-protocol",
  "cs-bytes",
  "time-taken",
  "x-forwarded-for",
  "ssl-protocol",
  "ssl-cipher",
  "x-edge-response-result-type",
  "cs-protocol-version",
  "time-to-first-byte",
  "x-edge-detailed-result-type",
  "sc-content-type",
  "c-port",
];
