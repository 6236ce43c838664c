import type { CommandLine } from "../../core/problem";
import type { Answers, TemplateName } from "./answers";

/** What is to be replaced or done by hand, by template. */
const firstSteps = (typed: CommandLine): Readonly<Record<TemplateName, readonly string[]>> => ({
  "own-vpcs": [
    "Uncomment in `landing-zone.yaml` what the applications need: rules of `firewall`, `loadBalancers`.",
  ],
  cloudhub: [
    "Enter the ranges that `size` prints when you create the VPCs in Anypoint's Runtime Manager. CloudHub makes them, so `synth` writes no Terraform for them; the lock keeps their ranges for nobody else.",
  ],
  "runtime-fabric": [
    "Replace the ids and the proxy in `landing-zone.yaml`, at the lines with REPLACE.",
    `You make the EKS cluster, in the worker subnets of its VPC: \`${typed("deploy")}\` stops there after the network, and goes on once the cluster is there.`,
  ],
  hybrid: [
    "Replace the address and the BGP number of your VPN device in `landing-zone.yaml`, at the line with REPLACE.",
    `\`${typed("vpn head-office")}\` prints what the other side configures.`,
  ],
});

/** What to do next, in the right order. */
export function readmeText({ organization, template }: Answers, typed: CommandLine): string {
  const steps = [
    "`npm install` brings the tool.",
    ...firstSteps(typed)[template],
    `\`${typed("check")}\` says what is wrong with the file, and \`${typed("size")}\` how large each VPC is and why.`,
    `\`${typed("lock")}\` after each edit: new things get their addresses, nothing moves. Commit \`landing-zone.yaml\` with \`landing-zone.lock.json\`.`,
    `\`${typed("review")}\` writes \`review.html\`, for those who have to agree.`,
    "Before anybody applies: say where states are kept, under `terraform.backend`. The default is a file beside the stack, for one person on one machine.",
    `\`${typed("synth")}\` writes Terraform into \`cdktf.out\`, one folder a stack; \`${typed("stacks")}\` says what waits for what.`,
    `With credentials of AWS, and Terraform or OpenTofu: \`${typed("diff")}\` shows what would change, \`${typed("deploy")}\` plans and applies the stacks in order, and asks before each step.`,
    `For a pipeline: add \`bootstrap\` (roles without keys) and a shared \`terraform.backend\` to the file; then \`${typed("pipeline --for github")}\` writes its files (\`gitlab\` and \`atlantis\`, too).`,
  ];
  return `# The network of ${organization}

\`landing-zone.yaml\` says what runs where; [mule-landing-zone](node_modules/mule-landing-zone/docs/file.md) sizes, addresses and synthesises it.

${steps.map((step, index) => `${index + 1}. ${step}\n`).join("")}
\`landing-zone.lock.json\` says which addresses are in use. It can't be made again without moving them: keep it in version control, and never edit it by hand.
`;
}
