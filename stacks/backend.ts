import { existsSync, realpathSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { CloudBackend, LocalBackend, NamedCloudWorkspace, S3Backend, type TerraformStack } from "cdktf";
import { DEFAULT_FILE, type ResolvedEstate } from "../config";

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
  const { s3, cloud } = estate.backend;
  if (s3 !== undefined) {
    new S3Backend(stack, {
      bucket: s3.bucket,
      key: `${s3.prefix ?? estate.organization}/${fileStem(place)}${name}.tfstate`,
      region: s3.region,
      encrypt: true,
      kmsKeyId: s3.kmsKey,
      ...(s3.role === undefined ? {} : { assumeRole: { roleArn: s3.role } }),
    });
    // cdktf 0.21 has no prop for the lock that lies beside the state; DynamoDB tables are deprecated.
    stack.addOverride("terraform.backend.s3.use_lockfile", true);
  } else if (cloud !== undefined) {
    new CloudBackend(stack, {
      organization: cloud.organization,
      workspaces: new NamedCloudWorkspace(
        `${estate.organization}-${fileStem(place).replace(".", "-")}${name}`,
        cloud.project,
      ),
      ...(cloud.hostname === undefined ? {} : { hostname: cloud.hostname }),
    });
  } else new LocalBackend(stack, { path: localStatePath(name, place) });
}

/**
 * The state lies beside landing-zone.yaml: it outlives the output folder, and two estates of one clone never
 * share one. Relative to the stack's folder, because that is where Terraform runs.
 */
function localStatePath(name: string, { file, outdir }: StatePlace): string {
  const stackFolder = join(real(outdir), "stacks", name);
  const state = join(real(dirname(resolve(file))), `terraform.${fileStem({ file })}${name}.tfstate`);
  return relative(stackFolder, state).replaceAll("\\", "/");
}

/** What keeps the states of two files in one folder apart: nothing for `landing-zone.yaml`, else `other.`. */
function fileStem({ file }: Pick<StatePlace, "file">): string {
  const name = basename(file);
  return name === DEFAULT_FILE ? "" : `${name.replace(/\.ya?ml$/, "")}.`;
}

/** Without links: the operating system takes `..` of where a link leads, and the state would lie there. */
function real(folder: string): string {
  const full = resolve(folder);
  return existsSync(full) ? realpathSync(full) : join(real(dirname(full)), basename(full));
}
