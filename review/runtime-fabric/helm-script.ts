import type { HelmInstallation } from "../../capabilities/runtime-fabric/model";
import type { ResolvedRuntimeFabric } from "../../capabilities/runtime-fabric/resolved";
import { scriptHead } from "./shell";

/**
 * The script that installs or upgrades the agent. If `valuesText` is given, the script first writes it to the
 * values file.
 */
export function helmScript(
  { name, cluster }: ResolvedRuntimeFabric,
  { commands, valuesFile }: HelmInstallation,
  valuesText?: string,
): string {
  const head = scriptHead(
    [
      `Installs or upgrades the agent of Runtime Fabric ${name}. Needs bash, aws, jq, kubectl and helm; apply the`,
      `stack runtime-fabric-${name} before, and runtime-fabric-${name}-resources afterwards.`,
    ],
    cluster,
  );
  const values =
    valuesText === undefined
      ? ['cd "$(dirname "${BASH_SOURCE[0]}")"']
      : [`cat > ${valuesFile} <<'VALUES'`, valuesText.trimEnd(), "VALUES"];
  return `${[...head, "", ...values, "", ...commands].join("\n")}\n`;
}
