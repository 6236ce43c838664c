import type { Workspace } from "../estates/workspace";
import type { Options } from "../options";
import type { Checks } from "./checks";

/** What every tier works with. */
export interface Run {
  readonly options: Options;
  readonly checks: Checks;
  readonly work: string;
  readonly cacheDir: string;
  readonly workspaces: readonly Workspace[];
}
