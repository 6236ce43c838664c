import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { CloudfrontDistribution } from "@cdktf/provider-aws/lib/cloudfront-distribution";
import { CloudfrontResponseHeadersPolicy } from "@cdktf/provider-aws/lib/cloudfront-response-headers-policy";
import { CloudfrontVpcOrigin } from "@cdktf/provider-aws/lib/cloudfront-vpc-origin";
import type { ShieldProtection } from "@cdktf/provider-aws/lib/shield-protection";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { CLOUDFRONT, DEFAULT_VIEWER_POLICY, originSeconds } from "../../capabilities/load-balancer/model";
import { AccountContext, logGroupRetention, protectedFromDestroy } from "../observability";
import { Shield } from "../shield";
import { WebAcl } from "../web-acl";
import { AccessLogs } from "./access-logs";
import type { CloudFrontProps } from "./cloud-front-props";
import { FrontAlarms } from "./front-alarms";
import { providedBy } from "./provided-by";

/**
 * A distribution in front of an internal load balancer, which it reaches by a VPC origin. It keeps nothing, hands on
 * whatever viewers send, and has a web ACL of its own.
 */
export class CloudFront extends Construct {
  readonly distributionArn: string;
  /** DNS name for clients. */
  readonly dnsName: string;
  /** Hosted zone of that name, for alias records. */
  readonly zoneId: string;
  /** What Shield Advanced protects. */
  readonly protections: readonly ShieldProtection[];

  constructor(scope: Construct, id: string, props: CloudFrontProps) {
    super(scope, id);
    const { frontName: name, origin, deletionProtection } = props;
    // What has to be in us-east-1 is in its own scope, so that its ARNs name that region.
    const home = new Construct(this, "Global");
    AccountContext.here(home);
    const acl = this.webAcl(home, props);
    const certificateArn = props.certificateArn ?? this.certificate(home, props);
    const headers = new CloudfrontResponseHeadersPolicy(this, "Headers", {
      name,
      comment: `What ${name} adds to answers`,
      securityHeadersConfig: { strictTransportSecurity: HSTS, contentTypeOptions: { override: true } },
    });
    const vpcOrigin = new CloudfrontVpcOrigin(this, "Origin", {
      vpcOriginEndpointConfig: [
        {
          ...{ name, arn: origin.loadBalancerArn, httpPort: 80, httpsPort: origin.port },
          originProtocolPolicy: "https-only",
          originSslProtocols: [{ items: ["TLSv1.2"], quantity: 1 }],
        },
      ],
      tags: { Name: name },
      dependsOn: [...origin.listeners],
    });
    const seconds = originSeconds(origin.idleTimeoutSeconds);
    const distribution = new CloudfrontDistribution(this, "Resource", {
      enabled: true,
      comment: `In front of load balancer ${name}`,
      aliases: [...props.domains].sort(),
      httpVersion: props.http2 === false ? "http1.1" : "http2",
      isIpv6Enabled: false, // allowlists name IPv4 ranges alone
      priceClass: "PriceClass_All",
      webAclId: acl.webAclArn,
      waitForDeployment: true,
      origin: [
        {
          originId: name,
          domainName: origin.dnsName,
          vpcOriginConfig: {
            vpcOriginId: vpcOrigin.id,
            originReadTimeout: seconds.read,
            originKeepaliveTimeout: seconds.keepAlive,
          },
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: name,
        viewerProtocolPolicy: props.plainHttp === "redirect" ? "redirect-to-https" : "https-only",
        allowedMethods: ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"],
        cachedMethods: ["GET", "HEAD"],
        compress: false,
        cachePolicyId: CLOUDFRONT.cachingDisabled,
        originRequestPolicyId: CLOUDFRONT.allViewer,
        responseHeadersPolicyId: headers.id,
      },
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: {
        acmCertificateArn: certificateArn,
        sslSupportMethod: "sni-only",
        minimumProtocolVersion: props.viewerPolicy ?? DEFAULT_VIEWER_POLICY,
      },
      tags: { Name: name },
      ...protectedFromDestroy(deletionProtection),
    });
    new AccessLogs(home, "AccessLogs", {
      distributionName: name,
      distributionArn: distribution.arn,
      keyAlias: props.keyAlias,
      ...(props.logRetentionDays === undefined ? {} : { retentionDays: props.logRetentionDays }),
      ...(deletionProtection === undefined ? {} : { deletionProtection }),
    });
    const alarms = new FrontAlarms(home, "Alarms", {
      ...{ frontName: name, distributionId: distribution.id, certificateArn },
      ...{ alarms: props.alarms ?? {}, keyAlias: props.alarmKeyAlias },
      ...(deletionProtection === undefined ? {} : { deletionProtection }),
    });
    this.protections =
      props.shield === undefined
        ? []
        : new Shield(home, "Shield", {
            ...props.shield,
            shieldName: name,
            targets: [{ key: "distribution", arn: distribution.arn, hasWebAcl: true }],
            healthAlarms: { key: "errors", alarmName: alarms.errors.alarmName },
            topicArn: alarms.topicArn,
          }).protections;
    if (props.globalProvider !== undefined) providedBy(home, props.globalProvider);
    this.distributionArn = distribution.arn;
    this.dnsName = distribution.domainName;
    this.zoneId = distribution.hostedZoneId;
  }

  private webAcl(
    home: Construct,
    { frontName, allowlist, denied, logRetentionDays, ...props }: CloudFrontProps,
  ): WebAcl {
    return new WebAcl(home, "WebAcl", {
      ...props.webAcl,
      webAclName: frontName,
      scope: "CLOUDFRONT",
      ...(allowlist === undefined ? {} : { allowlist }),
      ...(denied === undefined ? {} : { denied }),
      ...(allowlist?.length === 0 ? { admitsNobody: true } : {}),
      ...(logRetentionDays === undefined ? {} : { logRetentionDays: logGroupRetention(logRetentionDays) }),
      ...(props.deletionProtection === undefined ? {} : { deletionProtection: props.deletionProtection }),
    });
  }

  /** One certificate for all domains, because a distribution has one. Its proofs are those of the load balancer's. */
  private certificate(home: Construct, { domains, proofs = {} }: CloudFrontProps): string {
    const [first = "", ...others] = domains;
    const certificate = new AcmCertificate(home, "Certificate", {
      domainName: first,
      ...(others.length === 0 ? {} : { subjectAlternativeNames: [...others].sort() }),
      validationMethod: "DNS",
      keyAlgorithm: "EC_prime256v1",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
      tags: { Name: first },
      lifecycle: { createBeforeDestroy: true },
    });
    const { recordFqdns, issued } = proofs;
    return new AcmCertificateValidation(home, "Issued", {
      certificateArn: certificate.arn,
      ...(recordFqdns === undefined ? {} : { validationRecordFqdns: [...recordFqdns] }),
      ...(issued === undefined ? {} : { dependsOn: [...issued] as ITerraformDependable[] }),
    }).certificateArn;
  }
}

const HSTS = {
  accessControlMaxAgeSec: 31_536_000,
  includeSubdomains: true,
  preload: false,
  override: true,
};
