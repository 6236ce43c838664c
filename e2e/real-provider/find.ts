import { realpathSync } from "node:fs";
import { platform } from "../provider-double/install";
import { downloadsIn, withDownloads } from "./download";
import { PROVIDER_DIR, providersBelow, providersOnMachine, terraformPlaces } from "./places";
import { RELEASES, type Release, releaseOf } from "./verify";

/** A program of HashiCorp's aws provider, known by its checksum. */
export interface RealProvider extends Release {
  readonly binary: string;
  /** SHA-256 of the program. */
  readonly checksum: string;
  /** Whether it is the version that the stacks ask for; any other needs the adapter. */
  readonly isPinned: boolean;
  /** What kind of place it was found in, for the report. */
  readonly place: string;
}

export interface FindOptions {
  /** Where what was downloaded lies. */
  readonly cacheDir: string;
  /** Folder that the user names. @default - MULE_REAL_PROVIDER_DIR */
  readonly named?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** Where the user's plugin folders are. @default - the user's home */
  readonly home?: string;
  /** Root of the search of the machine. @default - of the file system */
  readonly root?: string;
  /** What counts as real. @default - what is committed */
  readonly releases?: readonly Release[];
}

/** Version that the stacks pin. */
export const PINNED = RELEASES[0]?.version ?? "";

/**
 * The first real provider of: the folder that the user names; mirrors, caches and plugin folders of Terraform; what an
 * earlier run downloaded; any mirror on this machine. Within a place the pinned version comes first.
 *
 * @throws Error when the user names a folder without one: to look elsewhere would judge by another than was meant
 */
export function findRealProvider(options: FindOptions): RealProvider | undefined {
  const { cacheDir, environment = process.env } = options;
  const releases = withDownloads(options.releases ?? RELEASES, cacheDir);
  const named = options.named ?? environment[PROVIDER_DIR] ?? "";
  const best = (place: string, programs: readonly string[]) => bestOf(place, programs, releases);
  if (named !== "") {
    const found = best("the folder that was named", providersBelow(named));
    if (found === undefined) throw new Error(noneIn(named));
    return found;
  }
  const places: readonly [string, () => readonly string[]][] = [
    [
      "Terraform's own folders",
      () => terraformPlaces(environment, options.home).flatMap((path) => providersBelow(path)),
    ],
    ["an earlier download", () => providersBelow(downloadsIn(cacheDir))],
    ["a mirror on this machine", () => providersOnMachine(options.root)],
  ];
  for (const [place, programs] of places) {
    const found = best(place, programs());
    if (found !== undefined) return found;
  }
  return undefined;
}

function noneIn(folder: string): string {
  const versions = RELEASES.map(({ version }) => version).join(" or ");
  return `${folder} holds no program of the aws provider ${versions} for ${platform()} whose checksum is in e2e/real-provider/known.json`;
}

function bestOf(
  place: string,
  programs: readonly string[],
  releases: readonly Release[],
): RealProvider | undefined {
  const here = new Set(programs.flatMap((path) => realPath(path)));
  const genuine = [...here].flatMap((binary) => {
    const release = releaseOf(binary, releases);
    return release === undefined ? [] : [{ ...release, binary, place, isPinned: release.version === PINNED }];
  });
  return genuine.find(({ isPinned }) => isPinned) ?? genuine[0];
}

/** A link that leads nowhere belongs to a cache that is gone. */
function realPath(path: string): string[] {
  try {
    return [realpathSync(path)];
  } catch {
    return [];
  }
}
