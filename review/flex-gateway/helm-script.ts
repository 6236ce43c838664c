import type { GatewayInstallation } from "../../capabilities/flex-gateway/model";
import type { ResolvedFlexGateway } from "../../capabilities/flex-gateway/resolved";
import { flexGatewayStackName } from "../../core/naming/stack-names";
import { scriptHead } from "../runtime-fabric/shell";

/**
 * The script that installs or upgrades a gateway. If `texts` are given, the script first writes the files itself, into
 * a folder that it removes.
 */
export function gatewayHelmScript(
  { name, cluster }: ResolvedFlexGateway,
  { commands }: GatewayInstallation,
  texts?: Readonly<Record<string, string>>,
): string {
  const head = scriptHead(
    [
      `Installs or upgrades Flex Gateway ${name}. Needs bash, aws, kubectl, jq and Helm 3 or 4; apply the stack`,
      `${flexGatewayStackName(name)} before. No value here is a secret: the registration is a Secret of the cluster.`,
    ],
    cluster,
  );
  const files =
    texts === undefined
      ? ['cd "$(dirname "${BASH_SOURCE[0]}")"']
      : [
          "folder=$(mktemp -d)",
          `trap 'rm -rf "$folder" "\${KUBECONFIG:-}"' EXIT`,
          'cd "$folder"',
          ...Object.entries(texts).flatMap(([path, text]) => [
            ...(path.includes("/") ? [`mkdir -p ${path.slice(0, path.lastIndexOf("/"))}`] : []),
            `cat > ${path} <<'FILE'`,
            text.trimEnd(),
            "FILE",
            ...(path.endsWith(".sh") ? [`chmod +x ${path}`] : []),
          ]),
        ];
  return `${[...head, "", ...files, "", ...commands].join("\n")}\n`;
}
