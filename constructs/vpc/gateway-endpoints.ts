import { VpcEndpoint } from "@cdktf/provider-aws/lib/vpc-endpoint";
import { VpcEndpointRouteTableAssociation } from "@cdktf/provider-aws/lib/vpc-endpoint-route-table-association";
import { Construct } from "constructs";
import { DOWNLOAD_BUCKETS, kubernetesRegistryBuckets } from "../../capabilities/vpc/model";
import type { GatewayEndpointService } from "../../core/limits/network-choices";
import { findRegion } from "../../core/limits/regions";
import { AccountContext, type PolicyStatement, policyDocument } from "../observability";
import type { IdsByKey } from "./subnet-tier";

export interface GatewayEndpointsProps {
  readonly vpcId: string;
  readonly vpcName: string;
  readonly services: readonly GatewayEndpointService[];
  /** Route tables of the workers, by zone. */
  readonly routeTableIds: IdsByKey;
  /** Additional buckets of other owners that workers read without this account's credentials. @default - none */
  readonly downloadBuckets?: readonly string[];
}

/** Gateway endpoints: routes to S3 and DynamoDB without NAT or the internet. */
export class GatewayEndpoints extends Construct {
  /** The prefix list of each service, for firewall rules. */
  readonly prefixListIds: IdsByKey;
  /** The endpoint of S3. @default - none */
  readonly s3?: VpcEndpoint;

  constructor(scope: Construct, id: string, props: GatewayEndpointsProps) {
    super(scope, id);
    const account = AccountContext.of(this);
    const associations = new Construct(this, "RouteTables");
    const prefixListIds: Record<string, string> = {};
    // The provider's region is known only when Terraform plans; zones are known at synthesis.
    const regions = new Set(Object.keys(props.routeTableIds).flatMap((zone) => findRegion(zone) ?? []));
    const buckets = [
      ...DOWNLOAD_BUCKETS.map((bucket) => bucket.replace("{region}", account.region)),
      ...[...regions].flatMap(kubernetesRegistryBuckets),
      ...(props.downloadBuckets ?? []),
    ];
    for (const service of new Set(props.services)) {
      const endpoint = new VpcEndpoint(this, service, {
        vpcId: props.vpcId,
        serviceName: `com.amazonaws.${account.region}.${service}`,
        vpcEndpointType: "Gateway",
        policy: policyDocument(endpointStatements(service, account, buckets)),
        tags: { Name: `${props.vpcName}-${service}` },
      });
      prefixListIds[service] = endpoint.prefixListId;
      if (service === "s3") this.s3 = endpoint;
      // Separate associations, so that a new zone adds one and does not change the endpoint.
      for (const [zone, routeTableId] of Object.entries(props.routeTableIds))
        new VpcEndpointRouteTableAssociation(associations, `${service}-${zone}`, {
          vpcEndpointId: endpoint.id,
          routeTableId,
        });
    }
    this.prefixListIds = prefixListIds;
  }
}

/**
 * Only principals of this account may use the endpoint, so that data can't be exfiltrated with foreign credentials.
 * IAM decides which buckets they reach, because servers also need buckets of other accounts. Downloads from
 * MuleSoft, AWS and the Kubernetes project use their credentials or none, so those buckets are listed for read
 * access.
 *
 * The principal of a gateway endpoint policy must be `*`; an account there means only its root user:
 * https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
 */
function endpointStatements(
  service: GatewayEndpointService,
  account: AccountContext,
  downloadBuckets: readonly string[],
): PolicyStatement[] {
  const ownPrincipals: PolicyStatement = {
    Sid: "OwnPrincipals",
    Effect: "Allow",
    Principal: "*",
    Action: `${service}:*`,
    Resource: "*",
    Condition: { StringEquals: { "aws:PrincipalAccount": account.accountId } },
  };
  if (service !== "s3") return [ownPrincipals];
  return [
    ownPrincipals,
    {
      Sid: "Downloads",
      Effect: "Allow",
      Principal: "*",
      Action: "s3:GetObject",
      Resource: downloadBuckets.map((bucket) => `arn:${account.partition}:s3:::${bucket}/*`),
    },
  ];
}
