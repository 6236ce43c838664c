import { AcmCertificate } from "@cdktf/provider-aws/lib/acm-certificate";
import { AcmCertificateValidation } from "@cdktf/provider-aws/lib/acm-certificate-validation";
import { Construct } from "constructs";
import { privateCaAlgorithms } from "../../capabilities/certificate/model";
import { constructId } from "../construct-id";
import type { DomainProofs } from "./domain-proofs";
import type { DomainSpec } from "./domain-props";

/**
 * The certificate of each domain: existing, of a private authority, or public. ACM renews the latter as long as the
 * validation record exists, and those of private authorities as long as the authority outlives them.
 */
export class Certificates extends Construct {
  /**
   * ARNs by domain. References to ACM certificates wait until they are issued. Several domains may share a
   * certificate.
   */
  readonly arns: Readonly<Record<string, string>>;
  /** Construct ids by domain, where domains share one that a private authority issues. */
  readonly sharedIds: Readonly<Record<string, string>>;
  /** What waits until ACM has issued a certificate. */
  readonly validations: AcmCertificateValidation[] = [];
  private readonly privateOnes = new Map<string, string>();

  constructor(
    scope: Construct,
    id: string,
    domains: readonly DomainSpec[],
    private readonly proofs: DomainProofs,
  ) {
    super(scope, id);
    this.sharedIds = Object.fromEntries(
      domains.flatMap(({ name, privateCertificate }) =>
        privateCertificate === undefined ? [] : [[name.text, privateId(privateCertificate.name)]],
      ),
    );
    this.arns = Object.fromEntries(
      domains.map((domain) => [
        domain.name.text,
        domain.certificateArn ?? this.issuedPrivately(domain) ?? this.issued(domain),
      ]),
    );
  }

  /** One for all domains that name it. ACM issues it at once: nobody has to prove a domain to a private authority. */
  private issuedPrivately({ privateCertificate }: DomainSpec): string | undefined {
    if (privateCertificate === undefined) return undefined;
    const { name, authorityArn, names, key } = privateCertificate;
    const known = this.privateOnes.get(name);
    if (known !== undefined) return known;
    const [commonName = "", ...others] = names;
    const { arn } = new AcmCertificate(this, privateId(name), {
      certificateAuthorityArn: authorityArn,
      domainName: commonName,
      ...(others.length === 0 ? {} : { subjectAlternativeNames: [...others].sort() }),
      keyAlgorithm: privateCaAlgorithms(key).keyAlgorithm,
      tags: { Name: name },
      lifecycle: { createBeforeDestroy: true },
    });
    this.privateOnes.set(name, arn);
    return arn;
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
    const issued = new AcmCertificateValidation(scope, "Issued", {
      certificateArn: certificate.arn,
      ...(isProvedElsewhere
        ? {}
        : { validationRecordFqdns: [this.proofs.prove(proof, certificate, former)] }),
    });
    this.validations.push(issued);
    return issued.certificateArn;
  }
}

/** The prefix keeps names of entries apart from domains, which have no underscore. */
function privateId(name: string): string {
  return `private_${constructId(name)}`;
}
