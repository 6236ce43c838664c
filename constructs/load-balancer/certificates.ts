import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Construct } from "constructs";
import { constructId } from "../construct-id";
import type { DomainProofs } from "./domain-proofs";
import type { DomainSpec } from "./domain-props";

/**
 * The certificate of each domain: existing, or issued by ACM, which renews it as long as the validation record
 * exists.
 */
export class Certificates extends Construct {
  /**
   * ARNs by domain. References to ACM certificates wait until they are issued. Several domains may share a
   * certificate.
   */
  readonly arns: Readonly<Record<string, string>>;

  constructor(
    scope: Construct,
    id: string,
    domains: readonly DomainSpec[],
    private readonly proofs: DomainProofs,
  ) {
    super(scope, id);
    this.arns = Object.fromEntries(
      domains.map((domain) => [domain.name.text, domain.certificateArn ?? this.issued(domain)]),
    );
  }

  private issued({ name, zoneId, validationZoneId = zoneId, isProvedElsewhere = false }: DomainSpec): string {
    const scope = new Construct(this, constructId(name.text));
    const certificate = new AcmCertificate(scope, "Resource", {
      domainName: name.text,
      validationMethod: "DNS",
      keyAlgorithm: "EC_prime256v1",
      options: { certificateTransparencyLoggingPreference: "ENABLED" },
      tags: { Name: name.text },
      lifecycle: { createBeforeDestroy: true },
    });
    const former = { scope, id: "Proof" };
    if (isProvedElsewhere) this.proofs.forgetAt(former);
    const proof = { zoneId: validationZoneId ?? "", base: name.base };
    return new AcmCertificateValidation(scope, "Issued", {
      certificateArn: certificate.arn,
      ...(isProvedElsewhere
        ? {}
        : { validationRecordFqdns: [this.proofs.prove(proof, certificate, former)] }),
    }).certificateArn;
  }
}
