import { GlobalacceleratorAccelerator } from "@cdktf/provider-aws/lib/globalaccelerator-accelerator";
import { GlobalacceleratorEndpointGroup } from "@cdktf/provider-aws/lib/globalaccelerator-endpoint-group";
import { GlobalacceleratorListener } from "@cdktf/provider-aws/lib/globalaccelerator-listener";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { AccountContext, LogBucket, protectedFromDestroy } from "../observability";
import type { IdsByKey } from "../vpc";

export interface AcceleratorProps {
  /** The load balancer behind, which is internal. */
  readonly loadBalancerName: string;
  readonly loadBalancerArn: string;
  /** Ports of its listeners. */
  readonly ports: readonly number[];
  /** What must exist before connections arrive. */
  readonly listeners: readonly ITerraformDependable[];
  /** Name of the log bucket's key after `alias/`. */
  readonly keyAlias: string;
  readonly logRetentionDays: number;
  readonly deletionProtection: boolean;
}

/**
 * Two addresses that AWS announces from all its edges. They lead to the load balancer, which has no public address and
 * sees the addresses of clients: https://docs.aws.amazon.com/global-accelerator/latest/dg/secure-vpc-connections.html
 */
export class Accelerator extends Construct {
  readonly arn: string;
  readonly dnsName: string;
  /** Hosted zone of that name, for alias records. */
  readonly zoneId: string;
  /** The two addresses. */
  readonly publicIps: IdsByKey;

  constructor(scope: Construct, id: string, props: AcceleratorProps) {
    super(scope, id);
    const { loadBalancerName: name, deletionProtection } = props;
    const logs = new LogBucket(this, "Logs", {
      bucketPrefix: `${name.slice(0, 27)}-ga-logs`,
      keyAlias: props.keyAlias,
      prefix: FLOW_LOGS,
      isFromAnyRegion: true, // it is of no region, and AWS does not say in whose name it delivers
      retentionDays: props.logRetentionDays,
      deletionProtection,
    });
    const accelerator = new GlobalacceleratorAccelerator(this, "Resource", {
      name,
      enabled: true,
      ipAddressType: "IPV4",
      attributes: { flowLogsEnabled: true, flowLogsS3Bucket: logs.bucketName, flowLogsS3Prefix: FLOW_LOGS },
      tags: { Name: name },
      dependsOn: [logs.deliveryPermission],
      ...protectedFromDestroy(deletionProtection),
    });
    const listener = new GlobalacceleratorListener(this, "Listener", {
      acceleratorArn: accelerator.id,
      protocol: "TCP",
      clientAffinity: "NONE",
      portRange: [...props.ports].sort((a, b) => a - b).map((port) => ({ fromPort: port, toPort: port })),
    });
    new GlobalacceleratorEndpointGroup(this, "Endpoints", {
      listenerArn: listener.id,
      endpointGroupRegion: AccountContext.of(this).region,
      endpointConfiguration: [
        // The allowlist, the web ACL and the logs judge the client, so its address must arrive.
        { endpointId: props.loadBalancerArn, clientIpPreservationEnabled: true, weight: 128 },
      ],
      dependsOn: [...props.listeners],
    });
    this.arn = accelerator.id;
    this.dnsName = accelerator.dnsName;
    this.zoneId = accelerator.hostedZoneId;
    this.publicIps = Object.fromEntries(
      ["first", "second"].map((key, index) => [
        key,
        `\${${accelerator.fqn}.ip_sets[0].ip_addresses[${index}]}`,
      ]),
    );
  }
}

const FLOW_LOGS = "flow-logs";
