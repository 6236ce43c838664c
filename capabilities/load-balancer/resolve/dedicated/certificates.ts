import { exactlyOne, notTogether, type ProblemPath } from "../../../../core/problem";
import { namesCover } from "../../../certificate/model";
import {
  certificateNotCovering,
  certificateOutside,
  dedicatedCertificateAway,
  dedicatedCertificateMissing,
  keyCommandProblems,
  readChain,
} from "../../model";
import type { DedicatedCertificate } from "../../resolved-dedicated";
import type { LoadBalancerFile } from "../../schema";
import type { BalancerContext } from "../context";

type DomainFile = LoadBalancerFile["domains"][string];

export interface FoundCertificate {
  readonly certificate: DedicatedCertificate;
  readonly commonName: string;
}

/** Where certificate and key of a domain are. @returns `undefined` if nothing says so; then a problem is added */
export function resolveDedicatedCertificate(
  balancer: { readonly name: string; readonly isOutside: boolean },
  domain: DomainFile,
  at: ProblemPath,
  context: BalancerContext,
): FoundCertificate | undefined {
  const { problems } = context;
  const { certificate, pem } = domain;
  const { text } = domain.name;
  if (certificate !== undefined && pem !== undefined) {
    problems.add(exactlyOne(["certificate", "pem"], ["certificate", "pem"]), at);
    return undefined;
  }
  if (pem !== undefined) return resolvePem(pem, text, [...at, "pem"], context);
  if (certificate === undefined) {
    problems.add(dedicatedCertificateMissing(text), at);
    return undefined;
  }
  const path = [...at, "certificate"];
  if (certificate.startsWith("arn:")) {
    problems.add(dedicatedCertificateAway(certificate), path);
    return undefined;
  }
  if (!context.knows("certificates", certificate, path)) return undefined;
  const known = context.certificates.certificates.find(({ name }) => name === certificate);
  if (known === undefined) return undefined;
  if (!namesCover(known.names, text))
    problems.add(certificateNotCovering(certificate, text, known.names), path);
  if (balancer.isOutside && known.class === "internal")
    problems.add(certificateOutside(balancer.name, text, certificate), path);
  if (known.keptIn === undefined) {
    problems.add(dedicatedCertificateAway(certificate), path);
    return undefined;
  }
  return {
    certificate: { kind: "kept", name: certificate, secret: known.keptIn },
    commonName: known.names[0] ?? text,
  };
}

function resolvePem(
  { chain, key }: NonNullable<DomainFile["pem"]>,
  domain: string,
  path: ProblemPath,
  { problems, warnings, surroundings }: BalancerContext,
): FoundCertificate | undefined {
  const given = (["command", "secret"] as const).filter((each) => key[each] !== undefined);
  if (given.length !== 1) problems.add(exactlyOne(["command", "secret"], given), [...path, "key"]);
  const text = problems.attempt([...path, "chain"], () => surroundings.read(chain));
  if (text === undefined) return undefined;
  const read = readChain(text, chain, domain, surroundings.now);
  for (const problem of read.problems) problems.add(problem, [...path, "chain"]);
  for (const warning of read.warnings) warnings.push({ ...warning, path: [...path, "chain"] });
  const { command, secret } = key;
  if (command?.[0]?.includes(" ") === true)
    problems.add(notTogether("a space in the program", "it is started without a shell"), [
      ...path,
      "key",
      "command",
      0,
    ]);
  for (const problem of keyCommandProblems(command ?? [], (file) => readable(file, surroundings.read)))
    problems.add({ ...problem, path: [...path, ...(problem.path ?? [])] });
  const where =
    command !== undefined
      ? { command }
      : secret && {
          secret: secret.secretsManager,
          ...(secret.key === undefined ? {} : { jsonKey: secret.key }),
        };
  if (where === undefined || read.commonName === undefined) return undefined;
  return { certificate: { kind: "pem", chain, key: where }, commonName: read.commonName };
}

/** Most words of a command are no files. */
function readable(file: string, read: (path: string) => string): string | undefined {
  try {
    return read(file);
  } catch {
    return undefined;
  }
}
