import { synthEstate } from "../estates/synth-estate";
import type { Body } from "../invariants/model";

export const BASE = `
organization: acme
region: eu-west-1
addressing: { pools: { main: { cidr: 10.96.0.0/16 } } }
environments: { production: { vpc: live, applications: 10 } }
`;

export const S3_KEY = "arn:aws:kms:eu-west-1:999900001111:alias/state";

/** The stacks of a file, by name. */
export function stacksOf(further: string, file?: string) {
  return synthEstate(`${BASE}${further}`, file === undefined ? {} : { file }).subject.stacks;
}

export function providerOf(stack: ReturnType<typeof stacksOf>[string] | undefined): Body {
  return stack?.provider?.["aws"]?.[0] ?? {};
}
