import { Eip } from "@cdktf/provider-aws/lib/eip";
import { Lb } from "@cdktf/provider-aws/lib/lb";
import { LbListener } from "@cdktf/provider-aws/lib/lb-listener";
import { LbTargetGroup } from "@cdktf/provider-aws/lib/lb-target-group";
import { LbTargetGroupAttachment } from "@cdktf/provider-aws/lib/lb-target-group-attachment";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { fittingName, HEALTH_CHECK, NETWORK_IDLE_SECONDS } from "../../capabilities/load-balancer/model";
import { protectedFromDestroy } from "../observability";
import type { IdsByKey } from "../vpc";

export interface StaticAddressesProps {
  /** Name of the load balancer behind. */
  readonly loadBalancerName: string;
  readonly vpcId: string;
  readonly subnetIds: IdsByKey;
  /** Groups for clients. */
  readonly securityGroupIds: readonly string[];
  /** Existing allocations by zone; `true` for new ones. */
  readonly addresses: true | IdsByKey;
  readonly deletionProtection: boolean;
  /** Resources that must exist before public ones. @default - none */
  readonly publicGateway?: ITerraformDependable;
}

/** The load balancer that gets the connections. */
export interface BehindStaticAddresses {
  readonly loadBalancerArn: string;
  readonly ports: readonly number[];
  /** The listener for health checks. */
  readonly check: { readonly port: number; readonly protocol: "HTTP" | "HTTPS" };
  /** Listeners of the load balancer behind; AWS requires that they exist first. */
  readonly listeners: readonly ITerraformDependable[];
  /** Idle timeout of the load balancer behind, in seconds. */
  readonly idleSeconds: number;
}

/**
 * A network load balancer with fixed addresses, for partners that allow addresses instead of names. It forwards TCP
 * connections with the client's address, so TLS, the web ACL and the logs see the client.
 */
export class StaticAddresses extends Construct {
  readonly arn: string;
  readonly dnsName: string;
  readonly zoneId: string;
  readonly resource: ITerraformDependable;
  /** The addresses by zone. Those of existing allocations are not known here. */
  readonly publicIps: IdsByKey;
  /** Elastic IPs by zone, made here or given. */
  readonly allocationIds: IdsByKey;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: StaticAddressesProps,
  ) {
    super(scope, id);
    const { subnetIds, deletionProtection, publicGateway } = props;
    const name = fittingName(`${props.loadBalancerName}-static`);
    const { allocations, publicIps } = this.allocations(name);
    this.publicIps = publicIps;
    this.allocationIds = Object.fromEntries(
      Object.keys(subnetIds).map((zone) => [zone, allocations[zone] ?? ""]),
    );
    const balancer = new Lb(this, "Resource", {
      name,
      loadBalancerType: "network",
      internal: false,
      ipAddressType: "ipv4",
      securityGroups: [...props.securityGroupIds],
      subnetMapping: Object.entries(subnetIds).map(([zone, subnetId]) => ({
        subnetId,
        allocationId: allocations[zone] ?? "",
      })),
      enableCrossZoneLoadBalancing: true,
      enableDeletionProtection: deletionProtection,
      enableZonalShift: true,
      tags: { Name: name },
      ...protectedFromDestroy(deletionProtection),
      ...(publicGateway ? { dependsOn: [publicGateway] } : {}),
    });
    this.resource = balancer;
    this.arn = balancer.arn;
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
  }

  /** Forwards each port to the same port of the load balancer behind. */
  forward({ loadBalancerArn, ports, check, listeners, idleSeconds }: BehindStaticAddresses): void {
    // With a shorter timeout it would drop connections that the load balancer behind still uses.
    const waits = idleSeconds > NETWORK_IDLE_SECONDS.usual ? { tcpIdleTimeoutSeconds: idleSeconds } : {};
    for (const port of ports) {
      const scope = new Construct(this, `port-${port}`);
      const name = fittingName(`${this.props.loadBalancerName}-static-${port}`);
      const group = new LbTargetGroup(scope, "TargetGroup", {
        name,
        vpcId: this.props.vpcId,
        targetType: "alb",
        protocol: "TCP",
        port,
        healthCheck: {
          enabled: true,
          protocol: check.protocol,
          port: String(check.port),
          path: HEALTH_CHECK.path,
          matcher: HEALTH_CHECK.matcher, // the bare 404 is the answer of a load balancer that is well
        },
        tags: { Name: name },
        lifecycle: { createBeforeDestroy: true },
      });
      new LbTargetGroupAttachment(scope, "LoadBalancer", {
        targetGroupArn: group.arn,
        targetId: loadBalancerArn,
        port,
        dependsOn: [...listeners],
      });
      new LbListener(scope, "Listener", {
        loadBalancerArn: this.arn,
        port,
        protocol: "TCP",
        ...waits,
        defaultAction: [{ type: "forward", targetGroupArn: group.arn }],
        tags: { Name: name },
      });
    }
  }

  /** Partners have these addresses on their allowlists, so Terraform rejects a plan that releases one. */
  private allocations(name: string): { allocations: IdsByKey; publicIps: IdsByKey } {
    const { addresses, subnetIds, deletionProtection } = this.props;
    if (addresses !== true) return { allocations: addresses, publicIps: {} };
    const scope = new Construct(this, "Addresses");
    const eips = Object.keys(subnetIds).map((zone) => ({
      zone,
      eip: new Eip(scope, zone, {
        domain: "vpc",
        tags: { Name: `${name}-${zone}` },
        ...protectedFromDestroy(deletionProtection),
      }),
    }));
    return {
      allocations: Object.fromEntries(eips.map(({ zone, eip }) => [zone, eip.allocationId])),
      publicIps: Object.fromEntries(eips.map(({ zone, eip }) => [zone, eip.publicIp])),
    };
  }
}
