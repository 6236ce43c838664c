import { fetchCommand, type SecretDeclaration } from "../../capabilities/runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import { quotedWord } from "../../core/shell";
import { scriptHead } from "./shell";

/**
 * The commands that make the Secrets of a fabric where Terraform does not. A value goes from Secrets Manager into
 * a variable of the shell and from there through a pipe to kubectl: never into a file, an argument or the history.
 */
export function secretsScript({ name, cluster, objects }: ResolvedRuntimeFabric): string {
  const head = scriptHead(
    [
      `Makes the Secrets of Runtime Fabric ${name}. Run it before the chart is installed, and again when a value`,
      "changed. Needs bash, aws, jq and kubectl; the credentials in use read the secrets and write to the cluster.",
    ],
    cluster,
  );
  const body =
    objects.secrets.length === 0
      ? ["", "# The file of the estate names no Secret."]
      : objects.secrets.flatMap(secretCommands(cluster.region));
  return `${[...head, ...body].join("\n")}\n`;
}

function secretCommands(region: string) {
  return ({ metadata, type, data }: SecretDeclaration): string[] => {
    const entries = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
    const { name, namespace, labels = {}, annotations = {} } = metadata;
    const sets = (command: string, values: Readonly<Record<string, string>>) =>
      Object.keys(values).length === 0
        ? []
        : [
            `  | kubectl ${command} --local --filename=- --output=yaml ${Object.entries(values)
              .map(([key, value]) => quotedWord(`${key}=${value}`))
              .join(" ")} \\`,
          ];
    return [
      "",
      ...entries.map(([, reference], index) => `value${index}=$(${fetchCommand(reference, region)})`),
      `kubectl create secret generic ${quotedWord(name)} --namespace=${quotedWord(namespace)} --type=${type} \\`,
      ...entries.map(([key, { encoding }], index) => {
        const decode = encoding === "base64" ? " | base64 --decode" : "";
        return `  --from-file=${quotedWord(key)}=<(printf '%s' "$value${index}"${decode}) \\`;
      }),
      "  --dry-run=client --output=yaml \\",
      ...sets("label", labels),
      ...sets("annotate", annotations),
      // On the server: the annotation of the other way would hold the values.
      "  | kubectl apply --server-side --force-conflicts --filename=-",
      `unset ${entries.map((_, index) => `value${index}`).join(" ")}`,
    ];
  };
}
