import { problemText } from "../../../core/problem";
import { problemsOf } from "../../helpers/estates";

export const head = `organization: acme
region: us-east-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
externalNetworks: { head-office: { cidrs: [10.0.0.0/12] } }
`;

export const vpc = (text: string) => `${head}vpcs:\n  p: ${text}\n`;

export const rule = (text: string) => vpc(`{ firewall: { r: ${text} } }`);

export const env = (text: string) => `${head}vpcs: { p: {} }\nenvironments:\n  dev: ${text}\n`;

export const waived =
  "waivers: { w: { finding: FIREWALL_OPEN_TO_WORLD, at: vpcs.p.firewall.r, reason: whoever comes is let in } }\n";

/** Line, column and code of every problem, in the order in which they are reported. */
export const places = (text: string) =>
  problemsOf(text).map(({ position, code }) => `${position?.line}:${position?.column} ${code}`);

export const message = (text: string) => problemsOf(text).map(problemText).join("\n");

/** A file that is wrong: its text, and where it is told to be so. */
export type Row = readonly [name: string, text: string, expected: readonly string[]];
