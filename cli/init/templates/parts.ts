import type { Answers } from "../answers";

/** Where the schema is once the package is installed; editors complete and check the file with it. */
const SCHEMA = "./node_modules/mule-landing-zone/landing-zone.schema.json";

const PRODUCTION = /^(prod|production|prd|live)$/;

/** What every file begins with. */
export function head({ organization, region, range, headOffice }: Answers): string {
  const isWithin = headOffice.some((other) => other.contains(range));
  const exceptText = isWithin ? `, except: [${range}]` : "";
  return `# yaml-language-server: $schema=${SCHEMA}
version: 1
organization: ${organization}
region: ${region}

addressing:
  pools: # where VPCs get their ranges; nobody else may use these addresses
    main: { cidr: ${range} }

externalNetworks: # ranges that others own: rules and links name them, and no VPC overlaps them
  head-office: { cidrs: [${headOffice.join(", ")}]${exceptText} }
`;
}

/** A VPC of a template, and the environments in it. */
export interface VpcOfTemplate {
  readonly name: "production" | "non-production";
  readonly environments: readonly string[];
}

/** Production has a VPC of its own; all other environments share one. */
export function vpcsOf({ environments }: Answers): readonly VpcOfTemplate[] {
  const production = environments.filter((name) => PRODUCTION.test(name));
  const others = environments.filter((name) => !PRODUCTION.test(name));
  const all: readonly VpcOfTemplate[] = [
    { name: "production", environments: production },
    { name: "non-production", environments: others },
  ];
  return all.filter(({ environments }) => environments.length > 0);
}

/** Environments, each with the place in which it runs: two workers an application in production, one elsewhere. */
export function environmentLines(
  { environments, applications }: Answers,
  placeOf: (environment: string) => string,
): string {
  const lines = environments.map((name) => {
    const workers = PRODUCTION.test(name) ? ", workersPerApplication: 2" : "";
    return `  ${name}: { ${placeOf(name)}, applications: ${applications}${workers} }\n`;
  });
  return `environments: # how many applications run where; a number, or a map of their names\n${lines.join("")}`;
}

/** Environments of a template with VPCs. */
export function environmentsInVpcs(answers: Answers): string {
  const vpcs = vpcsOf(answers);
  return environmentLines(
    answers,
    (name) => `vpc: ${vpcs.find(({ environments }) => environments.includes(name))?.name}`,
  );
}
