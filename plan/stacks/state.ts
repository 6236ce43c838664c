import { basename } from "node:path";
import { DEFAULT_FILE } from "../../core/problem";
import type { ResolvedEstate } from "../../estate/resolved-estate";

/** Where the state of one stack is kept. */
export type StackState =
  /** A file beside landing-zone.yaml, so that it survives deletion of the output folder. */
  | { readonly kind: "local"; readonly fileName: string }
  | {
      readonly kind: "s3";
      readonly bucket: string;
      readonly key: string;
      readonly region: string;
      readonly kmsKey: string;
      /** @default - the credentials in use */
      readonly role?: string;
    }
  | {
      readonly kind: "cloud";
      readonly organization: string;
      readonly hostname: string;
      readonly workspace: string;
      /** @default - the default project of the organization */
      readonly project?: string;
    };

/**
 * The state of the stack of this name, for the stack itself and for stacks that read it.
 *
 * @param file path of landing-zone.yaml: two files of one folder have states of their own
 */
export function findState(
  name: string,
  { backend, organization }: Pick<ResolvedEstate, "backend" | "organization">,
  file: string,
): StackState {
  const stem = fileStem(file);
  switch (backend.kind) {
    case "s3": {
      const { prefix, ...place } = backend;
      return { ...place, key: `${prefix}/${stem}${name}.tfstate` };
    }
    case "cloud":
      return { ...backend, workspace: `${organization}-${stem.replace(".", "-")}${name}` };
    case "local":
      return { kind: "local", fileName: `terraform.${stem}${name}.tfstate` };
  }
}

/** Key of a state in the bucket, its workspace, or the name of its file. */
export function stateKey(state: StackState): string {
  if (state.kind === "s3") return state.key;
  return state.kind === "cloud" ? state.workspace : state.fileName;
}

/**
 * Distinguishes the states of two files in one folder: empty for `landing-zone.yaml`, otherwise for example
 * `other.`.
 */
function fileStem(file: string): string {
  const name = basename(file);
  return name === DEFAULT_FILE ? "" : `${name.replace(/\.ya?ml$/, "")}.`;
}
