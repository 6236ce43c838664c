import type { KeyKind } from "../../capabilities/certificate/model";
import type { DomainName } from "../../capabilities/tls/model";

/** A certificate that ACM has a private authority issue, and renews. */
export interface PrivateCertificateSpec {
  /** Domains that name the same one share it. */
  readonly name: string;
  /** ARN of a general-purpose authority of AWS Private CA in the region of the load balancer; may be a token. */
  readonly authorityArn: string;
  /** Hosts that it is valid for; the first one becomes the common name. */
  readonly names: readonly string[];
  readonly key: KeyKind;
}

/** One domain and the source of its certificate. */
export interface DomainSpec {
  readonly name: DomainName;
  /** Whether clients without SNI get its certificate. @default - only if it is the only domain */
  readonly isDefault?: boolean;
  /** An ACM certificate in the region of the load balancer. @default - ACM issues one and renews it */
  readonly certificateArn?: string;
  /** What ACM has a private authority issue. Not together with `certificateArn`. @default - a public one */
  readonly privateCertificate?: PrivateCertificateSpec;
  /** Hosted zone for the alias record. @default - none; `dnsRecords` has the record to create by hand */
  readonly zoneId?: string;
  /** Hosted zone of ACM's validation record. @default - `zoneId` */
  readonly validationZoneId?: string;
  /** Whether another stack keeps the validation record. @default false */
  readonly isProvedElsewhere?: boolean;
}
