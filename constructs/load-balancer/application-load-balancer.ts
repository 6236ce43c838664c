import { Lb } from "@cdktf/provider-aws/lib/lb";
import type { Construct } from "constructs";
import { BALANCER_SETTINGS } from "../../capabilities/load-balancer/model";
import { LoadBalancerLogBucket, protectedFromDestroy } from "../observability";
import { type IdsByKey, Vpc } from "../vpc";
import type { DedicatedLoadBalancerProps } from "./load-balancer-props";

export interface ApplicationLoadBalancerPlace {
  /** The subnet of each zone. */
  readonly subnetIds: IdsByKey;
  readonly securityGroupIds: readonly string[];
  /**
   * Whether a network load balancer is in front. Then this one is internal, even if its clients use public
   * addresses.
   */
  readonly isBehind: boolean;
}

/** Defines the hardened load balancer and its log bucket in `scope`. */
export function defineApplicationLoadBalancer(
  scope: Construct,
  props: DedicatedLoadBalancerProps,
  { subnetIds, securityGroupIds, isBehind }: ApplicationLoadBalancerPlace,
): Lb {
  const { loadBalancerName: name, vpc, scheme, logRetentionDays } = props;
  const settings = { ...BALANCER_SETTINGS, ...props };
  const { deletionProtection } = settings;
  const logs = new LoadBalancerLogBucket(scope, "Logs", {
    bucketPrefix: `${name.slice(0, 27)}-lb-logs`,
    deletionProtection,
    ...(logRetentionDays === undefined ? {} : { retentionDays: logRetentionDays }),
  });
  const log = (prefix: string) => ({ bucket: logs.bucketName, prefix, enabled: true });
  const gateway = vpc instanceof Vpc && scheme === "internet-facing" ? vpc.publicGateway : undefined;
  return new Lb(scope, "Resource", {
    name,
    loadBalancerType: "application",
    internal: isBehind || scheme !== "internet-facing",
    ipAddressType: "ipv4",
    subnets: Object.values(subnetIds),
    securityGroups: [...securityGroupIds],
    dropInvalidHeaderFields: true,
    desyncMitigationMode: settings.desync,
    preserveHostHeader: true, // applications behind several domains ask which one it was
    xffHeaderProcessingMode: "append",
    enableHttp2: settings.http2,
    enableWafFailOpen: false,
    enableZonalShift: true,
    enableDeletionProtection: deletionProtection,
    idleTimeout: settings.idleTimeoutSeconds,
    clientKeepAlive: settings.clientKeepAliveSeconds,
    accessLogs: log(logs.prefixes.access),
    connectionLogs: log(logs.prefixes.connections),
    healthCheckLogs: log(logs.prefixes.healthChecks),
    tags: { Name: name },
    dependsOn: [logs.deliveryPermission, ...(gateway ? [gateway] : [])],
    ...protectedFromDestroy(deletionProtection),
  });
}
