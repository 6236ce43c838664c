import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { Construct } from "constructs";
import { MANAGED_POLICY_LENGTH, type PipelineTrust } from "../../capabilities/bootstrap/model";
import {
  PIPELINE_ROLES,
  pipelineRoleName,
  type PipelineRole as RoleKind,
} from "../../core/naming/pipeline-names";
import { constructId } from "../construct-id";
import type { PolicyStatement } from "../observability";
import type { AccountWork, RoleWork } from "./account-work";
import { denyContents, denyEscalation } from "./guards";
import { IdentityProvider } from "./identity-provider";
import { type BoundedPlace, readStatements, typesByArea, writeStatements } from "./permission-statements";
import { PipelineRole } from "./pipeline-role";
import { boundedPolicy } from "./policy-length";
import { type StateKey, stateOf } from "./state-key";

export interface AccountPipelinesProps {
  readonly organization: string;
  /** 12 digits. */
  readonly account: string;
  /** `aws`, or a token of Terraform. */
  readonly partition: string;
  readonly trust: PipelineTrust;
  /** Whether the account has an identity provider for the issuer. @default false */
  readonly issuerExists?: boolean;
  /** The policy that bounds every role, with its name and path. */
  readonly boundary: { readonly name: string; readonly arn: string };
  readonly work: AccountWork;
  /** What each role does besides; roles that are left out are not made. */
  readonly roles: Readonly<Partial<Record<RoleKind, RoleWork>>>;
  /** Bucket and key of the states. @default - HCP Terraform keeps them */
  readonly state?: StateKey;
  /** Denied to every role, besides what is denied everywhere. @default - nothing */
  readonly denied?: readonly PolicyStatement[];
  /** Longest session of the apply role, in hours. @default 1 */
  readonly sessionHours?: number;
}

const DESCRIPTIONS: Readonly<Record<RoleKind, string>> = {
  plan: "Plans for pull requests: reads settings, never contents",
  "protected-plan": "Plans what reads secrets or acts in a second account, from the protected environment",
  apply: "Applies the stacks of this account, from the protected environment",
};

/** What the pipelines of an estate have in an account: an identity provider, a boundary and a role for each task. */
export class AccountPipelines extends Construct {
  /** @throws InputError with `PIPELINE_POLICY_TOO_LONG` or `TYPE_WITHOUT_PERMISSIONS` */
  constructor(scope: Construct, id: string, props: AccountPipelinesProps) {
    super(scope, id);
    const { organization, account, partition, trust, work, boundary } = props;
    const { providerArn } = new IdentityProvider(this, "Issuer", {
      ...trust,
      exists: props.issuerExists ?? false,
    });
    const guarded = {
      partition,
      account,
      namePrefix: `mule-${organization}-`,
      boundaryArn: `arn:${partition}:iam::${account}:policy/${boundary.name}`,
    };
    const place: BoundedPlace = { ...guarded, ...work, organization };
    const reads = this.policies("read", place, work.types, readStatements);
    const writes = this.policies("write", place, work.types, writeStatements);
    const guard = this.policy(
      `${guarded.namePrefix}guard`,
      "Denies pipelines to give themselves more rights",
      [...denyEscalation(guarded), ...(props.denied ?? [])],
    );
    const roles = new Construct(this, "Roles");
    for (const kind of PIPELINE_ROLES) {
      const duty = props.roles[kind];
      if (duty === undefined) continue;
      new PipelineRole(roles, constructId(kind), {
        roleName: pipelineRoleName(organization, kind),
        description: DESCRIPTIONS[kind],
        trust: { ...trust, providerArn, subjects: trust.subjects[kind] },
        permissionsBoundary: boundary.arn,
        policies: { ...reads, ...(kind === "apply" ? writes : {}), guard },
        statements: ownStatements(kind, duty, props),
        ...(kind === "apply" && props.sessionHours !== undefined ? { sessionHours: props.sessionHours } : {}),
        writes: kind !== "plan",
      });
    }
  }

  /** One managed policy for each part of the table, by its name: all of them in one would be longer than AWS keeps. */
  private policies(
    what: "read" | "write",
    place: BoundedPlace,
    types: readonly string[],
    statements: (types: readonly string[], place: BoundedPlace) => PolicyStatement[],
  ): Record<string, IamPolicy> {
    const said = what === "read" ? "Reads the settings of" : "Makes, changes and removes";
    return Object.fromEntries(
      [...typesByArea(types)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([area, members]) => {
          const needed = statements(members, place);
          if (needed.length === 0) return [];
          const name = `mule-${place.organization}-${what}-${area}`;
          return [[`${what}-${area}`, this.policy(name, `${said} what the stacks make: ${area}`, needed)]];
        }),
    );
  }

  private policy(name: string, description: string, statements: readonly PolicyStatement[]): IamPolicy {
    const policies = this.node.tryFindChild("Policies") ?? new Construct(this, "Policies");
    return new IamPolicy(policies as Construct, constructId(name), {
      name,
      description,
      policy: boundedPolicy(name, statements, MANAGED_POLICY_LENGTH),
      tags: { Name: name },
    });
  }
}

function ownStatements(
  kind: RoleKind,
  { states, secrets, secretRegions = [], assumes }: RoleWork,
  { partition, account, work, state }: AccountPipelinesProps,
): PolicyStatement[] {
  const regions = [...new Set([...work.regions, ...secretRegions])].sort();
  const secretArns = secrets.flatMap((secret) =>
    secret.startsWith("arn:")
      ? [secret]
      : // Secrets Manager adds six characters to each name.
        regions.map(
          (region) => `arn:${partition}:secretsmanager:${region}:${account}:secret:${secret}-??????`,
        ),
  );
  const trustStores = work.types.includes("aws_s3_object") ? [`arn:${partition}:s3:::*-trust-store-*/*`] : [];
  const { statements, objects } = stateOf(state, states);
  const allow = (Sid: string, Action: string, Resource: readonly string[]): PolicyStatement[] =>
    Resource.length === 0 ? [] : [{ Sid, Effect: "Allow", Action, Resource }];
  return [
    ...statements,
    ...allow("Secrets", "secretsmanager:GetSecretValue", secretArns),
    ...allow("OtherAccounts", "sts:AssumeRole", assumes),
    ...(kind === "apply" ? [] : denyContents([...objects, ...trustStores], secretArns)),
  ];
}
