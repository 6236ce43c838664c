import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type App, Manifest, TerraformStack } from "cdktf";
import { StackSynthesizer } from "cdktf/lib/synthesize/synthesizer";
import { withCdktfShortcuts } from "../../../stacks";

/** What is written, by path; or what was thrown, which has to be the same too. */
export type Written = Readonly<Record<string, string>> | { readonly thrown: string };

/** What cdktf writes for the stacks of an app when nothing of ours is in its way, but that errors tell no traces. */
export function writtenByCdktf(app: App): Written {
  return written((folder) => {
    const { captureStackTrace } = Error;
    Error.captureStackTrace = () => {};
    try {
      const manifest = new Manifest(app.node.tryGetContext("cdktfVersion"), folder, false);
      for (const stack of stacksOf(app))
        new StackSynthesizer(asCdktfKnowsIt(stack)).synthesize({ outdir: folder, manifest });
      manifest.writeToFile();
    } finally {
      Error.captureStackTrace = captureStackTrace;
    }
  });
}

/** What we write for the same stacks. */
export function writtenByUs(app: App): Written {
  return written((folder) =>
    withCdktfShortcuts(() => {
      const manifest = new Manifest(app.node.tryGetContext("cdktfVersion"), folder, false);
      for (const stack of stacksOf(app)) stack.synthesizer.synthesize({ outdir: folder, manifest });
      manifest.writeToFile();
    }),
  );
}

function stacksOf(app: App): TerraformStack[] {
  return app.node.children.filter(TerraformStack.isStack);
}

/** The same stack, with the methods of cdktf's class instead of those that ours has in their place. */
function asCdktfKnowsIt(stack: TerraformStack): TerraformStack {
  return Object.create(stack, { toTerraform: { value: TerraformStack.prototype.toTerraform } });
}

function written(write: (folder: string) => void): Written {
  const folder = mkdtempSync(join(tmpdir(), "landing-zone-shortcuts-"));
  try {
    write(folder);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    const paths = files.map((entry) => join(entry.parentPath, entry.name)).sort();
    return Object.fromEntries(
      paths.map((path) => [path.slice(folder.length + 1), readFileSync(path, "utf8")]),
    );
  } catch (error) {
    return { thrown: String(error) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
