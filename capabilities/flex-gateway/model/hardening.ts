import { HARDENED_RULES } from "./hardening-rules";
import { GATEWAY_LABEL, REGISTRATION_SECRET } from "./names";
import { readinessCommand } from "./readiness";
import type { FlexGatewaySpec } from "./spec";

/** Where the patch stands in the folder of the installation. */
export const HARDENING = {
  plugins: "plugins",
  name: "flex-gateway-hardening",
  folder: "plugins/flex-gateway-hardening",
  script: "render.sh",
  program: "harden.jq",
} as const;

/** An annotation that is put on while YAML becomes JSON, and taken off again. */
const PASSING = "mule-landing-zone/passing";

/**
 * What no value of the chart can do, as a script between Helm and the cluster: containers give up capabilities and
 * escalation, pods get the label by which policies find them, and none gets a token in connected mode. Then it looks
 * at the result, since charts ignore values that they don't know, and hands on nothing if something is missing.
 */
export function hardeningFiles(spec: FlexGatewaySpec): Record<string, string> {
  return {
    [`${HARDENING.folder}/plugin.yaml`]: PLUGIN,
    [`${HARDENING.folder}/${HARDENING.script}`]: SCRIPT,
    [`${HARDENING.folder}/${HARDENING.program}`]: program(spec),
  };
}

/** https://helm.sh/docs/plugins/developer/tutorial-postrenderer-plugin */
const PLUGIN = `apiVersion: v1
type: postrenderer/v1
name: ${HARDENING.name}
version: 1.0.0
runtime: subprocess
runtimeConfig:
  platformCommand:
    - command: \${HELM_PLUGIN_DIR}/${HARDENING.script}
`;

const SCRIPT = `#!/usr/bin/env bash
# Reads what Helm rendered and writes it hardened; with "rights" it writes who reads Secrets. Helm shows what is wrong.
set -euo pipefail
here=$(cd "$(dirname "\${BASH_SOURCE[0]}")" && pwd)
# kubectl turns YAML into JSON without a cluster; it wants to change something meanwhile.
kubectl annotate --local --overwrite --filename - --output json ${PASSING}=yes \\
  | jq --raw-output --slurp --arg answer "\${1:-manifests}" --from-file "$here/${HARDENING.program}"
`;

/** A program of jq. Names in it are its own; values are JSON. */
function program(spec: FlexGatewaySpec): string {
  const expected = {
    name: spec.name,
    label: GATEWAY_LABEL,
    passing: PASSING,
    image: spec.image,
    registration: REGISTRATION_SECRET,
    // A token is of use to a gateway that reads custom resources.
    token: spec.mode === "local",
    replicas: spec.replicas.min,
    drain: spec.drainSeconds,
    readiness: readinessCommand(spec.stage),
  };
  return `${JSON.stringify(expected, null, 2)} as $wanted\n${HARDENED_RULES}`;
}
