import { exactlyOne } from "../core/problem";
import type { EstateContext } from "../estate/context";
import type { ResolvedBackend } from "../estate/resolved-estate";

/** Where the state of every stack is kept. Reports a file that names none or several places. */
export function resolveBackend({ file, problems }: EstateContext): ResolvedBackend {
  const { backend } = file.terraform;
  const given = (["local", "s3", "cloud"] as const).filter((kind) => backend[kind] !== undefined);
  if (given.length !== 1) problems.add(exactlyOne(["local", "s3", "cloud"], given), ["terraform", "backend"]);
  if (backend.s3 !== undefined) {
    const { bucket, region, kmsKey, role, prefix = file.organization } = backend.s3;
    return { kind: "s3", ...{ bucket, region, kmsKey, prefix }, ...(role === undefined ? {} : { role }) };
  }
  if (backend.cloud !== undefined) {
    const { organization, hostname, project } = backend.cloud;
    return { kind: "cloud", organization, hostname, ...(project === undefined ? {} : { project }) };
  }
  return { kind: "local" };
}
