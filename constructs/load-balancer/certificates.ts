import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Route53Record } from "@cdktf/provider-aws/lib/route53-record";
import { Construct } from "constructs";
import { constructId } from "../construct-id";
import type { DomainSpec } from "./domain-props";

/** The certificate of each domain: given, or issued by ACM, which renews it while its DNS record stands. */
export class Certificates extends Construct {
  /** Certificates by domain; those that ACM issues only once they are. */
  readonly arns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, domains: readonly DomainSpec[]) {
    super(scope, id);
    this.arns = Object.fromEntries(
      domains.map((domain) => [domain.name.text, domain.certificateArn ?? this.issued(domain)]),
    );
  }

  private issued({ name, zoneId, validationZoneId = zoneId }: DomainSpec): string {
    const scope = new Construct(this, constructId(name.text));
    const certificate = new AcmCertificate(scope, "Resource", {
      domainName: name.text,
      validationMethod: "DNS",
      keyAlgorithm: "EC_prime256v1",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
      tags: { Name: name.text },
      lifecycle: { createBeforeDestroy: true },
    });
    const proof = certificate.domainValidationOptions.get(0);
    const record = new Route53Record(scope, "Proof", {
      zoneId: validationZoneId ?? "",
      name: proof.resourceRecordName,
      type: proof.resourceRecordType,
      records: [proof.resourceRecordValue],
      ttl: 300,
      // The record depends on the account and the domain only: `*.x` and `x`, or two load balancers, share it.
      allowOverwrite: true,
    });
    return new AcmCertificateValidation(scope, "Issued", {
      certificateArn: certificate.arn,
      validationRecordFqdns: [record.fqdn],
    }).certificateArn;
  }
}
