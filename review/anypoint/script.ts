import type { AnypointPlan, FileWord, Listed, Step, Word } from "../../capabilities/cloudhub/model";
import { quotedWord } from "../../core/shell";

/** Finds the entry `$1` in the JSON of standard input: in the field `$2` if there is one, at index `$3` if it has to be there. */
const FIND = [
  "const [entry, field, at] = process.argv.slice(2);",
  "const printed = JSON.parse(require('fs').readFileSync(0, 'utf8'));",
  "const list = field ? printed[field] : printed;",
  "const wanted = JSON.parse(entry);",
  'const usual = { upstreamProtocol: "http" };',
  "const same = (a, b) => String(a).toLowerCase() === String(b).toLowerCase();",
  'const is = (one) => typeof wanted === "string" ? one === wanted',
  "  : one !== undefined && Object.entries(wanted).every(([key, value]) => same(one[key] ?? usual[key], value));",
  "const index = at ? (is(list[at]) ? Number(at) : -1) : list.findIndex(is);",
  'console.log(index === -1 ? "none" : index);',
];

/**
 * The commands of a plan as a script for a pipeline. It keeps to them, one at a time, and stops at the first that fails; keys are
 * read when they are needed, into a folder that goes with the script.
 */
export function anypointScript(organization: string, { steps }: AnypointPlan, group?: string): string {
  const lines = [
    "#!/bin/sh",
    `# Changes CloudHub of ${organization} to what the file says, by ${steps.length} commands of MuleSoft's client, as planned.`,
    "# Needs anypoint-cli-v4 and node, and ANYPOINT_CLIENT_ID and ANYPOINT_CLIENT_SECRET of a connected app. If it stops, plan again.",
    "set -eu",
    "umask 077",
    'folder=$(mktemp -d "${XDG_RUNTIME_DIR:-${TMPDIR:-/tmp}}/landing-zone-anypoint.XXXXXX")',
    "trap 'rm -rf \"$folder\"' EXIT",
    "trap 'exit 129' HUP",
    "trap 'exit 130' INT",
    "trap 'exit 143' TERM",
    "unset ANYPOINT_LOG_LEVEL",
    "",
    "id=$ANYPOINT_CLIENT_ID secret=$ANYPOINT_CLIENT_SECRET",
    "unset ANYPOINT_CLIENT_ID ANYPOINT_CLIENT_SECRET",
    "",
    "# The client keeps its token in its settings, so they are in the folder, too. Its credentials are for nobody else, nor others for it.",
    "client() (",
    "  unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN",
    "  ANYPOINT_CLIENT_ID=$id ANYPOINT_CLIENT_SECRET=$secret HOME=$folder XDG_CONFIG_HOME=$folder",
    "  export ANYPOINT_CLIENT_ID ANYPOINT_CLIENT_SECRET HOME XDG_CONFIG_HOME",
    ...(group === undefined ? [] : [`  ANYPOINT_ORG=${quotedWord(group)}`, "  export ANYPOINT_ORG"]),
    '  exec anypoint-cli-v4 "$@"',
    ")",
    "",
    "cat > \"$folder/find.js\" <<'SCRIPT'",
    ...FIND,
    "SCRIPT",
    "",
    "# pick KEY: the value of a secret that is a JSON object.",
    "cat > \"$folder/pick.js\" <<'SCRIPT'",
    "process.stdout.write(JSON.parse(require('fs').readFileSync(0, 'utf8'))[process.argv[2]]);",
    "SCRIPT",
    "",
    "# find ENTRY FIELD INDEX COMMAND…: the index of an entry in what the client describes, or none.",
    "find_entry() {",
    "  entry=$1 field=$2 at=$3",
    "  shift 3",
    '  client "$@" > "$folder/described" || exit 1',
    '  node "$folder/find.js" "$entry" "$field" "$at" < "$folder/described"',
    "}",
    "",
    ...steps.flatMap(stepLines),
    'echo "Done: all commands are through."',
  ];
  return `${lines.join("\n")}\n`;
}

function stepLines(step: Step, position: number): readonly string[] {
  const { on, does, command, unless } = step;
  const listed = unless?.listed ?? indexIn(command);
  const files = command.filter((word): word is FileWord => typeof word !== "string" && "file" in word);
  const paths = new Map(files.map((word) => [word, `"$folder/${word.holds}"`]));
  const run = `client ${command.map((word) => shellWord(word, paths)).join(" ")}`;
  return [
    `echo ${quotedWord(`${position + 1}: ${on}: ${does}`)}`,
    ...files.flatMap((word) => readLines(word, paths.get(word) ?? "")),
    ...(listed === undefined ? [run] : guarded(run, listed, unless)),
    ...(files.length === 0 ? [] : [`rm -f ${[...paths.values()].join(" ")}`]),
    "",
  ];
}

function guarded(run: string, listed: Listed, unless: Step["unless"]): readonly string[] {
  const words = [
    JSON.stringify(listed.entry),
    listed.field ?? "",
    listed.at === undefined ? "" : String(listed.at),
  ];
  const found = [...words, ...listed.read].map((word) => (word === "" ? "''" : quotedWord(word))).join(" ");
  const lines = [`index=$(find_entry ${found})`];
  if (unless === undefined)
    return [
      ...lines,
      `if [ "$index" = none ]; then`,
      `  echo "Somebody else changed it meanwhile: plan again." >&2`,
      "  exit 1",
      "fi",
      run,
    ];
  return [...lines, `if [ "$index" ${unless.is === "gone" ? "!=" : "="} none ]; then`, `  ${run}`, "fi"];
}

function indexIn(command: readonly Word[]): Listed | undefined {
  return command
    .flatMap((word) => (typeof word !== "string" && "indexOf" in word ? [word.indexOf] : []))
    .at(0);
}

function shellWord(word: Word, paths: ReadonlyMap<FileWord, string>): string {
  if (typeof word === "string") return quotedWord(word);
  return "indexOf" in word ? '"$index"' : (paths.get(word) ?? "");
}

/** Not through pipes: what fails in one is nobody's failure. */
function readLines({ file }: FileWord, path: string): readonly string[] {
  if (file.kind === "file") return [`cat ${quotedWord(file.path)} > ${path}`];
  if (file.kind === "command") return [`${file.command.map(quotedWord).join(" ")} > ${path}`];
  const secret = [
    ...["aws", "secretsmanager", "get-secret-value", "--region", file.region, "--secret-id", file.secret],
    ...["--query", "SecretString", "--output", "text"],
  ]
    .map(quotedWord)
    .join(" ");
  if (file.jsonKey === undefined) return [`${secret} > ${path}`];
  return [
    `${secret} > "$folder/secret"`,
    `node "$folder/pick.js" ${quotedWord(file.jsonKey)} < "$folder/secret" > ${path}`,
    'rm -f "$folder/secret"',
  ];
}
