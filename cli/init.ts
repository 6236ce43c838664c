import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { Command, Option } from "commander";
import { DEFAULT_FILE, InputError } from "../core/problem";
import { quotedWord } from "../core/shell";
import { version } from "../package.json";
import { EMPTY_LOCK, findLockFile, loadEstateFile, lockText, resolveLoaded } from "../plan";
import { hasScript, npmRun, npxRun } from "./command-line";
import { type Answers, type CiSystem, QUESTIONS, TEMPLATES } from "./init/answers";
import { completeAnswers, type Given } from "./init/ask";
import { ciFiles } from "./init/ci-files";
import { ciNotAtRoot, filesExist } from "./init/problems";
import { projectFiles } from "./init/project-files";
import { estateText } from "./init/templates";
import { existing, writeTogether } from "./init/write";
import type { Io } from "./io";
import { rootOf } from "./repository-path";
import { printWarnings } from "./warnings";

interface InitOptions extends Given {
  readonly yes?: boolean;
  readonly keep?: boolean;
}

const LOCK_FILE = findLockFile(DEFAULT_FILE);

const PACKAGE_FILE = "package.json";

/** What may be there already, and stay as it is. */
const AROUND: readonly string[] = ["README.md", ".gitignore", "cdktf.json"];

export function initCommand(io: Io): Command {
  return new Command("init")
    .description(
      "Begin an estate in an empty folder: asks, and writes the file, its lock and what belongs around them.",
    )
    .argument("[folder]", "where it goes; made if it is not there", ".")
    .addOption(answerOption("organization", "<name>", "whose estate it is"))
    .addOption(answerOption("region", "<region>", "AWS region"))
    .addOption(answerOption("template", "<template>", Object.keys(TEMPLATES).join(", ")))
    .addOption(answerOption("range", "<range>", "where VPCs get their ranges"))
    .addOption(answerOption("headOffice", "<ranges>", "what the company uses elsewhere"))
    .addOption(answerOption("environments", "<names>", "separated by commas"))
    .addOption(answerOption("applications", "<number>", "in each environment"))
    .addOption(answerOption("ci", "<system>", "what reviews changes in pull requests: github, gitlab, none"))
    .option("--yes", "ask nothing: take what is usual for what is not given")
    .option(
      "--keep",
      "leave README.md, .gitignore, cdktf.json and files of --ci as they are where they exist",
    )
    .addHelpText(
      "after",
      `
Examples:
  landing-zone init
  landing-zone init --organization acme --region eu-central-1 --template own-vpcs --yes
  landing-zone init acme-network --organization acme --region us-east-1 --ci github --yes`,
    )
    .action(async (folder: string, options: InitOptions) => await init(folder, options, io));
}

/** The option of a question. */
function answerOption(key: keyof Answers, value: string, description: string): Option {
  const { option, usual, read } = QUESTIONS[key];
  const often = usual === undefined ? "" : ` (usual: ${usual})`;
  return new Option(`${option} ${value}`, `${description}${often}`).argParser<unknown>((given) =>
    read(given),
  );
}

async function init(folder: string, { yes, keep, ...given }: InitOptions, io: Io): Promise<void> {
  // Nobody answers questions for a folder that is refused.
  refuse(folder, given.ci ?? "none", keep === true);
  const answers = await completeAnswers(given, yes === true, io);
  refuse(folder, answers.ci, keep === true);
  const packageFile = existing(folder, [PACKAGE_FILE]).map((name) =>
    readFileSync(join(folder, name), "utf8"),
  );
  const project = {
    dependency: findDependency(folder, io),
    commands: packageFile.every(hasScript) ? npmRun : npxRun,
  };
  const files = { ...estateFiles(answers, io), ...projectFiles(answers, project) };
  const kept = existing(folder, [...AROUND, ...Object.keys(ciFiles(answers.ci)), PACKAGE_FILE]);
  writeTogether(folder, Object.fromEntries(Object.entries(files).filter(([name]) => !kept.includes(name))));
  for (const name of Object.keys(files))
    io.out(`${kept.includes(name) ? "kept " : "wrote"} ${join(folder, name)}\n`);
  // CloudHub makes its VPCs: there is no Terraform of them.
  io.out(nextText(folder, project.commands(answers.template === "cloudhub" ? "size" : "synth")));
}

/** @throws InputError if files are there already, or CI files would be where nobody reads them */
function refuse(folder: string, ci: CiSystem, isKept: boolean): void {
  const around = [...AROUND, ...Object.keys(ciFiles(ci))];
  const refused = existing(folder, [DEFAULT_FILE, LOCK_FILE, ...(isKept ? [] : around)]);
  if (refused.length > 0)
    throw new InputError(
      filesExist(
        refused.map((name) => join(folder, name)),
        refused.every((name) => around.includes(name)),
      ),
    );
  const root = rootOf(resolve(folder));
  if (ci !== "none" && root !== undefined && root !== resolve(folder))
    throw new InputError(ciNotAtRoot(resolve(folder), root));
}

/** The file, and the lock of its first addresses. @throws InputError if the answers don't fit together */
function estateFiles(answers: Answers, io: Io): Readonly<Record<string, string>> {
  const text = estateText(answers);
  try {
    const { lock, warnings } = resolveLoaded(loadEstateFile(text, DEFAULT_FILE), EMPTY_LOCK);
    printWarnings(warnings, io, DEFAULT_FILE);
    return { [DEFAULT_FILE]: text, [LOCK_FILE]: lockText(lock) };
  } catch (error) {
    if (error instanceof InputError) io.err("nothing was written: these answers make a file with problems\n");
    throw error;
  }
}

/**
 * How the new folder gets the package: from where this one is. A version is named only where a registry gave this one,
 * because whoever owns the name at another registry would be run otherwise.
 */
function findDependency(folder: string, { program }: Io): string {
  if (program === undefined || !existsSync(program)) return version;
  const root = dirname(dirname(realpathSync(program)));
  const at = root.lastIndexOf(`${sep}node_modules${sep}`);
  const asFile = (path: string) => `file:${relative(resolve(folder), path).split(sep).join("/")}`;
  if (at < 0) return asFile(root);
  const project = root.slice(0, at) || sep;
  const spec = installedAs(project, root.slice(at + `${sep}node_modules${sep}`.length));
  if (spec === undefined) return asFile(root);
  return spec.startsWith("file:") ? asFile(resolve(project, spec.slice("file:".length))) : version;
}

/** What the project that has the package says of it: `1.2.3`, `file:mule-landing-zone-1.2.3.tgz`. */
function installedAs(project: string, name: string): string | undefined {
  const file = join(project, PACKAGE_FILE);
  if (!existsSync(file)) return undefined;
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(file, "utf8"));
    return { ...devDependencies, ...dependencies }[name];
  } catch {
    return undefined; // not ours to judge
  }
}

function nextText(folder: string, first: string): string {
  const inFolder = folder === "." ? "" : `  cd ${quotedWord(folder)}\n`;
  const isInstalled = existsSync(join(folder, "node_modules", "mule-landing-zone"));
  const install = isInstalled ? "" : "  npm install\n";
  return `\nnext:\n${inFolder}${install}  ${first}\n\n${join(folder, "README.md")} says what comes after.\n`;
}
