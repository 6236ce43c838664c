import type { ClusterAccess } from "../../config";

/** A word as the shell takes it; as it is where nothing in it means anything to a shell. */
export function quotedWord(word: string): string {
  return /^[A-Za-z0-9@%+=:,./_-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** Lines that lead every command behind them to the cluster of the file, whatever context is in use. */
export function clusterPrelude(cluster: ClusterAccess, region: string): string[] {
  return [
    "# A kubeconfig of its own: the context in use may be that of another cluster.",
    "KUBECONFIG=$(mktemp)",
    "export KUBECONFIG",
    `trap 'rm -f "$KUBECONFIG"' EXIT`,
    "eks" in cluster
      ? `aws eks update-kubeconfig --region ${region} --name ${quotedWord(cluster.eks)} > /dev/null`
      : `kubectl config view --raw --minify --kubeconfig=${pathWord(cluster.kubeconfig.path)} --context=${quotedWord(cluster.kubeconfig.context)} > "$KUBECONFIG"`,
  ];
}

/** The shell only knows whose home `~` is while it stands outside of quotes. */
function pathWord(path: string): string {
  return path.startsWith("~/") ? `"$HOME"/${quotedWord(path.slice(2))}` : quotedWord(path);
}
