import { DELETION_PROTECTION } from "../../../core/limits/protection";
import { pipelineBoundaryName } from "../../../core/naming/pipeline-names";
import { exactlyOne, type ProblemPath } from "../../../core/problem";
import { DEFAULT_ACCOUNT, findAccountById, listAccounts } from "../../../estate/account";
import type { EstateContext } from "../../../estate/context";
import type { ResolvedBackend } from "../../../estate/resolved-estate";
import type { PlacedContext } from "../../vpc/resolve/context";
import {
  accountUnnamed,
  githubIdsMissing,
  hcpTerraformBackend,
  pipelinesNeedSharedState,
  stateAccountUnknown,
  stateRoleBesidePipelines,
} from "../model";
import type { ResolvedBootstrap, ResolvedPipeline, ResolvedStateBucket } from "../resolved";

const PATH: ProblemPath = ["bootstrap"];

const KINDS = ["github", "gitlab", "hcpTerraform"] as const;

/** The project of HCP Terraform that workspaces without one are in. */
const DEFAULT_PROJECT = "Default Project";

/**
 * What each account needs before its first stack. @returns `undefined` where the file has no `bootstrap`, or where
 * a problem was reported
 */
export function resolveBootstrap(
  backend: ResolvedBackend,
  context: PlacedContext,
): ResolvedBootstrap | undefined {
  const { file, vpcs, problems } = context;
  const { bootstrap } = file;
  if (bootstrap === undefined) return undefined;
  if (bootstrap.deletionProtection === false)
    context.requireWaiver(
      {
        finding: "DELETION_PROTECTION_OFF",
        what: "the bucket with every state, and its key, can be destroyed by one plan",
        got: "deletionProtection: false",
        instead: "leave it out",
      },
      [...PATH, "deletionProtection"],
    );
  const accounts = listAccounts(file);
  const isDefault = [...vpcs.values()].some(({ account }) => account.name === DEFAULT_ACCOUNT);
  if (isDefault && !accounts.some(({ name }) => name === DEFAULT_ACCOUNT))
    problems.add(accountUnnamed(DEFAULT_ACCOUNT), PATH);
  for (const [index, name] of bootstrap.existingIssuers.entries())
    context.knows("accounts", name, [...PATH, "existingIssuers", index]);
  const pipeline = resolvePipeline(backend, context);
  const state = resolveState(backend, context);
  if (pipeline === undefined) return undefined;
  const boundary = file.iam.permissionsBoundary;
  return {
    accounts,
    pipeline,
    region: file.region,
    existingIssuers: bootstrap.existingIssuers,
    ...(state === undefined ? {} : { state }),
    boundary: { name: boundary ?? pipelineBoundaryName(file.organization), isMade: boundary === undefined },
    sessionHours: bootstrap.sessionHours,
    deletionProtection: bootstrap.deletionProtection ?? DELETION_PROTECTION,
  };
}

function resolvePipeline(
  backend: ResolvedBackend,
  { file, problems }: EstateContext,
): ResolvedPipeline | undefined {
  const { bootstrap } = file;
  if (bootstrap === undefined) return undefined;
  const given = KINDS.filter((kind) => bootstrap[kind] !== undefined);
  if (given.length !== 1) {
    const causedBy = KINDS.map((kind) => [...PATH, kind]);
    problems.add({ ...exactlyOne(KINDS, given), causedBy }, PATH);
    return undefined;
  }
  const { github, gitlab } = bootstrap;
  if (github !== undefined) {
    const { ownerId = "", repositoryId = "", ...rest } = github;
    if (ownerId === "" || repositoryId === "")
      problems.add(githubIdsMissing(github.repository), [...PATH, "github", "repository"]);
    return { kind: "github", ownerId, repositoryId, ...rest };
  }
  if (gitlab !== undefined) return { kind: "gitlab", ...gitlab };
  if (backend.kind !== "cloud") {
    problems.add(hcpTerraformBackend(), [...PATH, "hcpTerraform"]);
    return undefined;
  }
  const { hostname, organization, project = DEFAULT_PROJECT } = backend;
  return { kind: "hcp-terraform", hostname, organization, project };
}

/** The account of the state is that of its key, whose ARN names one. */
function resolveState(
  backend: ResolvedBackend,
  { file, problems }: EstateContext,
): ResolvedStateBucket | undefined {
  if (backend.kind === "local") problems.add(pipelinesNeedSharedState(), PATH);
  if (backend.kind !== "s3") return undefined;
  const { bucket, region, kmsKey, role } = backend;
  if (role !== undefined) problems.add(stateRoleBesidePipelines(), ["terraform", "backend", "s3", "role"]);
  const [, , , , id = "", resource = ""] = kmsKey.split(":");
  const account = findAccountById(file, id);
  if (account === undefined) {
    problems.add(stateAccountUnknown(id), ["terraform", "backend", "s3", "kmsKey"]);
    return undefined;
  }
  const keyAlias = resource.startsWith("alias/") ? resource.slice("alias/".length) : bucket;
  return { account, region, bucket, keyAlias };
}
