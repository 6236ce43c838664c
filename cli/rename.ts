import { Argument, Command } from "commander";
import { networkStackName } from "../core/naming/stack-names";
import { pathText } from "../core/problem";
import { openEstate, planRename, readTexts, writeWhole } from "../plan";
import type { Io } from "./io";
import { fileOption } from "./options";

interface RenameOptions {
  readonly file: string;
  readonly dryRun?: boolean;
}

export function renameCommand(io: Io): Command {
  return new Command("rename")
    .description("Give a VPC another name, in the file and the lock, without making it anew.")
    .addArgument(new Argument("<kind>", "what is renamed").choices(["vpc"]))
    .argument("<name>", "its present name")
    .argument("<new-name>", "its new name")
    .addOption(fileOption())
    .option("--dry-run", "show what would change, and write nothing")
    .addHelpText(
      "after",
      `
What AWS or a state would make anew under another name keeps the former one: the stack and its state,
log groups, keys, security groups. The lock remembers it. The next apply changes tags, and nothing else.

Examples:
  landing-zone rename vpc production live --dry-run
  landing-zone rename vpc production live`,
    )
    .action((_kind: string, from: string, to: string, options: RenameOptions) =>
      renameVpc(from, to, options, io),
    );
}

function renameVpc(from: string, to: string, { file, dryRun = false }: RenameOptions, io: Io): void {
  // The lock must be that of the file: what else changed is no matter of a name.
  const { lockFile } = openEstate({ file });
  const { text, lock, changed, madeAs } = planRename(readTexts({ file, lockUse: "frozen" }), from, to);
  if (!dryRun) {
    writeWhole(lockFile, lock);
    writeWhole(file, text);
  }
  for (const { path, line } of changed) io.out(`${file}:${line}  ${pathText(path)}\n`);
  const what = dryRun ? `VPC ${from} would be called ${to}` : `VPC ${from} is called ${to} now`;
  io.out(
    madeAs === to
      ? `${what}, as it was when it was made; the next apply changes tags alone\n`
      : `${what}; its stack stays ${networkStackName(madeAs)}, and the next apply changes tags alone\n`,
  );
}
