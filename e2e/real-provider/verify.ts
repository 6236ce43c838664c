import { createHash } from "node:crypto";
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { dirname, join } from "node:path";
import known from "./known.json";

/** A version of the provider that can judge the stacks, and the checksums by which its files are known. */
export interface Release {
  readonly version: string;
  /** SHA-256 of the program itself. */
  readonly binaries: readonly string[];
  /** Terraform's own hash of the unpacked package (`h1:`), as in a lock file. */
  readonly packages: readonly string[];
  /** SHA-256 of the archives of all platforms (`zh:`), as in a lock file: what a download is verified by. */
  readonly archives: readonly string[];
}

/** The pinned version first: it runs the stacks as they are; the other one runs them through the adapter. */
export const RELEASES: readonly Release[] = Object.entries(known).map(([version, sums]) => ({
  version,
  ...sums,
}));

/**
 * The release that a program is, by its checksum or that of its package; `undefined` for anything else.
 *
 * Names prove nothing: the double installs itself under the very same ones.
 */
export function releaseOf(
  binary: string,
  releases = RELEASES,
): (Release & { readonly checksum: string }) | undefined {
  const checksum = checksumOf(binary);
  const byBinary = releases.find(({ binaries }) => binaries.includes(checksum));
  if (byBinary !== undefined) return { ...byBinary, checksum };
  const hash = packageHash(dirname(binary));
  const byPackage = releases.find(({ packages }) => packages.includes(hash));
  return byPackage && { ...byPackage, checksum };
}

/** Hash of a folder in Terraform's form `h1:`: over name and SHA-256 of each of its files, in order of names. */
export function packageHash(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => ({ path, name: path.slice(folder.length + 1).replaceAll("\\", "/") }))
    .sort((one, other) => (one.name < other.name ? -1 : 1));
  const lines = files.map(({ path, name }) => `${checksumOf(path)}  ${name}\n`);
  return `h1:${createHash("sha256").update(lines.join("")).digest("base64")}`;
}

/** SHA-256 of a file, in pieces: the provider has 700 MB. */
export function checksumOf(path: string): string {
  const hash = createHash("sha256");
  const file = openSync(path, "r");
  const piece = Buffer.alloc(8 * 1024 * 1024);
  try {
    for (;;) {
      const read = readSync(file, piece);
      if (read === 0) return hash.digest("hex");
      hash.update(piece.subarray(0, read));
    }
  } finally {
    closeSync(file);
  }
}
