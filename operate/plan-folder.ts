import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Saved plans hold configuration, state and sensitive values in clear. So they lie in a folder that only this user
 * may enter, in files that only this user may read, until {@link remove}.
 */
export class PlanFolder {
  /** `mkdtemp` makes it with mode 0700. */
  private readonly folder = mkdtempSync(join(tmpdir(), "landing-zone-plans-"));

  /** Path for the plan of a stack. The file is made here, because the engine keeps the mode of one that is there. */
  fileOf(stack: string): string {
    const file = join(this.folder, `${stack}.tfplan`);
    closeSync(openSync(file, "w", 0o600));
    return file;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
