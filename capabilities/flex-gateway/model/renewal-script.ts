import { groupBy } from "../../../core/group-by";
import { quotedWord } from "../../../core/shell";
import { fetchCommand, type SecretRef } from "../../runtime-fabric/model";
import { CONFIGURATION_FOLDER, REGISTRATION_FILES } from "./limits";
import type { FlexGatewaySpec } from "./spec";

/**
 * A script for bash that renews a registration, step by step. Files are in memory and go at the end, whatever happens;
 * nothing of them is printed. The tool finds the old registration where a gateway has it, and writes the new one to
 * its working folder, which must be empty.
 * https://docs.mulesoft.com/gateway/latest/flex-gateway-renew-certificate
 */
export function renewalScript(spec: FlexGatewaySpec, region: string): string {
  const { registration, certificate, expires } = spec.registration;
  const files = [
    [REGISTRATION_FILES.registration, registration],
    [REGISTRATION_FILES.certificate, certificate],
  ] as const;
  const lines = [
    "#!/usr/bin/env bash",
    `# Renews the registration of Flex Gateway ${spec.name}, which lasts until ${expires}. Needs bash, aws, jq and docker`,
    "# (or another engine of containers by CONTAINER_ENGINE), and nothing of the cluster.",
    "set -euo pipefail",
    "umask 077",
    "engine=${CONTAINER_ENGINE:-docker}",
    "[ -d /dev/shm ] || { echo 'this needs /dev/shm, whose files are in memory: run it on Linux' >&2; exit 1; }",
    "work=$(mktemp -d -p /dev/shm)",
    "trap 'rm -rf \"$work\"' EXIT",
    'mkdir "$work/old" "$work/new"',
    "step() { printf '\\n== %s\\n' \"$*\"; }",
    "",
    "# The tool of the gateway's own image, as the user of this shell; no other container sees its folders.",
    "flexctl() {",
    '  "$engine" run --rm --user "$(id -u):$(id -g)" --workdir /new --entrypoint flexctl \\',
    `    --volume "$work/old:${CONFIGURATION_FOLDER}:ro" --volume "$work/new:/new" \\`,
    `    ${quotedWord(spec.image)} "$@"`,
    "}",
    "# Its answer holds more than the date.",
    'expiry() { flexctl registration inspect -f "$1" | grep -i expir || echo "it says no date"; }',
    "",
    `step 'Reads the registration of ${spec.name} from Secrets Manager into memory'`,
    ...files.map(([file, reference]) => `${readCommand(reference, region)} > "$work/old/${file}"`),
    "",
    `step 'When it expires; the file of the estate says ${expires}'`,
    `expiry ${CONFIGURATION_FOLDER}/${REGISTRATION_FILES.registration}`,
    "",
    "step 'Renews it with a connected app that may manage servers; it is asked for, and kept nowhere'",
    "# The tool takes them as arguments only: other users of this machine see them in the list of processes meanwhile.",
    "read -r -p 'Client id: ' client_id",
    "read -r -s -p 'Client secret: ' client_secret && echo",
    "options=()",
    "usage=$(flexctl registration renew --help 2>&1 || true)",
    'for option in --split --update-urls; do grep -q -e "$option" <<< "$usage" && options+=("$option=true"); done',
    'flexctl registration renew --client-id="$client_id" --client-secret="$client_secret" "${options[@]}" > /dev/null',
    "unset client_secret",
    `for file in ${files.map(([file]) => file).join(" ")}; do`,
    '  [ -s "$work/new/$file" ] || { echo "the tool wrote no $file, and nothing is stored" >&2; exit 1; }',
    "done",
    "",
    "step 'When the new one expires'",
    `expiry /new/${REGISTRATION_FILES.registration}`,
    "",
    "step 'Stores it in Secrets Manager, which keeps the old version as AWSPREVIOUS'",
    ...groupBy(files, ([, { secretsManager }]) => secretsManager).flatMap((group) =>
      storeCommands(group, region),
    ),
    "",
    "step 'What is left to do'",
    "cat <<'REST'",
    `1. In the file of the estate, at flexGateways.${spec.name}.registration: set expires to the new date, and raise`,
    `   both revisions: registration from ${registration.revision} to ${registration.revision + 1}, certificate from ${certificate.revision} to ${certificate.revision + 1}.`,
    `2. Apply the stack flex-gateway-${spec.name}: it writes the Secret.`,
    `3. Run what "landing-zone helm ${spec.name}" prints: the raised revisions make new pods, one after the other.`,
    `4. See in Runtime Manager that each replica is connected; the registration before is of no use then.`,
    "REST",
  ];
  return `${lines.join("\n")}\n`;
}

/** Prints the file that a reference means. */
function readCommand(reference: SecretRef, region: string): string {
  const fetch = fetchCommand(reference, region);
  return reference.encoding === "base64" ? `${fetch} | base64 --decode` : fetch;
}

/**
 * Files of one secret are stored together, and its other keys stay as they are. Values are read from files, so that no
 * argument has them.
 */
function storeCommands(files: readonly (readonly [string, SecretRef])[], region: string): string[] {
  const secretsManager = files[0]?.[1].secretsManager ?? "";
  const encoded = files.map(([file, { key, encoding }]) => ({
    ...{ file, key, isEncoded: encoding === "base64" },
    value: encoding === "base64" ? `${file}.base64` : file,
  }));
  const whole = encoded.find(({ key }) => key === undefined);
  const keys = encoded.map(({ key }, at) => `--arg key${at} ${quotedWord(key ?? "")}`).join(" ");
  const values = encoded.map(({ value }, at) => `--rawfile value${at} "$work/new/${value}"`).join(" ");
  const change = encoded.map((_, at) => `.[$key${at}] = $value${at}`).join(" | ");
  return [
    ...encoded
      .filter(({ isEncoded }) => isEncoded)
      .map(({ file, value }) => `base64 -w 0 "$work/new/${file}" > "$work/new/${value}"`),
    ...(whole === undefined
      ? [
          `${fetchCommand({ secretsManager }, region)} \\`,
          `  | jq ${keys} ${values} \\`,
          `    '${change}' > "$work/stored"`,
        ]
      : [`ln -f "$work/new/${whole.value}" "$work/stored"`]),
    `aws secretsmanager put-secret-value --region ${region} --secret-id ${quotedWord(secretsManager)} \\`,
    '  --secret-string "file://$work/stored" --query VersionId --output text',
  ];
}
