import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type Body = Readonly<Record<string, unknown>>;

interface Stack {
  readonly terraform?: { readonly backend?: Readonly<Record<string, Body>>; readonly cloud?: Body };
  readonly data?: { readonly terraform_remote_state?: Readonly<Record<string, Body>> };
}

/** Terraform reads it after `cdk.tf.json`, which stays as it was synthesised. */
export const OVERRIDE_FILE = "backend_override.tf.json";

/** Where a state is kept, in place of a backend that isn't on this machine. */
export type Place = (kind: string, settings: Body) => { readonly kind: string; readonly settings: Body };

/**
 * Redirects the state of a stack, and the states that it reads, by an override file beside it.
 *
 * Nothing is written where all of them are local files already.
 */
export function redirectState(folder: string, place: Place): void {
  const stack = JSON.parse(readFileSync(join(folder, "cdk.tf.json"), "utf8")) as Stack;
  const override = { ...backendOverride(stack, place), ...remoteStateOverride(stack, place) };
  if (Object.keys(override).length > 0) {
    writeFileSync(join(folder, OVERRIDE_FILE), `${JSON.stringify(override, null, 2)}\n`);
  }
}

function backendOverride({ terraform = {} }: Stack, place: Place): Body {
  const [backend] = Object.entries(terraform.backend ?? {});
  const [kind, settings] = terraform.cloud === undefined ? (backend ?? []) : ["cloud", terraform.cloud];
  if (kind === undefined || settings === undefined || kind === "local") return {};
  const here = place(kind, settings);
  return { terraform: { backend: { [here.kind]: here.settings } } };
}

function remoteStateOverride({ data = {} }: Stack, place: Place): Body {
  const states = Object.entries(data.terraform_remote_state ?? {}).filter(
    ([, { backend }]) => backend !== "local",
  );
  if (states.length === 0) return {};
  const redirected = states.map(([name, { backend, config }]) => {
    const here = place(backend as string, config as Body);
    return [name, { backend: here.kind, config: here.settings }];
  });
  return { data: { terraform_remote_state: Object.fromEntries(redirected) } };
}

/** Local files in `folder`, one for each state, named after what tells remote states apart. */
export function localFiles(folder: string): Place {
  return (kind, settings) => {
    const workspaces = (settings["workspaces"] ?? {}) as Body;
    const parts =
      kind === "s3" ? [settings["bucket"], settings["key"]] : [settings["organization"], workspaces["name"]];
    const name = parts.join("--").replace(/[^A-Za-z0-9.-]+/g, "-");
    return { kind: "local", settings: { path: join(folder, `${name}.tfstate`) } };
  };
}
