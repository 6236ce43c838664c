import { TerraformOutput } from "cdktf";
import type { ResolvedBootstrap } from "../capabilities/bootstrap/resolved";
import {
  AccountPipelines,
  Boundary,
  denyEscalation,
  denyStateAdministration,
  FarRole,
  StateBucket,
  type StateKey,
  type StateReaders,
} from "../constructs/bootstrap";
import { AccountContext, type PolicyStatement } from "../constructs/observability";
import { PIPELINE_ROLES, pipelineRoleArn } from "../core/naming/pipeline-names";
import { bootstrapStackName } from "../core/naming/stack-names";
import type { ResolvedEstate } from "../plan";
import type { PlannedStack } from "../plan/stacks";
import type { BootstrapWork } from "./bootstrap-work";
import { EstateStack, type StackSite } from "./estate-stack";

type BootstrapAccount = PlannedStack<"bootstrap">["contents"];

/**
 * What an account needs before its first stack. People apply it with their own rights: no pipeline can change what
 * a pipeline may do.
 */
export class BootstrapStack extends EstateStack {
  private readonly partition: string;
  private readonly account: BootstrapAccount;
  private readonly estate: ResolvedEstate;

  constructor(
    site: StackSite,
    planned: PlannedStack<"bootstrap">,
    private readonly bootstrap: ResolvedBootstrap,
    private readonly work: BootstrapWork,
  ) {
    super(site, planned, { tags: {} });
    this.account = planned.contents;
    this.estate = site.estate;
    const { account } = this;
    const { state } = bootstrap;
    this.partition = AccountContext.of(this).partition;
    const bucket = state?.account === account.name ? this.defineState(state) : undefined;
    const denied = bucket === undefined ? [] : denyStateAdministration(bucket.bucketArn, bucket.keyArn);
    const hasRoles = Object.keys(work.roles(account.name)).length > 0;
    if (!hasRoles && work.farFrom(account.name) === undefined) return;
    const boundary = this.defineBoundary();
    if (hasRoles) this.definePipelines(boundary, bucket, denied);
    this.defineFarRole(boundary, denied);
  }

  private defineState({ bucket, keyAlias, region }: NonNullable<ResolvedBootstrap["state"]>): StateKey {
    const { bootstrap, partition } = this;
    const state = new StateBucket(this, "State", {
      bucketName: bucket,
      keyAlias,
      region,
      partition,
      readers: Object.fromEntries(
        bootstrap.accounts
          .filter(({ name }) => name !== this.account.name)
          .flatMap((other) => this.readersOf(other)),
      ),
      deletionProtection: bootstrap.deletionProtection,
    });
    new TerraformOutput(this, "state_key_arn", { value: state.keyArn }).overrideLogicalId("state_key_arn");
    // By its name: a policy that refers to it would wait for the bucket, and the bucket for nothing.
    return { bucketArn: `arn:${partition}:s3:::${bucket}`, keyArn: state.keyArn, region };
  }

  /** Without the plan role's own limits, which are a part of the apply role's. */
  private readersOf({ name, id }: BootstrapAccount): [string, StateReaders][] {
    const { partition, estate } = this;
    const place = { organization: estate.organization, account: id, partition };
    const roles = this.work.roles(name);
    if (roles.apply === undefined) return [];
    const arns = PIPELINE_ROLES.filter((role) => roles[role] !== undefined).map((role) =>
      pipelineRoleArn(place, role),
    );
    const writer = pipelineRoleArn(place, "apply");
    const made = this.work.ofAccount(name).rolePrefixes;
    const people = {
      key: this.work.keyOf(bootstrapStackName(name)),
      notRoles: [`mule-${estate.organization}-`, ...made].map(
        (prefix) => `arn:${partition}:iam::${id}:role/${prefix}*`,
      ),
    };
    return [[name, { account: id, roles: arns, writer, people, ...roles.apply.states }]];
  }

  /** Its ARN. */
  private defineBoundary(): string {
    const { account, bootstrap, work } = this;
    const types = [...work.ofAccount(account.name).types, ...(work.farFrom(account.name)?.types ?? [])];
    if (!bootstrap.boundary.isMade) return this.guarded.boundaryArn;
    const policyName = bootstrap.boundary.name;
    return new Boundary(this, "Boundary", { ...this.guarded, policyName, types }).policyArn;
  }

  private get guarded() {
    const { account, bootstrap, estate, partition } = this;
    return {
      partition,
      account: account.id,
      namePrefix: `mule-${estate.organization}-`,
      boundaryArn: `arn:${partition}:iam::${account.id}:policy/${bootstrap.boundary.name}`,
    };
  }

  private definePipelines(
    boundary: string,
    own: StateKey | undefined,
    denied: readonly PolicyStatement[],
  ): void {
    const { account, bootstrap, estate, partition, work } = this;
    const state = own ?? this.farState();
    new AccountPipelines(this, "Pipelines", {
      organization: estate.organization,
      account: account.id,
      partition,
      trust: work.trust(account.name),
      issuerExists: bootstrap.existingIssuers.includes(account.name),
      boundary: { name: bootstrap.boundary.name, arn: boundary },
      work: work.ofAccount(account.name),
      roles: work.roles(account.name),
      ...(state === undefined ? {} : { state }),
      denied,
      sessionHours: bootstrap.sessionHours,
    });
  }

  /** The bucket in another account. Its key has an id that is not known here, so its own policy says who may use it. */
  private farState(): StateKey | undefined {
    const { bootstrap, estate, partition } = this;
    const { state } = bootstrap;
    if (state === undefined || estate.backend.kind !== "s3") return undefined;
    const { kmsKey, region } = estate.backend;
    const [, , , , owner = ""] = kmsKey.split(":");
    const keyArn = kmsKey.includes(":key/") ? kmsKey : `arn:${partition}:kms:${region}:${owner}:key/*`;
    return { bucketArn: `arn:${partition}:s3:::${state.bucket}`, keyArn, region };
  }

  private defineFarRole(permissionsBoundary: string, denied: readonly PolicyStatement[]): void {
    const { account, bootstrap, estate, partition, work } = this;
    const far = work.farFrom(account.name);
    if (far === undefined || account.role === undefined) return;
    const { organization } = estate;
    const { guarded } = this;
    new FarRole(this, "FarRole", {
      arn: account.role,
      trusted: bootstrap.accounts
        .filter(({ name }) => far.from.includes(name))
        .map(({ id }) => ({
          account: id,
          roles: (["protected-plan", "apply"] as const).map((role) =>
            pipelineRoleArn({ organization, account: id, partition }, role),
          ),
        })),
      types: far.types,
      place: { ...guarded, organization, regions: far.regions, rolePrefixes: [], clusters: [] },
      denied: [...denyEscalation(guarded), ...denied],
      permissionsBoundary,
    });
  }
}
