import { Command, Option } from "commander";
import {
  ADOPTED_TIERS,
  type AdoptedTier,
  type Adoption,
  type AdoptOptions,
  adoptionPage,
  writeAdoption,
} from "../adopt";
import { pageText } from "../review";
import type { Io } from "./io";
import { collected, fileOption, formatOption, notEmpty } from "./options";
import { paintFor } from "./paint";
import { numberWanted, tierInvalid, UsageError } from "./problems";

const FORMATS = ["text", "json"] as const;

const WAYS = ["existing", "managed"] as const;

interface AdoptCommandOptions {
  readonly file: string;
  readonly format: (typeof FORMATS)[number];
  readonly name: string;
  readonly as: (typeof WAYS)[number];
  readonly vpc?: string;
  readonly tier?: readonly string[];
  readonly applications: number;
  readonly organization: string;
  readonly account?: string;
  readonly workerSecurityGroup?: string;
  readonly dryRun?: boolean;
}

/** Plans what is written; needs the framework, so that imports name the addresses of resources. */
export type Adopt = (options: AdoptOptions) => Adoption;

export function adoptCommand(io: Io, plan: Adopt): Command {
  return new Command("adopt")
    .description("Write a VPC that others made into the estate, from what the AWS command line describes.")
    .argument("<folder>", "answers of aws ec2 describe-…, as files *.json")
    .requiredOption("--name <name>", "name of the VPC in the estate, and of its environment")
    .addOption(
      new Option("--as <way>", "existing: others keep it; managed: it becomes a part of the estate")
        .choices(WAYS)
        .default("existing"),
    )
    .addOption(
      new Option("--vpc <id>", "which VPC, where several are described").argParser(notEmpty("--vpc")),
    )
    .addOption(
      new Option(
        "--tier <subnet=tier>",
        `what a subnet is: ${[...ADOPTED_TIERS, "none"].join(", ")}; may be repeated`,
      ).argParser(collected("--tier")),
    )
    .addOption(
      new Option("--applications <number>", "applications that run in it").default(1).argParser(positive),
    )
    .option("--organization <name>", "of a file that is written anew", "my-organization")
    .option("--account <name>", "entry of accounts that it is in")
    .option("--worker-security-group <id>", "group that workers of an existing VPC carry")
    .addOption(fileOption())
    .addOption(formatOption(FORMATS))
    .option("--dry-run", "show what would be written, and write nothing")
    .addHelpText(
      "after",
      `
No account is asked. The files are what these calls print, each into a file of its own:
  aws ec2 describe-vpcs, describe-subnets, describe-route-tables, describe-internet-gateways,
  describe-nat-gateways, describe-network-acls, describe-security-groups, describe-vpc-endpoints,
  describe-flow-logs, describe-transit-gateway-vpc-attachments

Examples:
  landing-zone adopt described --name legacy
  landing-zone adopt described --name legacy --as managed --applications 40 --dry-run
  landing-zone adopt described --name legacy --as managed --tier subnet-0123456789abcdef0=none`,
    )
    .action((folder: string, options: AdoptCommandOptions) => adopt(folder, options, io, plan));
}

function adopt(
  folder: string,
  { tier = [], dryRun = false, format, ...options }: AdoptCommandOptions,
  io: Io,
  plan: Adopt,
) {
  const adoption = plan({ folder, ...options, tiers: parseTiers(tier) });
  if (!dryRun) writeAdoption(adoption);
  if (format === "json") io.out(`${JSON.stringify(adoptionDocument(adoption), null, 2)}\n`);
  else
    io.out(
      `${pageText(adoptionPage(adoption, options.name, dryRun), paintFor(io))}\n${dryRun ? "Nothing was written. " : ""}Entries of the file:\n\n${adoption.added}`,
    );
}

function adoptionDocument({ network, files, added, imports, findings }: Adoption) {
  return {
    vpc: network.vpc.VpcId,
    region: network.region,
    subnets: network.subnets.map(({ id, cidr, zone, tier, why }) => ({
      id,
      cidr,
      zone,
      tier: tier ?? "none",
      why,
    })),
    files: files.map(({ path }) => path),
    added,
    imports,
    findings,
  };
}

function parseTiers(given: readonly string[]): Record<string, AdoptedTier | "none"> {
  const known: readonly string[] = [...ADOPTED_TIERS, "none"];
  return Object.fromEntries(
    given.map((text) => {
      const [subnet = "", tier = ""] = text.split("=");
      if (!subnet.startsWith("subnet-") || !known.includes(tier))
        throw new UsageError(tierInvalid(text, known));
      return [subnet, tier as AdoptedTier | "none"];
    }),
  );
}

function positive(given: string): number {
  if (!/^[1-9]\d{0,5}$/.test(given))
    throw new UsageError(numberWanted("--applications", given, "1 to 999,999"));
  return Number(given);
}
