import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcSecurityGroupEgressRule } from "@cdktf/provider-aws/lib/vpc-security-group-egress-rule";
import { VpcSecurityGroupIngressRule } from "@cdktf/provider-aws/lib/vpc-security-group-ingress-rule";
import { Construct } from "constructs";
import { cacheName, REDIS_PORT } from "../../capabilities/flex-gateway/model";
import type { StorageSenders } from "./storage-props";

export interface StorageFirewallProps {
  readonly gatewayName: string;
  readonly vpcId: string;
  readonly senders: StorageSenders;
}

const REDIS = { ipProtocol: "tcp", fromPort: REDIS_PORT, toPort: REDIS_PORT } as const;

/**
 * The security group of a cache, which answers one other group on one port and opens no connection. That other group is
 * one for the gateway's pods, or the one that all nodes carry.
 */
export class StorageFirewall extends Construct {
  readonly cacheGroupId: string;
  /** Group for the gateway's pods, beside the one that the cluster gives them. @default - none: nodes are let in */
  readonly podGroupId?: string;

  constructor(scope: Construct, id: string, { gatewayName, vpcId, senders }: StorageFirewallProps) {
    super(scope, id);
    const group = (what: string, suffix: string, description: string) => {
      const name = `${cacheName(gatewayName)}-${suffix}`;
      return new SecurityGroup(this, what, {
        namePrefix: `${name}-`,
        ...{ description, vpcId },
        revokeRulesOnDelete: false,
        tags: { Name: name },
        lifecycle: { createBeforeDestroy: true },
      }).id;
    };
    this.cacheGroupId = group("Cache", "cache", `Shared storage of Flex Gateway ${gatewayName}`);
    if (senders.kind === "pods") {
      this.podGroupId = group("Pods", "pods", `Pods of Flex Gateway ${gatewayName}`);
      new VpcSecurityGroupEgressRule(this, "ToCache", {
        securityGroupId: this.podGroupId,
        referencedSecurityGroupId: this.cacheGroupId,
        description: "Shared storage",
        ...REDIS,
      });
    }
    new VpcSecurityGroupIngressRule(this, "FromSenders", {
      securityGroupId: this.cacheGroupId,
      referencedSecurityGroupId: this.podGroupId ?? (senders.kind === "nodes" ? senders.securityGroupId : ""),
      description:
        senders.kind === "pods" ? `Pods of Flex Gateway ${gatewayName}` : "All nodes of the cluster",
      ...REDIS,
    });
  }
}
