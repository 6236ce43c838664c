import { basename, delimiter, dirname, join, relative, sep } from "node:path";
import type { CommandLine } from "../core/problem";
import { quotedWord } from "../core/shell";

/** How this process was started, and where. */
export interface Start {
  readonly cwd: string;
  /** The file that Node runs, as it was named: `process.argv[1]`. */
  readonly program: string;
  /** Folders of programs, as in `PATH`. */
  readonly path: string;
  /** The text of a file; `undefined` if it can't be read. */
  readonly read: (file: string) => string | undefined;
}

/** The script of a package.json that runs this tool. */
const SCRIPT = "landing-zone";

/**
 * How whoever started this process types a command of the tool, so that it can be copied out of a message and runs:
 *
 * - `npm run landing-zone -- lock` where the package.json of the folder has that script
 * - `npx --no -- landing-zone lock` where the package is installed for the folder. Without `--no`, npx would fetch a
 *   package of that name from the registry where none is installed.
 * - `landing-zone lock` where a folder of programs has it
 * - `node ../clone/bin/landing-zone.js lock` otherwise
 */
export function commandLineOf({ cwd, program, path, read }: Start): CommandLine {
  if (hasScript(read(join(cwd, "package.json")))) return npmRun;
  const folder = dirname(program);
  if (isWithin(cwd, folderOfPackages(program))) return npxRun;
  // npm adds folders of packages to the path of what it runs.
  if (basename(program) === SCRIPT && !isOfPackages(folder) && path.split(delimiter).includes(folder))
    return (command) => `${SCRIPT} ${command}`;
  return (command) => `node ${quotedWord(relative(cwd, program))} ${command}`;
}

/** Where the package is installed, and no script of the folder runs it. */
export function npxRun(command: string): string {
  return `npx --no -- ${SCRIPT} ${command}`;
}

/** npm writes the name of the script to the output, which what reads the output of the command would take for it. */
export function npmRun(command: string): string {
  return `npm run ${/ [|>] /.test(command) ? "--silent " : ""}${SCRIPT} -- ${command}`;
}

/** Whether a package.json has the script that runs this tool. */
export function hasScript(packageJson: string | undefined): boolean {
  if (packageJson === undefined) return false;
  try {
    return typeof JSON.parse(packageJson)?.scripts?.[SCRIPT] === "string";
  } catch {
    return false;
  }
}

const PACKAGES = `${sep}node_modules${sep}`;

function isOfPackages(path: string): boolean {
  return `${path}${sep}`.includes(PACKAGES);
}

/** The folder whose `node_modules` a program is in; `undefined` where it is in none. */
function folderOfPackages(program: string): string | undefined {
  const at = program.indexOf(PACKAGES);
  return at < 0 ? undefined : program.slice(0, at);
}

function isWithin(folder: string, outer: string | undefined): boolean {
  return outer !== undefined && `${folder}${sep}`.startsWith(`${outer}${sep}`);
}
