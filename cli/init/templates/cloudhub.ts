import type { Answers } from "../answers";
import { environmentsInVpcs, head, vpcsOf } from "./parts";

/** VPCs that CloudHub makes. */
export function cloudhub(answers: Answers): string {
  const vpcs = vpcsOf(answers).map(({ name }) => `  ${name}: { platform: cloudhub }\n`);
  return `${head(answers)}
${environmentsInVpcs(answers)}
vpcs: # CloudHub makes these: here they get their size, and a range that nobody else gets
${vpcs.join("")}`;
}
