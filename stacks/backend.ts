import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import {
  CloudBackend,
  LocalBackend,
  NamedCloudWorkspace,
  S3Backend,
  type S3BackendConfig,
  type TerraformStack,
} from "cdktf";
import { DEFAULT_FILE } from "../estate/command-text";
import type { ResolvedEstate } from "../plan";

/** The location of the estate, for local states. */
export interface StatePlace {
  /** Path of landing-zone.yaml. */
  readonly file: string;
  /** Output folder of the synthesis. */
  readonly outdir: string;
}

/**
 * Defines the backend of a stack. Every stack needs one, because cdktf's default backend would contain an absolute
 * path.
 */
export function defineBackend(
  stack: TerraformStack,
  name: string,
  estate: ResolvedEstate,
  place: StatePlace,
): void {
  const state = findState(name, estate, place);
  if (state.kind === "s3") {
    new S3Backend(stack, { ...state.settings, encrypt: true, kmsKeyId: state.kmsKey });
    // cdktf 0.21 has no prop for lock files beside the state; DynamoDB tables are deprecated.
    stack.addOverride("terraform.backend.s3.use_lockfile", true);
  } else if (state.kind === "cloud") {
    const { workspace, project, ...settings } = state.settings;
    const workspaces = new NamedCloudWorkspace(workspace, project);
    new CloudBackend(stack, { ...settings, workspaces });
  } else new LocalBackend(stack, state.settings);
}

/** The state of a stack, for the stack itself and for stacks that read it. */
export function findState(name: string, estate: ResolvedEstate, place: StatePlace): State {
  const { backend } = estate;
  if (backend.kind === "s3") {
    const { bucket, region, role, kmsKey, prefix } = backend;
    const key = `${prefix}/${fileStem(place)}${name}.tfstate`;
    const assumed = role === undefined ? {} : { assumeRole: { roleArn: role } };
    return { kind: "s3", settings: { bucket, key, region, ...assumed }, kmsKey };
  }
  if (backend.kind === "cloud") {
    const { organization, hostname, project } = backend;
    const workspace = `${estate.organization}-${fileStem(place).replace(".", "-")}${name}`;
    return {
      kind: "cloud",
      settings: { organization, hostname, workspace, ...(project === undefined ? {} : { project }) },
    };
  }
  return { kind: "local", settings: { path: localStatePath(name, place) } };
}

type State =
  | {
      readonly kind: "s3";
      readonly settings: Pick<S3BackendConfig, "bucket" | "key" | "region" | "assumeRole">;
      readonly kmsKey: string;
    }
  | {
      readonly kind: "cloud";
      readonly settings: {
        readonly organization: string;
        readonly workspace: string;
        readonly project?: string;
        readonly hostname: string;
      };
    }
  | { readonly kind: "local"; readonly settings: { readonly path: string } };

/**
 * The local state is beside landing-zone.yaml, so that it survives deletion of the output folder and is not shared
 * by two estates of one clone. The path is relative to the stack's folder, in which Terraform runs.
 */
function localStatePath(name: string, { file, outdir }: StatePlace): string {
  const stackFolder = join(realPath(outdir), "stacks", name);
  const state = join(realPath(dirname(resolve(file))), `terraform.${fileStem({ file })}${name}.tfstate`);
  return relative(stackFolder, state).replaceAll("\\", "/");
}

/**
 * Distinguishes the states of two files in one folder: empty for `landing-zone.yaml`, otherwise for example
 * `other.`.
 */
function fileStem({ file }: Pick<StatePlace, "file">): string {
  const name = basename(file);
  return name === DEFAULT_FILE ? "" : `${name.replace(/\.ya?ml$/, "")}.`;
}

/** Resolves symbolic links: `..` of a link leads to the parent of its target, and the state would be written there. */
export function realPath(folder: string): string {
  const full = resolve(folder);
  return existsSync(full) ? realpathSync(full) : join(realPath(dirname(full)), basename(full));
}
