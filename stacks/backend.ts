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

/** Where the estate is, for states that are files. */
export interface StatePlace {
  /** Path of landing-zone.yaml. */
  readonly file: string;
  /** Folder that the stacks are synthesised into. */
  readonly outdir: string;
}

/** Gives a stack its state. Every stack has one: cdktf's own default would write an absolute path. */
export function defineBackend(
  stack: TerraformStack,
  name: string,
  estate: ResolvedEstate,
  place: StatePlace,
): void {
  const state = findState(name, estate, place);
  if (state.kind === "s3") {
    new S3Backend(stack, { ...state.settings, encrypt: true, kmsKeyId: state.kmsKey });
    // cdktf 0.21 has no prop for the lock that lies beside the state; DynamoDB tables are deprecated.
    stack.addOverride("terraform.backend.s3.use_lockfile", true);
  } else if (state.kind === "cloud") {
    const { workspace, project, ...settings } = state.settings;
    const workspaces = new NamedCloudWorkspace(workspace, project);
    new CloudBackend(stack, { ...settings, workspaces });
  } else new LocalBackend(stack, state.settings);
}

/** Where the state of a stack is: for the stack itself, and for those that read it. */
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
 * The state lies beside landing-zone.yaml: it outlives the output folder, and two estates of one clone never
 * share one. Relative to the stack's folder, because that is where Terraform runs.
 */
function localStatePath(name: string, { file, outdir }: StatePlace): string {
  const stackFolder = join(realPath(outdir), "stacks", name);
  const state = join(realPath(dirname(resolve(file))), `terraform.${fileStem({ file })}${name}.tfstate`);
  return relative(stackFolder, state).replaceAll("\\", "/");
}

/** What keeps the states of two files in one folder apart: nothing for `landing-zone.yaml`, else `other.`. */
function fileStem({ file }: Pick<StatePlace, "file">): string {
  const name = basename(file);
  return name === DEFAULT_FILE ? "" : `${name.replace(/\.ya?ml$/, "")}.`;
}

/** Without links: the operating system takes `..` of where a link leads, and the state would lie there. */
export function realPath(folder: string): string {
  const full = resolve(folder);
  return existsSync(full) ? realpathSync(full) : join(realPath(dirname(full)), basename(full));
}
