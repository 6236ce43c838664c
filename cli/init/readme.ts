import type { CommandLine } from "../../core/problem";
import { PIPELINE_CLIENT } from "../../review";
import type { Answers, CiSystem, TemplateName } from "./answers";

/** How the new folder gets the package, and runs it. */
export interface NewProject {
  /** A version, or the path of a clone. */
  readonly dependency: string;
  /** How commands are typed there. */
  readonly commands: CommandLine;
}

/** What is to be replaced or done by hand, by template. */
const firstSteps = (typed: CommandLine): Readonly<Record<TemplateName, readonly string[]>> => ({
  "own-vpcs": [
    "Uncomment in `landing-zone.yaml` what the applications need: rules of `firewall`, `loadBalancers`.",
  ],
  cloudhub: [
    "Replace in `landing-zone.yaml`, at the lines with REPLACE, the names of environments and the licences that your subscription has.",
    "Compare the ranges that `size` prints with what your company may grow to: a VPC of CloudHub keeps its range for life.",
  ],
  "runtime-fabric": [
    "Replace the ids and the proxy in `landing-zone.yaml`, at the lines with REPLACE.",
    "Let a link, such as a VPN, lead from the VPC of the cluster to the proxy: `check` warns until one does (`FABRIC_WAY_CLOSED`).",
    `You make the EKS cluster, in the worker subnets of its VPC: \`${typed("deploy")}\` stops there after the network, and goes on once the cluster is there.`,
  ],
  hybrid: [
    "Replace the address and the BGP number of your VPN device in `landing-zone.yaml`, at the line with REPLACE.",
    `\`${typed("vpn head-office")}\` prints what the other side configures.`,
  ],
});

/** Where Terraform is, and somebody has to apply it. */
const applySteps = (typed: CommandLine, { ci }: Answers): readonly string[] => [
  "Before anybody applies: say where states are kept, under `terraform.backend`. The default is a file beside the stack, for one person on one machine.",
  `\`${typed("synth")}\` writes Terraform into \`cdktf.out\`, one folder a stack; \`${typed("stacks")}\` says what waits for what.`,
  `With credentials of AWS, and Terraform or OpenTofu: \`${typed("diff")}\` shows what would change, \`${typed("deploy")}\` plans and applies the stacks in order, and asks before each step.`,
  ci === "none"
    ? `For a pipeline: add \`bootstrap\` (roles without keys) and a shared \`terraform.backend\` to the file; then \`${typed("pipeline --for github")}\` writes its files (\`gitlab\` and \`atlantis\`, too).`
    : `For a pipeline that plans and applies: add \`bootstrap\` (roles without keys) and a shared \`terraform.backend\` to the file; then \`${typed(`pipeline --for ${ci}`)}\` writes its files, and these anew.`,
];

/** MuleSoft's client makes the VPCs, so there is no Terraform. */
const cloudhubSteps = (typed: CommandLine): readonly string[] => [
  `Install MuleSoft's client: \`PUPPETEER_SKIP_DOWNLOAD=true npm install --global ${PIPELINE_CLIENT.name}@${PIPELINE_CLIENT.version}\`, and give it a connected app: \`ANYPOINT_CLIENT_ID\` and \`ANYPOINT_CLIENT_SECRET\`. [docs/cloudhub.md](node_modules/mule-landing-zone/docs/cloudhub.md#credentials) says with which scopes.`,
  `\`${typed("anypoint plan")}\` shows what would change on the platform, \`${typed("anypoint apply")}\` does it and asks before. What MuleSoft has to be asked for, such as a VPN, \`${typed("request")}\` lists.`,
  `There is no Terraform yet: \`${typed("stacks")}\` lists no stack until the file has something in AWS, such as a VPC without \`platform: cloudhub\`. What comes then, [docs/operate.md](node_modules/mule-landing-zone/docs/operate.md) says.`,
];

const CI_STEPS: Readonly<Record<CiSystem, readonly string[]>> = {
  none: [],
  github: [
    "Commit `.github/workflows`: each pull request gets one comment with what it changes, from the first one after the files are on the default branch. No account and no secret is needed.",
  ],
  gitlab: [
    "Commit `ci`, and `.gitlab-ci.yml`, which has to include `ci/landing-zone-review.yml`: each merge request gets what it changes as an artifact. With a token, which the file describes, it is a comment; no account of AWS is needed.",
  ],
};

/** Jobs install by `npm ci`, which takes what package-lock.json names. */
function installStep({ dependency }: NewProject, { ci }: Answers): string {
  const step = "`npm install` brings the tool, and writes `package-lock.json`";
  if (ci === "none") return `${step}: commit it.`;
  if (!dependency.startsWith("file:")) return `${step}: commit it, jobs install by it.`;
  return `${step}: commit it. Jobs install by it, and don't have \`${dependency.slice("file:".length)}\`: commit the package's tarball in this folder, and name it in \`package.json\`.`;
}

/** What to do next, in the right order. */
export function readmeText(answers: Answers, project: NewProject): string {
  const { organization, template, ci } = answers;
  const typed = project.commands;
  const steps = [
    installStep(project, answers),
    ...firstSteps(typed)[template],
    `\`${typed("check")}\` says what is wrong with the file, and \`${typed("size")}\` how large each VPC is and why.`,
    `\`${typed("lock")}\` after each edit: new things get their addresses, nothing moves. Commit \`landing-zone.yaml\` with \`landing-zone.lock.json\`.`,
    `\`${typed("review")}\` writes \`review.html\`, for those who have to agree.`,
    ...CI_STEPS[ci],
    ...(template === "cloudhub" ? cloudhubSteps(typed) : applySteps(typed, answers)),
  ];
  const does = template === "cloudhub" ? "sizes and addresses" : "sizes, addresses and synthesises";
  return `# The network of ${organization}

\`landing-zone.yaml\` says what runs where; [mule-landing-zone](node_modules/mule-landing-zone/docs/file.md) ${does} it.

${steps.map((step, index) => `${index + 1}. ${step}\n`).join("")}
\`landing-zone.lock.json\` says which addresses are in use. It can't be made again without moving them: keep it in version control, and never edit it by hand.
`;
}
