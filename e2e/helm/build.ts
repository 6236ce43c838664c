import { join } from "node:path";
import { buildOnce } from "../kubernetes/build";

/** The package managers that a gateway's commands are run with. */
export interface HelmPrograms {
  readonly helm3: string;
  readonly helm4: string;
}

/**
 * Builds Helm 3 and 4 from the Go registry, unless the cache has them.
 *
 * @throws CheckFailed when Go can't build them
 */
export async function buildHelm(cacheDir: string): Promise<HelmPrograms> {
  const sources = __dirname;
  // Without the version that it is told when it is linked, each says its own major version.
  const folder = await buildOnce(join(cacheDir, "helm"), sources, "", [
    { output: "helm3", of: "helm.sh/helm/v3/cmd/helm", sources },
    { output: "helm4", of: "helm.sh/helm/v4/cmd/helm", sources },
  ]);
  return { helm3: join(folder, "helm3"), helm4: join(folder, "helm4") };
}
