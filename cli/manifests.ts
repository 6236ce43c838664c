import { join } from "node:path";
import { Command } from "commander";
import { targetGroupBindingManifest } from "../capabilities/runtime-fabric/model";
import type { Manifest } from "../core/kubernetes";
import { writeWhole } from "../estate/write";
import { secretsScript } from "../review";
import { INSTALLATION_ARGUMENT, type OpenedInstallation, openInstallation } from "./installation";
import type { Io } from "./io";
import { fileOption, notEmpty } from "./options";
import { yamlText } from "./yaml";

interface ManifestsOptions {
  readonly file: string;
  readonly output?: string;
  readonly targetGroupArn?: string;
}

/** In the order of application. */
const FILES = { before: "1-before-chart.yaml", after: "2-after-chart.yaml", secrets: "secrets.sh" } as const;

export function manifestsCommand(io: Io): Command {
  return new Command("manifests")
    .description(
      "Write the objects of a Runtime Fabric or a Flex Gateway as Kubernetes YAML, for GitOps and for scanners.",
    )
    .argument("<name>", INSTALLATION_ARGUMENT)
    .addOption(fileOption())
    .option(
      "--output <folder>",
      `write ${FILES.before}, ${FILES.after} and ${FILES.secrets} there, instead of printing the YAML`,
      notEmpty("--output"),
    )
    .option(
      "--target-group-arn <arn>",
      "bind the ingress controller, or the gateway, to this target group; the network's state has it",
      notEmpty("--target-group-arn"),
    )
    .addHelpText(
      "after",
      `
The same objects as those of the Terraform; use one of the two. No Secret is among them: ${FILES.secrets}
has the commands that take each value from AWS Secrets Manager into the cluster.

Examples:
  landing-zone manifests prod | kubeconform -strict -
  landing-zone manifests prod --output clusters/prod/runtime-fabric
  landing-zone manifests edge --output clusters/prod/flex-gateway`,
    )
    .action((name: string, options: ManifestsOptions) => manifests(name, options, io));
}

function manifests(name: string, { file, output, targetGroupArn }: ManifestsOptions, io: Io): void {
  const opened = openInstallation(name, file, "frozen", io);
  const { what, before, customResources, targetGroupBindings } = objectsOf(opened);
  const bindings =
    targetGroupArn === undefined
      ? []
      : targetGroupBindings.map((binding) => targetGroupBindingManifest(binding, targetGroupArn));
  if (targetGroupArn === undefined && targetGroupBindings.length > 0)
    io.err("note: the TargetGroupBinding is left out; --target-group-arn adds it\n");
  const texts = {
    before: documents(`${what}: before the chart is installed`, accountsLast(before)),
    after: documents(`${what}: after the chart, whose definitions these need`, [
      ...customResources,
      ...bindings,
    ]),
    secrets: secretsOf(opened, what),
  };
  if (output === undefined) {
    io.out(texts.before + texts.after);
    return;
  }
  for (const part of ["before", "after", "secrets"] as const) {
    const path = join(output, FILES[part]);
    writeWhole(path, texts[part]);
    io.out(`wrote ${path}\n`);
  }
}

/** Objects before and after the chart. */
function objectsOf(opened: OpenedInstallation) {
  if (opened.kind === "fabric") {
    const { name, objects } = opened.fabric;
    return { what: `Runtime Fabric ${name}`, before: objects.manifests, ...objects };
  }
  const { name, objects, customResources, targetGroupBindings } = opened.gateway;
  return { what: `Flex Gateway ${name}`, before: objects.manifests, customResources, targetGroupBindings };
}

function secretsOf(opened: OpenedInstallation, what: string): string {
  const { cluster, objects } = opened.kind === "fabric" ? opened.fabric : opened.gateway;
  return secretsScript(what, cluster, objects.secrets);
}

/**
 * The cluster creates the default account of a namespace shortly after the namespace. If the file were applied in
 * between, the account would exist already.
 */
function accountsLast(manifests: readonly Manifest[]): Manifest[] {
  const isAccount = ({ kind }: Manifest) => kind === "ServiceAccount";
  return [...manifests.filter((each) => !isAccount(each)), ...manifests.filter(isAccount)];
}

function documents(comment: string, objects: readonly object[]): string {
  return [`# ${comment}\n`, ...objects.map(yamlText)].join("---\n");
}
