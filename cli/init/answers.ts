import { Ipv4Cidr } from "../../core/addressing";
import { REGIONS } from "../../core/limits/regions";
import { InputError, type Problem } from "../../core/problem";
import { invalidName } from "../../estate/problems/file";
import { name } from "../../estate/schema/scalars";
import { closest } from "../../plan";
import { UsageError } from "../problems";
import { answerRefused } from "./problems";

/** Kinds of estates to start from. */
export const TEMPLATES = {
  "own-vpcs": "workers on servers in VPCs of yours",
  cloudhub: "VPCs that MuleSoft runs: sized here, and made by MuleSoft's own client",
  "runtime-fabric": "Runtime Fabric on a cluster of yours, on EKS",
  hybrid: "VPCs of yours, and a VPN to your data centre over a transit gateway",
} as const;

export type TemplateName = keyof typeof TEMPLATES;

/** What may review changes of the file in its repository. */
const CI_SYSTEMS = ["none", "github", "gitlab"] as const;

export type CiSystem = (typeof CI_SYSTEMS)[number];

/** What a new estate is made of. */
export interface Answers {
  readonly organization: string;
  readonly region: string;
  readonly template: TemplateName;
  /** Where the ranges of VPCs come from. */
  readonly range: Ipv4Cidr;
  /** Ranges that the company has elsewhere. */
  readonly headOffice: readonly Ipv4Cidr[];
  readonly environments: readonly string[];
  /** Of each environment. */
  readonly applications: number;
  readonly ci: CiSystem;
}

/** A question: its option, how it is asked, and how its answer is read. */
export interface Question<T> {
  readonly option: string;
  readonly ask: string;
  /** What is taken where nothing is answered. @default - an answer is needed */
  readonly usual?: string;
  /** @throws UsageError if the answer is none */
  readonly read: (given: string) => T;
}

export const QUESTIONS: { readonly [Key in keyof Answers]: Question<Answers[Key]> } = {
  organization: {
    option: "--organization",
    ask: "Whose estate is it? A short name, which becomes a part of names in AWS",
    read: (given) => readName("--organization", given),
  },
  region: {
    option: "--region",
    ask: "In which AWS region",
    read: (given) => {
      if (REGIONS.includes(given)) return given;
      throw refused("--region", given, "a region of AWS, such as eu-central-1", closest(given, REGIONS));
    },
  },
  template: {
    option: "--template",
    ask: `What runs there?\n${Object.entries(TEMPLATES)
      .map(([template, what]) => `  ${template.padEnd(15)} ${what}\n`)
      .join("")}Template`,
    usual: "own-vpcs",
    read: (given) => {
      const names = Object.keys(TEMPLATES) as TemplateName[];
      const found = names.find((each) => each === given);
      if (found !== undefined) return found;
      throw refused("--template", given, names.join(", "), closest(given, names));
    },
  },
  range: {
    option: "--range",
    ask: "From which range do VPCs get their addresses? Nobody else may use it",
    usual: "10.96.0.0/16",
    read: (given) => readRange("--range", given),
  },
  headOffice: {
    option: "--head-office",
    ask: "Which ranges does your company use elsewhere, separated by commas",
    usual: "10.0.0.0/12",
    read: (given) => listOf(given).map((range) => readRange("--head-office", range)),
  },
  environments: {
    option: "--environments",
    ask: "Environments, separated by commas",
    usual: "dev,production",
    read: (given) => {
      const names = listOf(given).map((each) => readName("--environments", each));
      const twice = names.find((each, index) => names.indexOf(each) !== index);
      if (names.length > 0 && twice === undefined) return names;
      throw refused("--environments", given, "at least one name, each once");
    },
  },
  applications: {
    option: "--applications",
    ask: "Applications in each environment",
    usual: "10",
    read: (given) => {
      const number = Number(given);
      if (/^\d{1,5}$/.test(given) && number > 0) return number;
      throw refused("--applications", given, "a whole number from 1 to 99999");
    },
  },
  ci: {
    option: "--ci",
    ask: `Who reviews changes of the file in pull requests? ${CI_SYSTEMS.join(", ")}`,
    usual: "none",
    read: (given) => {
      const found = CI_SYSTEMS.find((each) => each === given);
      if (found !== undefined) return found;
      throw refused("--ci", given, CI_SYSTEMS.join(", "), closest(given, CI_SYSTEMS));
    },
  },
};

function listOf(given: string): string[] {
  return given
    .split(",")
    .map((each) => each.trim())
    .filter((each) => each !== "");
}

function readName(option: string, given: string): string {
  if (name.safeParse(given).success) return given;
  throw new UsageError({ ...invalidName(given), what: `${option} is not a name` });
}

function readRange(option: string, given: string): Ipv4Cidr {
  try {
    return Ipv4Cidr.read(given);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const [problem] = error.problems as readonly [Problem];
    throw new UsageError({ ...problem, what: `${option} ${problem.what}` });
  }
}

function refused(option: string, given: string, allowed: string, meant?: string): UsageError {
  return new UsageError(answerRefused(option, given, allowed, meant));
}
