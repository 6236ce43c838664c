import { readFileSync } from "node:fs";
import { parseDocument } from "yaml";
import { loadEstateFile, parseLock, resolveLoaded } from "../../plan";
import { DEFAULT_ESTATE } from "../estates/discover";
import type { Workspace } from "../estates/workspace";
import { namesIn } from "../estates/yaml-edit";
import type { GrowthEdit, Places } from "./growth-edit";
import { GROWTH } from "./growth-edits";
import { firstPossible, type Growth, type Possible } from "./possible-growth";

/** Estates, beside the default one, on which a plain run tries each edit. */
const SAMPLE = 1;

/**
 * Which estate grows in which way. The default one grows in every way that it has something for; of the others a plain
 * run takes the first that has room, for each edit, and a full run takes all.
 *
 * Made before anything changes the estates, so that the choice depends on nothing but them.
 */
export class GrowthSample {
  private readonly originals: readonly Original[];
  private readonly takers = new Map<string, ReadonlySet<string>>();

  constructor(
    workspaces: readonly Workspace[],
    private readonly isFull: boolean,
  ) {
    this.originals = workspaces.map((workspace) => new Original(workspace));
  }

  /** What an estate has to show. */
  of({ name }: Workspace): Growth[] {
    const original = this.originals.find(({ workspace }) => workspace.name === name);
    if (original === undefined) throw new Error(`${name} is not of this run`);
    return GROWTH.filter((edit) => original.concerns(edit) && this.takes(original, edit)).map((edit) => ({
      edit,
      possible: original.possible(edit),
    }));
  }

  private takes({ workspace }: Original, edit: GrowthEdit): boolean {
    return this.isFull || workspace.name === DEFAULT_ESTATE || this.takersOf(edit).has(workspace.name);
  }

  private takersOf(edit: GrowthEdit): ReadonlySet<string> {
    const known = this.takers.get(edit.name);
    if (known !== undefined) return known;
    const found = new Set<string>();
    for (const original of this.originals) {
      if (found.size === SAMPLE) break;
      const { name } = original.workspace;
      if (name === DEFAULT_ESTATE || !original.concerns(edit)) continue;
      if (!("reason" in original.possible(edit))) found.add(name);
    }
    this.takers.set(edit.name, found);
    return found;
  }
}

/** An estate as it was at the start of the run. */
class Original {
  private readonly text: string;
  private readonly lock: string;
  private places: Places | undefined;
  private readonly known = new Map<string, Possible>();

  constructor(readonly workspace: Workspace) {
    this.text = workspace.text();
    this.lock = readFileSync(workspace.lockFile, "utf8");
  }

  concerns({ of = "vpcs" }: GrowthEdit): boolean {
    // What grows with a fabric stands in stacks that OpenTofu isn't given.
    if (of === "runtimeFabrics" && this.workspace.engine.name === "tofu") return false;
    return namesIn(parseDocument(this.text), of).length > 0;
  }

  possible(edit: GrowthEdit): Possible {
    const known = this.known.get(edit.name);
    if (known !== undefined) return known;
    this.places ??= this.findPlaces();
    const possible = firstPossible(this.workspace, edit.variants(this.text, this.places), this.lock);
    this.known.set(edit.name, possible);
    return possible;
  }

  private findPlaces(): Places {
    const { file, lockFile } = this.workspace;
    const { vpcs } = resolveLoaded(loadEstateFile(this.text, file), parseLock(this.lock, lockFile));
    return Object.fromEntries(
      vpcs.map(({ name, region, layout }) => [name, { region, zones: layout.zones }]),
    );
  }
}
