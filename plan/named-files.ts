import { realpathSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { InputError, type Problem } from "../core/problem";
import type { EstateFile } from "../estate/estate-file";
import { fileUnreadable, namedFileMissing } from "../estate/problems/file";
import { namedFileOutside, namedFileTooLarge } from "./problems";
import { readText } from "./read-text";

/** Paths of the files that landing-zone.yaml refers to, relative to its folder, without duplicates. */
export function namedFiles({ authorities, loadBalancers, terraform, vpcs }: EstateFile): string[] {
  const mutual = Object.values(loadBalancers).flatMap(({ mutualTls, listeners }) => [
    mutualTls,
    ...Object.values(listeners).map((listener) => listener.mutualTls),
  ]);
  const domains = Object.values(loadBalancers).flatMap((balancer) => Object.values(balancer.domains));
  const contexts = Object.values(vpcs).flatMap(({ privateSpace }) =>
    Object.values(privateSpace?.tlsContexts ?? {}),
  );
  const files = [
    ...domains.flatMap(({ pem, mutualTls: clients }) => [
      pem?.chain,
      clients?.caBundle,
      clients?.revocationList,
    ]),
    ...contexts.map(({ clients }) => clients?.caBundle),
    ...mutual.flatMap((each) => [each?.caBundle, ...(each?.revocationLists ?? [])]),
    ...Object.values(authorities).map(({ own }) => own?.certificate),
    terraform.imports,
  ];
  return [...new Set(files.filter((file) => file !== undefined))].sort();
}

/** The largest named file. A revocation list with the maximum number of entries of a trust store has about 30 MB. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Text of a file that the estate in `folder` refers to. Symbolic links are followed only within the folder: the
 * text is deployed to an account, and a link could expose any file of the machine.
 *
 * @throws InputError with `FILE_MISSING`, `FILE_OUTSIDE`, `FILE_UNREADABLE` or `FILE_TOO_LARGE`
 */
export function readNamed(folder: string, path: string): string {
  const file = join(folder, path);
  const problem = findFileProblem(file, folder, path);
  if (problem !== undefined) throw new InputError(problem);
  return readText(file);
}

function findFileProblem(file: string, folder: string, path: string): Problem | undefined {
  try {
    const real = realpathSync(file);
    if (!real.startsWith(join(realpathSync(folder), sep))) return namedFileOutside(path);
    const facts = statSync(real);
    if (facts.isDirectory()) return fileUnreadable(file, "EISDIR");
    if (!facts.isFile()) return fileUnreadable(file, "a pipe or a device never ends");
    return facts.size > MOST_BYTES ? namedFileTooLarge(path, facts.size, MOST_BYTES) : undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" ? namedFileMissing(path) : fileUnreadable(file, code ?? String(error));
  }
}
