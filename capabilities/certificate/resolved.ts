import type { ResolvedAccount } from "../../estate/account";
import type { CaBundle } from "../tls/model";
import type { CaMode, CertificateClass, Day, KeyKind, Life, MadeKind, Renewal } from "./model";

/** Who issues certificates. */
export type ResolvedAuthority = MadeAuthority | ExistingAuthority | OwnAuthority | PublicAuthority;

interface AnyAuthority {
  readonly name: string;
}

/** An authority of AWS Private CA that this project makes. */
export interface MadeAuthority extends AnyAuthority {
  readonly kind: "made";
  readonly make: MadeKind;
  readonly mode: CaMode;
  /** Authority that issues it. @default - it is a root */
  readonly above?: string;
  readonly subject: {
    readonly commonName: string;
    readonly organization: string;
    readonly organizationalUnit?: string;
    readonly country?: string;
  };
  readonly keyAlgorithm: KeyKind;
  readonly life: Life;
  /** Domains below which alone it may issue. @default - any */
  readonly permittedDomains?: readonly string[];
  /** Domains below which it may issue nothing. */
  readonly excludedDomains: readonly string[];
  readonly account: ResolvedAccount;
  readonly region: string;
  /** Accounts that may have certificates issued. */
  readonly sharedWith: readonly ResolvedAccount[];
  /** Host that serves its revocation list. @default - verifiers read the bucket */
  readonly revocationHost?: string;
  readonly deletionProtection: boolean;
}

/** An authority of AWS Private CA that exists. */
export interface ExistingAuthority extends AnyAuthority {
  readonly kind: "existing";
  readonly arn: string;
  readonly mode: CaMode;
  /** Its key. @default - nothing that is made is below it */
  readonly keyAlgorithm?: KeyKind;
  /** Those of its ARN. */
  readonly account: ResolvedAccount;
  readonly region: string;
}

/** An authority whose key is elsewhere. */
export interface OwnAuthority extends AnyAuthority {
  readonly kind: "own";
  /** Path of the file. */
  readonly file: string;
  /** Its certificates. @default - they could not be read, which was reported */
  readonly bundle?: CaBundle;
}

/** The public authorities, by ACM. */
export interface PublicAuthority extends AnyAuthority {
  readonly kind: "public";
}

/** A certificate of the file. It holds no key: keys are where {@link Renewal} says. */
export interface ResolvedCertificate {
  readonly name: string;
  readonly class: CertificateClass;
  readonly names: readonly string[];
  /** Name of the authority. @default - one that the file does not know */
  readonly authority?: string;
  /** ARN in ACM. @default - ACM has none that exists */
  readonly arn?: string;
  /** @default - that of the certificate that exists */
  readonly key?: KeyKind;
  /** Its validity. @default - who issues it decides */
  readonly life?: Life;
  readonly renewal: Renewal;
  /** Day on which it ends. @default - whoever renews it knows */
  readonly expires?: Day;
  /** Name or ARN of the secret of Secrets Manager with certificate and key. @default - none */
  readonly keptIn?: string;
}

/** A bundle of authorities. */
export interface ResolvedTrust {
  readonly name: string;
  /** By name. */
  readonly authorities: readonly string[];
  /** Whether it holds the public ones: then it holds no others. */
  readonly isPublic: boolean;
}

/** What the file says of certificates, by name each. */
export interface ResolvedCertificates {
  readonly authorities: readonly ResolvedAuthority[];
  readonly certificates: readonly ResolvedCertificate[];
  readonly trust: readonly ResolvedTrust[];
}

declare module "../../estate/resolved-estate" {
  interface ResolvedEstate extends ResolvedCertificates {}
}
