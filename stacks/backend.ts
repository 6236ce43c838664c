import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import {
  CloudBackend,
  DataTerraformRemoteState,
  DataTerraformRemoteStateLocal,
  DataTerraformRemoteStateS3,
  LocalBackend,
  NamedCloudWorkspace,
  NamedRemoteWorkspace,
  S3Backend,
  type S3BackendConfig,
  type TerraformRemoteState,
  type TerraformStack,
} from "cdktf";
import type { Construct } from "constructs";
import type { ResolvedEstate } from "../plan";
import { findState, type StackState } from "../plan/stacks";

/** The location of the estate, for local states. */
export interface StatePlace {
  /** Path of landing-zone.yaml. */
  readonly file: string;
  /** Output folder of the synthesis. */
  readonly outdir: string;
}

/** The estate, and where its local states are. */
export interface StatesOf {
  readonly estate: ResolvedEstate;
  readonly place: StatePlace;
}

/**
 * Defines the backend of a stack. Every stack needs one, because cdktf's default backend would contain an absolute
 * path.
 */
export function defineBackend(stack: TerraformStack, name: string, { estate, place }: StatesOf): void {
  const state = findState(name, estate, place.file);
  if (state.kind === "s3") {
    new S3Backend(stack, { ...s3Settings(state), encrypt: true, kmsKeyId: state.kmsKey });
    // cdktf 0.21 has no prop for lock files beside the state; DynamoDB tables are deprecated.
    stack.addOverride("terraform.backend.s3.use_lockfile", true);
  } else if (state.kind === "cloud") {
    const { organization, hostname, workspace, project } = state;
    new CloudBackend(stack, {
      organization,
      hostname,
      workspaces: new NamedCloudWorkspace(workspace, project),
    });
  } else new LocalBackend(stack, { path: localStatePath(name, state.fileName, place) });
}

/**
 * Reads the outputs of the stack `name` of the same estate. The backend is given explicitly: cdktf's own references
 * between stacks would add outputs to the stack that is read, and change it with every reader.
 */
export function remoteState(
  scope: Construct,
  id: string,
  name: string,
  { estate, place }: StatesOf,
): TerraformRemoteState {
  const state = findState(name, estate, place.file);
  if (state.kind === "s3") return new DataTerraformRemoteStateS3(scope, id, s3Settings(state));
  if (state.kind === "local") {
    const path = localStatePath(name, state.fileName, place);
    return new DataTerraformRemoteStateLocal(scope, id, { path });
  }
  const { organization, hostname, workspace } = state;
  return new DataTerraformRemoteState(scope, id, {
    organization,
    hostname,
    workspaces: new NamedRemoteWorkspace(workspace),
  });
}

/** The settings that a stack and its readers share. */
function s3Settings({
  bucket,
  key,
  region,
  role,
}: StackState & { readonly kind: "s3" }): Pick<S3BackendConfig, "bucket" | "key" | "region" | "assumeRole"> {
  return { bucket, key, region, ...(role === undefined ? {} : { assumeRole: { roleArn: role } }) };
}

/**
 * The local state is beside landing-zone.yaml, so that two estates of one clone do not share it. The path is
 * relative to the stack's folder, in which Terraform runs.
 */
function localStatePath(stack: string, fileName: string, { file, outdir }: StatePlace): string {
  const stackFolder = join(realPath(outdir), "stacks", stack);
  const state = join(realPath(dirname(resolve(file))), fileName);
  return relative(stackFolder, state).replaceAll("\\", "/");
}

/** Resolves symbolic links: `..` of a link leads to the parent of its target, and the state would be written there. */
export function realPath(folder: string): string {
  const full = resolve(folder);
  return existsSync(full) ? realpathSync(full) : join(realPath(dirname(full)), basename(full));
}
