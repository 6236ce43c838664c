import { type Identity, type KeystoreSpec, templateArn } from "./spec";

/** A statement of a policy of IAM. */
interface Statement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** The least that the role of the servers needs for the script, to attach to it. */
export function keystorePolicy(spec: KeystoreSpec): {
  readonly Version: string;
  readonly Statement: Statement[];
} {
  const secrets = [...new Set(spec.identities.flatMap((each) => secretArns(each, spec)))].sort();
  return {
    Version: "2012-10-17",
    Statement: [
      ...(secrets.length === 0 ? [] : secretStatements(secrets, spec)),
      ...authorityStatements(spec),
      ...issueStatements(spec),
    ],
  };
}

function secretArns({ source }: Identity, { partition, region, account = "*" }: KeystoreSpec): string[] {
  if (source.kind !== "secret") return [];
  const { secret } = source;
  if (secret.startsWith("arn:")) return [secret];
  // Secrets Manager ends the ARN with a hyphen and six characters of its own.
  return [`arn:${partition}:secretsmanager:${region}:${account}:secret:${secret}-??????`];
}

/** The key is that of the secret, whichever it is: used by Secrets Manager alone, for these secrets alone. */
function secretStatements(
  secrets: readonly string[],
  { partition, region, account = "*" }: KeystoreSpec,
): Statement[] {
  return [
    { Sid: "ReadSecrets", Effect: "Allow", Action: ["secretsmanager:GetSecretValue"], Resource: secrets },
    {
      Sid: "DecryptSecrets",
      Effect: "Allow",
      Action: ["kms:Decrypt"],
      Resource: [`arn:${partition}:kms:${region}:${account}:key/*`],
      Condition: {
        StringEquals: { "kms:ViaService": [`secretsmanager.${region}.${domain(partition)}`] },
        StringLike: { "kms:EncryptionContext:SecretARN": secrets },
      },
    },
  ];
}

function domain(partition: string): string {
  return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}

function authorityStatements({ authorities }: KeystoreSpec): Statement[] {
  const arns = authorities.flatMap((each) => ("arn" in each ? [each.arn] : []));
  if (arns.length === 0) return [];
  return [
    {
      Sid: "ReadAuthorities",
      Effect: "Allow",
      Action: ["acm-pca:GetCertificateAuthorityCertificate"],
      Resource: [...new Set(arns)].sort(),
    },
  ];
}

/** One for each authority and template: what may be issued by one is not what may be issued by the other. */
function issueStatements({ identities, partition }: KeystoreSpec): Statement[] {
  const templates = new Map<string, Set<string>>();
  for (const { source, usage } of identities)
    if (source.kind === "host")
      templates.set(
        source.authorityArn,
        (templates.get(source.authorityArn) ?? new Set()).add(templateArn(usage, partition)),
      );
  return [...templates].sort().flatMap(([arn, of], at): Statement[] => [
    {
      Sid: `Issue${at + 1}`,
      Effect: "Allow",
      Action: ["acm-pca:IssueCertificate"],
      Resource: [arn],
      Condition: { StringEquals: { "acm-pca:TemplateArn": [...of].sort() } },
    },
    {
      Sid: `Fetch${at + 1}`,
      Effect: "Allow",
      Action: ["acm-pca:DescribeCertificateAuthority", "acm-pca:GetCertificate"],
      Resource: [arn],
    },
  ]);
}
