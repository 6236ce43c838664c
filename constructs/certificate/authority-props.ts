import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { CaMode, ConstrainedDomains, KeyKind, Life } from "../../capabilities/certificate/model";
import type { IdsByKey } from "../vpc";

/** The name of an authority in the certificates that it issues. */
export interface AuthoritySubject {
  readonly commonName: string;
  readonly organization: string;
  /** @default - none */
  readonly organizationalUnit?: string;
  /** Two letters. @default - none */
  readonly country?: string;
}

/** What roots and subordinates have in common. */
export interface AuthorityProps extends ConstrainedDomains {
  /** Name of the authority, as part of names of resources; at most 24 characters are used where AWS limits them. */
  readonly authorityName: string;
  readonly subject: AuthoritySubject;
  /** @default "ec-p384" */
  readonly keyAlgorithm?: KeyKind;
  /** Validity of its own certificate. @default - 3650 days of a root, else 1825 days */
  readonly life?: Life;
  /** Prefix of names that must be unique in an account and region. @default "mule-landing-zone" */
  readonly namespace?: string;
  /** Policy of the account, as name and path, that limits the role of schedules. @default - none */
  readonly permissionsBoundary?: string;
  /** Whether Terraform rejects the destruction of the authority and its buckets. @default true */
  readonly deletionProtection?: boolean;
}

/** Who signs the certificate of a subordinate. */
export interface AuthorityIssuer {
  /** ARN in AWS Private CA. */
  readonly arn: string;
  /** Its key: the signature must be of the same family. */
  readonly keyAlgorithm: KeyKind;
  /** Provider of its account and region. @default - that of the stack */
  readonly provider?: AwsProvider;
}

export interface SubordinateAuthorityProps extends AuthorityProps {
  /**
   * @default - nobody in AWS: the authority waits with its request until people install a certificate that their own
   * authority signed
   */
  readonly issuer?: AuthorityIssuer;
  /** What it may issue. A short-lived authority issues for 7 days at most, and nothing for ACM. @default "general-purpose" */
  readonly mode?: CaMode;
  /** How many authorities may be below one another under it, 0 to 3. @default 0 */
  readonly pathLength?: number;
  /** Ids of accounts of the organization that may have certificates of hosts issued, by name. @default - none */
  readonly sharedWith?: IdsByKey;
  /** Host that serves the revocation list at `/crl/`, by plain HTTP. @default - none: verifiers read the bucket */
  readonly revocationHost?: string;
}
