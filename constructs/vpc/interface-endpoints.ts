import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import { VpcEndpoint, type VpcEndpointConfig } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointSubnetAssociation } from "@cdktf/provider-aws/lib/vpc-endpoint-subnet-association";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { endpointService } from "../../capabilities/vpc/model";
import type { Ipv4Cidr } from "../../core/addressing";
import { planEndpointRules } from "../../core/firewall";
import { SERVICES_WITHOUT_PRIVATE_NAMES } from "../../core/limits/network-choices";
import { RESERVED_GROUP_NAMES, unreservedName } from "../../core/naming";
import { InputError } from "../../core/problem";
import { AccountContext } from "../observability";
import { defineRule } from "./define-rule";
import type { IdsByKey } from "./subnet-tier";

export interface InterfaceEndpointsProps {
  readonly vpcId: string;
  readonly vpcName: string;
  /** @default - `vpcName` */
  readonly nameTag?: string;
  /** AWS service names: `secretsmanager`, `ecr.api`. */
  readonly services: readonly string[];
  /** One subnet of each zone; every service uses one address in each. */
  readonly subnetIds: IdsByKey;
  /** Security group of the clients. */
  readonly clientSecurityGroupId: string;
  /** Ranges whose hosts may call the services: cluster nodes have security groups that are unknown here. */
  readonly clientCidrs: readonly Ipv4Cidr[];
  /** Gateway endpoint of S3 in the VPC. @default - none */
  readonly s3Gateway?: ITerraformDependable;
}

/**
 * Private addresses of AWS services, one in each zone for each service. They keep AWS's default policy, because not
 * every service supports another one, and because STS must answer clients without credentials.
 */
export class InterfaceEndpoints extends Construct {
  readonly securityGroupId: string;

  constructor(scope: Construct, id: string, props: InterfaceEndpointsProps) {
    super(scope, id);
    const { vpcId, vpcName, nameTag = vpcName } = props;
    const refused = props.services.filter((service) => !SERVICE.test(service));
    if (refused.length > 0) throw new InputError(refused.map((service) => endpointService(vpcName, service)));
    const group = new SecurityGroup(this, "Firewall", {
      vpcId,
      namePrefix: unreservedName(`${vpcName}-endpoints-`, RESERVED_GROUP_NAMES),
      description: `Interface endpoints of VPC ${vpcName}`,
      revokeRulesOnDelete: false,
      tags: { Name: `${nameTag}-endpoints` },
      lifecycle: { createBeforeDestroy: true },
    });
    for (const rule of planEndpointRules(props.clientCidrs)) {
      const from = rule.peer.kind === "cidr" ? `From-${rule.peer.key}` : "FromWorkers";
      defineRule(
        this,
        from,
        group.id,
        rule.withPeerId(() => props.clientSecurityGroupId),
      );
    }
    this.securityGroupId = group.id;

    const region = AccountContext.of(this).region;
    const associations = new Construct(this, "Subnets");
    for (const service of new Set(props.services)) {
      const key = service.replaceAll(".", "-");
      const endpoint = new VpcEndpoint(this, key, {
        vpcId,
        serviceName: `com.amazonaws.${region}.${service}`,
        vpcEndpointType: "Interface",
        ...privateNames(service, props.s3Gateway),
        securityGroupIds: [group.id],
        tags: { Name: `${nameTag}-${key}` },
      });
      for (const [zone, subnetId] of Object.entries(props.subnetIds))
        new VpcEndpointSubnetAssociation(associations, `${key}-${zone}`, {
          vpcEndpointId: endpoint.id,
          subnetId,
        });
    }
  }
}

/**
 * How public service names resolve to the endpoint. S3 has two modes. In the first one, AWS's default, only clients
 * of the inbound Resolver endpoint get the private address, and the VPC uses its gateway endpoint, which must exist
 * first. In the second one every client does.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/privatelink-interface-endpoints.html#private-dns
 */
function privateNames(
  service: string,
  s3Gateway: ITerraformDependable | undefined,
): Pick<VpcEndpointConfig, "privateDnsEnabled" | "dnsOptions" | "dependsOn"> {
  if (SERVICES_WITHOUT_PRIVATE_NAMES.includes(service)) return { privateDnsEnabled: false };
  if (service !== "s3") return { privateDnsEnabled: true };
  return {
    privateDnsEnabled: true,
    dnsOptions: { privateDnsOnlyForInboundResolverEndpoint: s3Gateway !== undefined },
    ...(s3Gateway === undefined ? {} : { dependsOn: [s3Gateway] }),
  };
}

/** The part of a service's name after `com.amazonaws.<region>.`. */
const SERVICE = /^[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+)*$/;
