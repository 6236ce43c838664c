import {
  type AdmissionInput,
  type AdmissionPlan,
  type AllowlistEntry,
  allowlistCidr,
  planAdmission,
} from "../../../../capabilities/load-balancer/model";
import { Ipv4Cidr } from "../../../../core/addressing";
import { problemText } from "../../../../core/problem";
import { problemsOf } from "../../../helpers/problems";

export const entry = (name: string, ...texts: string[]): AllowlistEntry => ({
  name,
  cidrs: texts.map(allowlistCidr),
});

export const plan = (input: Partial<AdmissionInput>) => planAdmission({ ports: [443], ...input });

export const listsOf = ({ groups }: AdmissionPlan) => groups.flatMap(({ lists }) => lists);

export const texts = (found: readonly { cidr: Ipv4Cidr }[]) => found.map(({ cidr }) => String(cidr));

export const said = (input: Partial<AdmissionInput>) => problemsOf(() => plan(input)).map(problemText);

/** So many addresses that none can be joined with another. */
export const scattered = (count: number): AllowlistEntry => ({
  name: "many",
  cidrs: Array.from({ length: count }, (_, n) => Ipv4Cidr.of(0x0b000000 + 2 * n, 32)),
});
