import { AUTHORITY_PREFIX } from "../../../certificate/model";

/** Where a role acts, and what the objects are called that it may touch. */
export interface ActingPlace {
  /** `aws`, or a token of Terraform. */
  readonly partition: string;
  /** 12 digits. */
  readonly account: string;
  readonly regions: readonly string[];
  readonly organization: string;
  /** Prefixes of the names of the roles that the stacks make there. */
  readonly rolePrefixes: readonly string[];
  /** Names of EKS clusters that the stacks look up there. */
  readonly clusters: readonly string[];
}

/**
 * The resources of a service that the actions of a role are limited to: by name where the stacks decide it, by
 * account and region where AWS assigns an id.
 */
export function resourcesOf(service: string, place: ActingPlace): string[] {
  const { partition, account, organization } = place;
  const regional = (...resources: string[]) =>
    place.regions.flatMap((region) =>
      resources.map((resource) => `arn:${partition}:${service}:${region}:${account}:${resource}`),
    );
  const global = (...resources: string[]) =>
    resources.map((resource) => `arn:${partition}:${service}:::${resource}`);
  switch (service) {
    case "ec2":
      // A transit gateway can belong to another account, which shares it.
      return [
        ...regional("*"),
        ...place.regions.map((region) => `arn:${partition}:ec2:${region}:*:transit-gateway/*`),
      ];
    case "logs":
      return regional(
        `log-group:/mule-landing-zone/${organization}/*`,
        `log-group:/aws/vendedlogs/mule-landing-zone/${organization}/*`,
        "log-group:aws-waf-logs-*",
        ...["delivery-source:*", "delivery-destination:*", "delivery:*"],
      );
    case "kms":
      return regional("key/*", `alias/mule-landing-zone/${organization}/*`, "alias/aws-waf-logs-*");
    case "cloudwatch":
      return regional("alarm:*");
    case "sns":
      return regional("*-alarms");
    // Certificates of trust stores, the only objects that stacks put into buckets.
    case "s3 objects":
      return [`arn:${partition}:s3:::*-trust-store-*/*`];
    case "s3":
      return global(
        ...["flow-log", "lb-logs", "tcp-logs", "cdn-logs", "ga-logs", "trust-store"].map(
          (kind) => `*-${kind}-*`,
        ),
        ...(place.rolePrefixes.some((prefix) => prefix.startsWith(AUTHORITY_PREFIX))
          ? ["*-authority-*"]
          : []),
      );
    case "iam":
      return place.rolePrefixes.map((prefix) => `arn:${partition}:iam::${account}:role/${prefix}*`);
    case "acm-pca":
      // An authority of another account may issue a subordinate here, where that one shares it.
      return place.regions.map((region) => `arn:${partition}:acm-pca:${region}:*:certificate-authority/*`);
    case "scheduler":
      return regional("schedule/default/authority-*", "schedule/default/flex-*");
    case "cloudformation":
      return regional("stack/flex-*/*");
    case "elasticache":
      return regional(
        ...["replicationgroup", "cluster", "subnetgroup", "parametergroup", "usergroup", "user"].map(
          (kind) => `${kind}:flex-*`,
        ),
      );
    case "acm":
      return regional("certificate/*");
    case "wafv2":
      return [
        // Web ACLs of distributions are global ones, in us-east-1.
        ...regional("regional/*", "global/*"),
        ...place.regions.map(
          (region) => `arn:${partition}:elasticloadbalancing:${region}:${account}:loadbalancer/app/*`,
        ),
      ];
    case "route53":
      return [
        ...global("hostedzone/*", "change/*", "healthcheck/*"),
        `arn:${partition}:ec2:*:${account}:vpc/*`,
      ];
    case "cloudfront":
      return ["distribution", "vpcorigin", "response-headers-policy"].map(
        (kind) => `arn:${partition}:cloudfront::${account}:${kind}/*`,
      );
    case "network-firewall":
      return regional("firewall/egress-*", "firewall-policy/egress-*", "stateful-rulegroup/egress-*");
    case "globalaccelerator":
      return [`arn:${partition}:globalaccelerator::${account}:*`];
    case "shield":
      return ["protection", "protection-group"].map(
        (kind) => `arn:${partition}:shield::${account}:${kind}/*`,
      );
    case "ram":
      return regional("resource-share/*");
    case "directconnect":
      return [...regional("*"), `arn:${partition}:directconnect::${account}:dx-gateway/*`];
    case "autoscaling":
      return regional("autoScalingGroup:*");
    case "eks":
      return regional(
        ...place.clusters.flatMap((name) => [`cluster/${name}`, `podidentityassociation/${name}/*`]),
      );
    default:
      return regional("*");
  }
}
