import { join } from "node:path";
import { Command, Option } from "commander";
import { closest } from "../estate/suggest";
import { writeWhole } from "../estate/write";
import { openEstate } from "../plan";
import { KEYSTORE_PARTS, type KeystorePart, keystoreFiles, planKeystores } from "../review";
import type { Io } from "./io";
import { fileOption, formatOption, notEmpty } from "./options";
import { authoritySyntax, partUnknown, UsageError } from "./problems";

const FORMATS = ["text", "json"] as const;

interface KeystoreOptions {
  readonly file: string;
  readonly environment?: string;
  readonly vpc?: string;
  readonly authority: ReadonlyMap<string, string>;
  readonly part?: KeystorePart;
  readonly to?: string;
  readonly format: (typeof FORMATS)[number];
}

export function keystoreCommand(io: Io): Command {
  return new Command("keystore")
    .description("Print what brings certificates to the servers of an application.")
    .argument("<application>", "name of an application that connections name")
    .addOption(fileOption())
    .addOption(
      new Option("--environment <name>", "where it runs in several").argParser(notEmpty("--environment")),
    )
    .addOption(
      new Option("--vpc <name>", "where its VPCs are in several regions").argParser(notEmpty("--vpc")),
    )
    .addOption(
      new Option("--authority <name=arn>", "ARN of an authority that this project makes (repeatable)")
        .argParser(authorityArn)
        .default(new Map(), "none"),
    )
    .addOption(
      new Option("--part <part>", `${KEYSTORE_PARTS.join(", ")}; without it the script`).argParser(parsePart),
    )
    .addOption(new Option("--to <folder>", "write files there: the part, or all").argParser(notEmpty("--to")))
    .addOption(formatOption(FORMATS).conflicts(["part", "to"]))
    .addHelpText(
      "after",
      `
No key and no password is in what is printed: the servers fetch or make them. The script goes to
each server as /usr/local/sbin/mule-keystores-<environment>-<application>, the policy to their role.

Examples:
  landing-zone keystore orders
  landing-zone keystore orders --part policy
  landing-zone keystore orders --authority servers=arn:aws:acm-pca:… --to orders`,
    )
    .action(
      (application: string, { file, environment, vpc, authority, part, to, format }: KeystoreOptions) => {
        const { estate } = openEstate({ file, lockUse: "optional" });
        const spec = planKeystores(estate, {
          ...{ application, arns: authority },
          ...(environment === undefined ? {} : { environment }),
          ...(vpc === undefined ? {} : { vpc }),
        });
        if (format === "json") return io.out(`${JSON.stringify(spec, null, 2)}\n`);
        if (to === undefined)
          return io.out(
            keystoreFiles(spec, part ?? "script")
              .map(({ name, text }, _, all) =>
                all.length > 1 ? `# /etc/systemd/system/${name}\n${text}` : text,
              )
              .join("\n"),
          );
        const parts = part === undefined ? KEYSTORE_PARTS : [part];
        for (const { name, text } of parts.flatMap((each) => keystoreFiles(spec, each))) {
          const path = join(to, name);
          writeWhole(path, text);
          io.out(`wrote ${path}\n`);
        }
      },
    );
}

function parsePart(given: string): KeystorePart {
  const part = KEYSTORE_PARTS.find((each) => each === given);
  if (part === undefined)
    throw new UsageError(partUnknown(given, closest(given, KEYSTORE_PARTS), KEYSTORE_PARTS));
  return part;
}

const AUTHORITY_ARN =
  /^([a-z][a-z0-9-]*)=(arn:aws[a-z-]*:acm-pca:[a-z0-9-]+:\d{12}:certificate-authority\/[0-9a-f-]{36})$/;

function authorityArn(given: string, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const [, name, arn] = AUTHORITY_ARN.exec(given) ?? [];
  if (name === undefined || arn === undefined) throw new UsageError(authoritySyntax(given));
  return new Map([...before, [name, arn]]);
}
