import { Construct } from "constructs";
import {
  BUCKET_POLICY_LENGTH,
  LOCK_OBJECT_BYTES,
  STATE_HISTORY_DAYS,
} from "../../capabilities/bootstrap/model";
import { DELETION_PROTECTION } from "../../core/limits/protection";
import { CustomerKey, definePrivateBucket, type PolicyStatement } from "../observability";
import { boundedPolicy } from "./policy-length";
import { type StateAccess, stateStatements, WRITE_STATES } from "./state-access";

/** An account whose roles reach states here. What each of them reaches, its own policy says. */
export interface StateReaders extends StateAccess {
  /** 12 digits. */
  readonly account: string;
  /** ARNs. They need not exist yet. */
  readonly roles: readonly string[];
  /** ARN of the one that writes. */
  readonly writer: string;
  /** The state of its bootstrap stack, which people write: whoever may in the account, but for these roles. */
  readonly people: { readonly key: string; readonly notRoles: readonly string[] };
}

export interface StateBucketProps {
  readonly bucketName: string;
  /** Name of its key after `alias/`. */
  readonly keyAlias: string;
  readonly region: string;
  /** `aws`, or `aws-us-gov`. */
  readonly partition: string;
  /** Other accounts by name. In its own account, IAM decides. @default - none */
  readonly readers?: Readonly<Record<string, StateReaders>>;
  /** Whether Terraform refuses to destroy the bucket and its key. @default true */
  readonly deletionProtection?: boolean;
}

/**
 * The bucket of Terraform's S3 backend with its key: private, versioned, encrypted, TLS only. Locks are objects
 * beside the states, so their old versions are removed after a day; those of states stay for a year.
 */
export class StateBucket extends Construct {
  readonly keyArn: string;
  readonly bucketArn: string;

  /** @throws InputError with `PIPELINE_POLICY_TOO_LONG` */
  constructor(scope: Construct, id: string, props: StateBucketProps) {
    super(scope, id);
    const { bucketName, keyAlias, deletionProtection = DELETION_PROTECTION } = props;
    const readers = Object.entries(props.readers ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = new CustomerKey(this, "Key", {
      description: `Encrypts the states of Terraform in ${bucketName}`,
      aliasName: keyAlias,
      deletionProtection,
      serviceStatements: readers.flatMap(([name, reader]) =>
        [
          ...(reader.reads.length === 0 ? [] : [{ id: "States", ...onlyRoles(reader, props.partition) }]),
          { id: "Bootstrap", ...notRoles(reader, props.partition) },
        ].map(
          ({ id: whose, Principal, Condition }): PolicyStatement => ({
            Sid: `${whose}${statementId(name)}`,
            Effect: "Allow",
            Principal,
            Action: ["kms:Decrypt", "kms:GenerateDataKey"],
            Resource: "*",
            Condition: {
              ...Condition,
              StringEquals: { "kms:ViaService": `s3.${props.region}.amazonaws.com` },
            },
          }),
        ),
      ),
    });
    const statements = (bucketArn: string) =>
      readers.flatMap(([name, reader]) => {
        const ofPeople = [reader.people.key];
        return [
          ...stateStatements(bucketArn, reader).map((statement) => ({
            ...statement,
            Sid: `${statement.Sid}${statementId(name)}`,
            ...onlyRoles(
              statement.Sid === WRITE_STATES ? { ...reader, roles: [reader.writer] } : reader,
              props.partition,
            ),
          })),
          ...stateStatements(bucketArn, { reads: ofPeople, locks: ofPeople, writes: ofPeople }).map(
            (statement) => ({
              ...statement,
              Sid: `Bootstrap${statement.Sid}${statementId(name)}`,
              ...notRoles(reader, props.partition),
            }),
          ),
        ];
      });
    const { bucket } = definePrivateBucket(this, {
      bucketName,
      keyArn: key.keyArn,
      noncurrentDays: STATE_HISTORY_DAYS,
      shortLived: { id: "locks", smallerThanBytes: LOCK_OBJECT_BYTES },
      deletionProtection,
      statements,
    });
    boundedPolicy(
      `the policy of bucket ${bucketName}`,
      statements(`arn:aws-us-gov:s3:::${bucketName}`),
      BUCKET_POLICY_LENGTH,
    );
    this.keyArn = key.keyArn;
    this.bucketArn = bucket.arn;
  }
}

/**
 * The account as principal, limited to roles by a condition: a role as principal would have to exist before the
 * bucket, and the bucket exists first.
 */
function onlyRoles(
  { account, roles }: Pick<StateReaders, "account" | "roles">,
  partition: string,
): Required<Pick<PolicyStatement, "Principal" | "Condition">> {
  return {
    Principal: { AWS: `arn:${partition}:iam::${account}:root` },
    Condition: { ArnEquals: { "aws:PrincipalArn": roles } },
  };
}

/** Whoever may in the account, but for what pipelines are and make. */
function notRoles(
  { account, people }: Pick<StateReaders, "account" | "people">,
  partition: string,
): Required<Pick<PolicyStatement, "Principal" | "Condition">> {
  return {
    Principal: { AWS: `arn:${partition}:iam::${account}:root` },
    Condition: { ArnNotLike: { "aws:PrincipalArn": people.notRoles } },
  };
}

/** Statement ids have letters and digits only. */
function statementId(name: string): string {
  return name.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase());
}
