import { type Problem, quoted } from "../../../../core/problem";

export const answerUnreadable = (command: string, what: string, answer: string): Problem => ({
  code: "ANYPOINT_ANSWER",
  what: `${command} of the client printed something else than ${what}`,
  got: quoted(answer.length > 80 ? `${answer.slice(0, 80)}…` : answer),
  allowed: "what version 1.4 of its plugin for CloudHub prints",
  fix: "run that command by hand, and install the version of the client that docs/cloudhub.md names",
});

export const environmentUnknown = (vpc: string, name: string, known: readonly string[]): Problem => ({
  code: "ANYPOINT_ENVIRONMENT",
  what: `VPC ${vpc} names an environment that the business group does not have; the client would leave it out without a word`,
  got: quoted(name),
  allowed: known.length === 0 ? "none" : known.join(", "),
  fix: "correct the name, or make the environment first: Access Management > Business Groups > Environments",
});

export const businessGroupUnknown = (vpc: string, name: string, known: readonly string[]): Problem => ({
  code: "ANYPOINT_BUSINESS_GROUP",
  what: `VPC ${vpc} names a business group that the credentials do not see; the client would leave it out without a word`,
  got: quoted(name),
  allowed: known.length === 0 ? "none" : known.join(", "),
  fix: "correct the name, or give the connected app the scope View Organization in that group",
});
