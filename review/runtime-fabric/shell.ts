import type { ResolvedCluster } from "../../capabilities/cluster/resolved";
import { quotedWord } from "../../core/shell";

/**
 * The first lines of a script: it stops at the first error, and every command behind them is for the cluster of the
 * file, whatever context is in use.
 */
export function scriptHead(about: readonly string[], { access, region }: ResolvedCluster): string[] {
  return [
    "#!/usr/bin/env bash",
    ...about.map((line) => `# ${line}`),
    "set -euo pipefail",
    "",
    ...("eks" in access ? eksLines(access.eks, region) : contextLines(access.kubeconfig)),
  ];
}

/** The context in use may be that of another cluster, so there is a kubeconfig of its own; no credential is in it. */
function eksLines(name: string, region: string): string[] {
  return [
    "KUBECONFIG=$(mktemp)",
    "export KUBECONFIG",
    `trap 'rm -f "$KUBECONFIG"' EXIT`,
    `aws eks update-kubeconfig --region ${region} --name ${quotedWord(name)} > /dev/null`,
  ];
}

/** Nothing is copied: the kubeconfig may hold keys. */
function contextLines({ context, path }: { readonly context: string; readonly path: string }): string[] {
  const kubeconfig = `--kubeconfig ${pathWord(path)}`;
  return [
    `kubectl() { command kubectl ${kubeconfig} --context ${quotedWord(context)} "$@"; }`,
    `helm() { command helm ${kubeconfig} --kube-context ${quotedWord(context)} "$@"; }`,
  ];
}

/** The shell only knows whose home `~` is while it stands outside of quotes. */
function pathWord(path: string): string {
  return path.startsWith("~/") ? `"$HOME"/${quotedWord(path.slice(2))}` : quotedWord(path);
}
