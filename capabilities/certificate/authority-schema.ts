import * as z from "zod";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { arn, name, region, text } from "../../estate/schema/scalars";
import { pemFile } from "../tls/pem-file-schema";
import { CA_MODES, DEFAULT_CA_KEY, DEFAULT_CA_MODE, KEY_KINDS, MADE_KINDS } from "./model";
import { life } from "./scalars";

const domain = text(
  /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z][a-z0-9-]{0,61}[a-z0-9]$/,
  "a domain in lower-case letters",
  "acme.internal",
).max(253);

const host = text(
  /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/,
  "the name of a host in lower-case letters",
  "crl.acme.internal",
).max(253);

const subject = z.strictObject({
  commonName: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: "Default: the name of the authority." }),
  organization: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: "Default: organization of the file." }),
  organizationalUnit: z.string().min(1).max(64).optional().meta({ description: "Default: none." }),
  country: text(/^[A-Z]{2}$/, "a country of two letters", "DE")
    .optional()
    .meta({ description: "Default: none." }),
});

/** One that exists (`arn`), or one that this project makes (`make`); the resolver tells which keys belong to which. */
const awsPrivateCa = z.strictObject({
  arn: arn(
    "acm-pca",
    "certificate-authority/[0-9a-f-]{36}",
    "us-east-1:123456789012:certificate-authority/12345678-1234-1234-1234-123456789012",
  )
    .optional()
    .meta({ description: "An authority that exists. Default: make says what is made." }),
  make: z.enum(MADE_KINDS).optional().meta({ description: "root, or subordinate below another authority." }),
  mode: z.enum(CA_MODES).default(DEFAULT_CA_MODE).meta({
    description: "general-purpose, or short-lived: certificates of a week at most, and none of ACM.",
  }),
  subordinateOf: name
    .optional()
    .meta({ description: "Authority that issues this one, with make: subordinate." }),
  subject: subject.optional().meta({ description: "Its name in certificates." }),
  keyAlgorithm: z
    .enum(KEY_KINDS)
    .optional()
    .meta({
      description: `Key of the authority. Default: ${DEFAULT_CA_KEY}; needed with arn where something made is below it.`,
    }),
  life: life
    .optional()
    .meta({ description: "Validity of its own certificate. Default: 3650d of a root, else 1825d." }),
  permittedDomains: z.array(domain).min(1).optional().meta({
    description: "Domains below which it may issue, by name constraints. Default: any.",
  }),
  excludedDomains: z.array(domain).min(1).optional().meta({
    description: "Domains below which it may issue nothing, such as the public one. Default: none.",
  }),
  account: name
    .optional()
    .meta({ description: "Name of an entry of accounts. Default: the account of the credentials in use." }),
  region: region.optional().meta({ description: "Default: region of the file." }),
  revocationHost: host.optional().meta({
    description:
      "Host of yours that serves its revocation list at /crl/ by HTTP, as certificates then say. Default: none; roles read the bucket.",
  }),
  deletionProtection: z
    .boolean()
    .optional()
    .meta({
      description: `Refuses plans that destroy it. Default: ${DELETION_PROTECTION}.`,
    }),
  sharedWith: z
    .array(name)
    .min(1)
    .optional()
    .meta({ description: "Entries of accounts that may have certificates issued. Default: none." }),
});

const own = z.strictObject({
  certificate: pemFile.meta({ description: "PEM file of its certificate, and of those above it." }),
});

/** Exactly one of its keys: who the authority is. */
export const authority = z
  .strictObject({
    awsPrivateCa: awsPrivateCa.optional().meta({ description: "An authority of AWS Private CA." }),
    own: own.optional().meta({ description: "An authority of yours, whose key is elsewhere." }),
    public: z.strictObject({}).optional().meta({ description: "The public authorities, by ACM." }),
  })
  .meta({ description: "Exactly one of awsPrivateCa, own and public." });

export type AuthorityFile = z.output<typeof authority>;

export type AwsPrivateCaFile = z.output<typeof awsPrivateCa>;
