import { objectNameProblem } from "../../../core/kubernetes";
import type { Problem } from "../../../core/problem";
import { ownedReason } from "./agent-owned";
import { CUSTOM_PROPERTIES_SECRET, LICENSE_SECRET, PERSISTENCE_SECRET, PULL_SECRET } from "./limits/secrets";
import { secretNameTwice, secretOwned } from "./problems/fabric";
import type { FabricSpec } from "./spec";

/** Reserved names, with the field of the file that sets them. */
const FIELDS: Readonly<Record<string, string>> = {
  [PULL_SECRET.name]: "secrets.pullSecret",
  [LICENSE_SECRET.name]: "secrets.license or helm.license",
  [CUSTOM_PROPERTIES_SECRET]: "secrets.customProperties",
  [PERSISTENCE_SECRET]: "persistenceGateway.credentials",
};

/** Problems of Secrets with names of the user's choice. */
export function furtherSecretProblems({ secrets, ingress }: FabricSpec): Problem[] {
  const tls = ingress?.tls?.secretName;
  const chosen = [
    ...secrets.further.map(({ name }) => ({ name, path: ["secrets", "further", name] })),
    ...(tls === undefined ? [] : [{ name: tls, path: ["ingress", "tls", "secretName"] }]),
  ];
  return chosen.flatMap(({ name, path }) => {
    const reason = ownedReason(name);
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    const isTls = name === tls && path[0] === "secrets";
    const problem =
      reason !== undefined
        ? secretOwned(name, reason)
        : field !== undefined || isTls
          ? secretNameTwice(name, field ?? "ingress.tls")
          : path[0] === "secrets"
            ? objectNameProblem("Secret", name)
            : undefined;
    return problem === undefined ? [] : [{ ...problem, path }];
  });
}
