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
  /** Further buckets of others that workers download from without this account's credentials. @default - none */
  readonly downloadBuckets?: readonly string[];
}

/** Ways to S3 and DynamoDB that pass neither NAT nor the internet. */
export class GatewayEndpoints extends Construct {
  /** The prefix list of each service, for firewall rules. */
  readonly prefixListIds: IdsByKey;
  /** That of S3. @default - there is none */
  readonly s3?: VpcEndpoint;

  constructor(scope: Construct, id: string, props: GatewayEndpointsProps) {
    super(scope, id);
    const account = AccountContext.of(this);
    const associations = new Construct(this, "RouteTables");
    const prefixListIds: Record<string, string> = {};
    // The provider's region is known when it plans; the zones say it now.
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
      // Associations of their own: a new zone adds one and leaves the endpoint untouched.
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
 * Only this account's own principals pass: data can't be carried off with someone else's credentials. Which
 * buckets they reach is left to IAM, since servers need buckets of other accounts too. What MuleSoft, AWS and the
 * Kubernetes project offer for download is read with their credentials or none, so those buckets are named, for reading only.
 *
 * The principal of a gateway endpoint's policy must be `*`; an account there means its root user only:
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
