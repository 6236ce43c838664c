import type { ResolvedCluster } from "../../capabilities/cluster/resolved";
import {
  fetchCommand,
  isOutputLeaf,
  isSecretLeaf,
  type SecretDeclaration,
  type SecretDocument,
  secretsOf,
} from "../../capabilities/runtime-fabric/model";
import { quotedWord } from "../../core/shell";
import { scriptHead } from "./shell";

/**
 * The commands that make the Secrets of a fabric or a gateway where Terraform does not. A value goes from Secrets Manager into
 * a variable of the shell and from there through a pipe to kubectl: never into a file, an argument or the history.
 */
export function secretsScript(
  of: string,
  cluster: ResolvedCluster,
  secrets: readonly SecretDeclaration[],
): string {
  const head = scriptHead(
    [
      `Makes the Secrets of ${of}. Run it before the chart is installed, and again when a value`,
      "changed. Needs bash, aws, jq and kubectl; the credentials in use read the secrets and write to the cluster.",
    ],
    cluster,
  );
  const body =
    secrets.length === 0
      ? ["", "# The file of the estate names no Secret."]
      : secrets.flatMap(secretCommands(cluster.region));
  return `${[...head, ...body].join("\n")}\n`;
}

function secretCommands(region: string) {
  return ({ metadata, type, data, documents = {} }: SecretDeclaration): string[] => {
    const entries = Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1));
    const texts = Object.entries(documents).sort(([a], [b]) => (a < b ? -1 : 1));
    const references = texts.flatMap(([, document]) => secretsOf(document));
    const values = [...entries.map(([, reference]) => reference), ...references];
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
      ...values.map((reference, index) => `value${index}=$(${fetchCommand(reference, region)})`),
      ...documentFunctions(texts, entries.length),
      `kubectl create secret generic ${quotedWord(name)} --namespace=${quotedWord(namespace)} --type=${type} \\`,
      ...entries.map(([key, { encoding }], index) => {
        const decode = encoding === "base64" ? " | base64 --decode" : "";
        return `  --from-file=${quotedWord(key)}=<(printf '%s' "$value${index}"${decode}) \\`;
      }),
      ...texts.map(([key], index) => `  --from-file=${quotedWord(key)}=<(document${index}) \\`),
      "  --dry-run=client --output=yaml \\",
      ...sets("label", labels),
      ...sets("annotate", annotations),
      // On the server: the annotation of the other way would hold the values.
      "  | kubectl apply --server-side --force-conflicts --filename=-",
      `unset ${values.map((_, index) => `value${index}`).join(" ")}`,
    ];
  };
}

/**
 * Functions that put documents together. Values reach jq through a pipe, because arguments of a process are open to
 * everybody on the computer.
 */
function documentFunctions(texts: readonly (readonly [string, SecretDocument])[], first: number): string[] {
  let next = first;
  return texts.flatMap(([, document], index) => {
    const count = secretsOf(document).length;
    const values = Array.from({ length: count }, (_, at) => `"$value${next + at}"`);
    next += count;
    return [
      `document${index}() {`,
      `  printf '%s\\0' ${values.join(" ")} \\`,
      `    | jq -Rs ${quotedWord(`split("\\u0000") as $v | ${filterOf(document, { at: 0 })}`)}`,
      "}",
    ];
  });
}

/** A document as a filter of jq: JSON, with the values of the pipe in their places. */
function filterOf(document: SecretDocument, used: { at: number }): string {
  if (typeof document !== "object") return JSON.stringify(document);
  if (isSecretLeaf(document)) return `$v[${used.at++}]`;
  if (isOutputLeaf(document)) return `$ENV.${document.output.toUpperCase().replaceAll("-", "_")}`;
  if (Array.isArray(document)) return `[${document.map((each) => filterOf(each, used)).join(", ")}]`;
  const entries = Object.entries(document).map(
    ([key, value]) => `${JSON.stringify(key)}: ${filterOf(value, used)}`,
  );
  return `{${entries.join(", ")}}`;
}
