import {
  accountUnnamed,
  farRoleMissing,
  githubTrust,
  gitlabTrust,
  hcpTerraformTrust,
  type PipelineTrust,
  roleBesidePipelines,
} from "../capabilities/bootstrap/model";
import type { ResolvedBootstrap } from "../capabilities/bootstrap/resolved";
import type { CloudhubSecrets } from "../capabilities/cloudhub/resolve/secrets";
import type { AccountWork, RoleWork, StateAccess } from "../constructs/bootstrap";
import type { PipelineRole } from "../core/naming/pipeline-names";
import { ProblemList } from "../core/problem";
import type { StackUse } from "./stack-use";

/** What the stacks of other accounts do in one. */
export interface FarWork {
  readonly types: readonly string[];
  readonly regions: readonly string[];
  /** Names of their accounts. */
  readonly from: readonly string[];
}

/** What all stacks of an estate do, seen from each account. */
export class BootstrapWork {
  constructor(
    private readonly bootstrap: ResolvedBootstrap,
    private readonly uses: readonly StackUse[],
    /** Key of a stack's state in the bucket, or its workspace. */
    readonly keyOf: (stack: string) => string,
    /** What the job reads that tells CloudHub of its balancers. @default - nothing */
    private readonly ofCloudhub?: CloudhubSecrets,
  ) {}

  /** @throws InputError with each of `ACCOUNT_UNNAMED`, `FAR_ROLE_MISSING` and `ROLE_BESIDE_PIPELINES` that applies */
  check(): void {
    const problems = new ProblemList();
    const named = new Set(this.bootstrap.accounts.map(({ name }) => name));
    const keysIn = this.ofCloudhub === undefined ? [] : [this.ofCloudhub.account];
    for (const account of union([...this.uses.map(({ work }) => work.keys()), keysIn]))
      if (!named.has(account)) problems.add(accountUnnamed(account), ["accounts"]);
    for (const { name, role } of this.bootstrap.accounts) {
      const [stack] = this.uses.filter(({ account, work }) => account !== name && work.has(name));
      const path = ["accounts", name];
      if (role === undefined && stack !== undefined) problems.add(farRoleMissing(name, stack.name), path);
      if (role !== undefined && stack === undefined)
        problems.add(roleBesidePipelines(name), [...path, "role"]);
    }
    problems.throwIfAny();
  }

  /** What the account's own stacks do there. */
  ofAccount(account: string): AccountWork {
    const places = this.of(account).flatMap(({ work }) => work.get(account) ?? []);
    return {
      types: union(places.map(({ types }) => types)),
      regions: union(places.map(({ regions }) => regions)),
      rolePrefixes: union(places.map(({ rolePrefixes }) => rolePrefixes)),
      clusters: union(places.map(({ clusters }) => clusters)),
    };
  }

  /** What stacks of other accounts do there. @returns `undefined` if none does anything */
  farFrom(account: string): FarWork | undefined {
    const others = this.uses.filter((use) => use.account !== account && use.work.has(account));
    if (others.length === 0) return undefined;
    const places = others.flatMap(({ work }) => work.get(account) ?? []);
    return {
      types: union(places.map(({ types }) => types)),
      regions: union(places.map(({ regions }) => regions)),
      from: union(others.map((use) => [use.account])),
    };
  }

  /** The roles that the account needs, and what each does. */
  roles(account: string): Partial<Record<PipelineRole, RoleWork>> {
    const all = this.of(account);
    const open = all.filter(({ isProtected }) => !isProtected);
    const closed = all.filter(({ isProtected }) => isProtected);
    const duty = (stacks: readonly StackUse[], writes: boolean): RoleWork => ({
      states: this.access(stacks, writes),
      secrets: union(stacks.map(({ secrets }) => secrets)),
      assumes: this.farRoles(account, stacks),
    });
    const keys = this.ofCloudhub?.account === account ? this.ofCloudhub : undefined;
    const apply = duty(all, true);
    // A run of HCP Terraform is one of a stack, and tells CloudHub nothing.
    const isWithoutWork = all.length === 0 && (keys === undefined || this.isHcpTerraform);
    return {
      ...(open.length === 0 ? {} : { plan: duty(open, false) }),
      ...(closed.length === 0 ? {} : { "protected-plan": duty(closed, false) }),
      ...(isWithoutWork
        ? {}
        : {
            apply: {
              ...apply,
              secrets: union([apply.secrets, keys?.secrets ?? []]),
              secretRegions: keys?.regions ?? [],
            },
          }),
    };
  }

  /** Whose tokens the roles of the account trust. */
  trust(account: string): PipelineTrust {
    const { pipeline } = this.bootstrap;
    if (pipeline.kind === "github") return githubTrust(pipeline);
    if (pipeline.kind === "gitlab") return gitlabTrust(pipeline);
    const workspaces = (isProtected: boolean) =>
      this.of(account)
        .filter((use) => use.isProtected === isProtected)
        .map(({ name }) => this.keyOf(name));
    return hcpTerraformTrust(pipeline, { plan: workspaces(false), "protected-plan": workspaces(true) });
  }

  private get isHcpTerraform(): boolean {
    return this.bootstrap.pipeline.kind === "hcp-terraform";
  }

  private of(account: string): readonly StackUse[] {
    return this.uses.filter((use) => use.account === account);
  }

  private access(stacks: readonly StackUse[], writes: boolean): StateAccess {
    const own = union(stacks.map(({ name }) => [this.keyOf(name)]));
    return {
      reads: union([own, ...stacks.map(({ reads }) => reads.map(this.keyOf))]),
      locks: own,
      writes: writes ? own : [],
    };
  }

  private farRoles(account: string, stacks: readonly StackUse[]): string[] {
    const names = new Set(stacks.flatMap(({ work }) => [...work.keys()]).filter((name) => name !== account));
    return this.bootstrap.accounts.flatMap(({ name, role }) =>
      names.has(name) && role !== undefined ? [role] : [],
    );
  }
}

function union(lists: readonly Iterable<string>[]): string[] {
  return [...new Set(lists.flatMap((list) => [...list]))].sort();
}
