import type { Problem, ProblemPath } from "../../../core/problem";
import { whatIsBelieved } from "./address-expressions";
import type { PolicySpec } from "./api-spec";
import { INCLUDED_POLICIES, includedPolicy, type PolicyName } from "./limits/policies";
import { payloadProblem, SECRET_HEADERS, whatIsCopied } from "./logged-texts";
import {
  addressExpressionForged,
  addressExpressionMissing,
  addressesBehindEntry,
  addressesUnclear,
  headerCopied,
  policyCredential,
  policyCredentialGiven,
  policyTooHeavy,
} from "./problems";
import type { FlexGatewaySpec } from "./spec";

/** The policies that a gateway at the ingress may carry. */
export const BASIC_POLICIES = (Object.keys(INCLUDED_POLICIES) as PolicyName[]).filter(
  (name) => includedPolicy(name).weight === "basic",
);

/** Problems of a policy of an API, with the entrances of its port. Paths start at the configuration of the policy. */
export function policyProblems(
  { name, config }: PolicySpec,
  { name: gateway, layer, mode, entrances }: Pick<FlexGatewaySpec, "name" | "layer" | "mode" | "entrances">,
): Problem[] {
  const { weight, credential } = includedPolicy(name);
  const balancer = entrances.find(({ kind }) => kind === "balancer");
  const entry = entrances.find(({ kind }) => kind === "tcpEntry");
  const isOfAddresses = name === "ip-allowlist" || name === "ip-blocklist";
  return [
    ...(layer === "ingress" && weight === "heavy" ? [policyTooHeavy(name, gateway, BASIC_POLICIES)] : []),
    ...(credential === undefined
      ? []
      : mode === "local"
        ? [policyCredential(name, credential)]
        : config[credential] === undefined
          ? []
          : [{ ...policyCredentialGiven(name, credential), path: [credential] }]),
    ...credentials(config, []).map(({ key, path }) => ({
      ...(mode === "local" ? policyCredential(name, key) : policyCredentialGiven(name, key)),
      path,
    })),
    ...(isOfAddresses && balancer !== undefined && config["ipExpression"] === undefined
      ? [addressExpressionMissing(name, balancer.name)]
      : []),
    ...(isOfAddresses ? expressionProblems(name, config["ipExpression"], balancer !== undefined) : []),
    ...(isOfAddresses && entry !== undefined ? [addressesBehindEntry(name, entry.name)] : []),
    ...(isOfAddresses ? addressProblems(name, config["ips"]) : []),
    ...(name === "header-injection" ? copies(config, []) : []),
    ...(name === "message-logging" ? loggingProblems(config, []) : []),
  ];
}

/** Keys that hold what opens doors, whatever the policy: `textKey`, `clientSecret`, `authorizationValue`. */
const CREDENTIAL_KEY = /secret|^textKey$|authorization|^(access|bearer)?token$/i;

interface Credential {
  readonly key: string;
  readonly path: ProblemPath;
}

/** Credentials of a configuration: by their keys, and as values of headers that are injected. Expressions are read when requests come. */
function credentials(value: unknown, path: ProblemPath): Credential[] {
  if (typeof value !== "object" || value === null) return [];
  const { key: header, value: injected } = value as { readonly key?: unknown; readonly value?: unknown };
  const isText = (each: unknown) => typeof each === "string" && !each.includes("#[");
  return [
    ...(typeof header === "string" && SECRET_HEADERS.test(header) && isText(injected)
      ? [{ key: header, path: [...path, "value"] }]
      : []),
    ...Object.entries(value).flatMap(([key, each]) => {
      const below = [...path, Array.isArray(value) ? Number(key) : key];
      return CREDENTIAL_KEY.test(key) && isText(each) ? [{ key, path: below }] : credentials(each, below);
    }),
  ];
}

const WHOLE_ADDRESS = /^(\d{1,3}\.){3}\d{1,3}(\/\d{1,2})?$/;

/** The vendor takes `192.160` for all addresses that begin so. */
function addressProblems(policy: PolicyName, given: unknown): Problem[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((each: unknown, index) =>
    typeof each === "string" && /^[\d.]+(\/\d+)?$/.test(each) && !WHOLE_ADDRESS.test(each)
      ? [{ ...addressesUnclear(policy, each), path: ["ips", index] }]
      : [],
  );
}

function expressionProblems(policy: PolicyName, given: unknown, isBalanced: boolean): Problem[] {
  if (given === undefined) return [];
  const believed = whatIsBelieved(given, isBalanced);
  return believed === undefined
    ? []
    : [{ ...addressExpressionForged(policy, believed), path: ["ipExpression"] }];
}

/** Values that a header gets of what may be in no log, under a name that may. */
function copies(value: unknown, path: ProblemPath): Problem[] {
  if (typeof value !== "object" || value === null) return [];
  const { key: header, value: injected } = value as { readonly key?: unknown; readonly value?: unknown };
  const copied =
    typeof header === "string" && typeof injected === "string" && !SECRET_HEADERS.test(header)
      ? whatIsCopied(injected)
      : undefined;
  return [
    ...(copied === undefined ? [] : [{ ...headerCopied(String(header), copied), path: [...path, "value"] }]),
    ...Object.entries(value).flatMap(([key, each]) =>
      copies(each, [...path, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

/** Every text of the configuration, wherever it stands: versions of the policy move the key. */
function loggingProblems(value: unknown, path: ProblemPath): Problem[] {
  if (typeof value === "string") {
    const problem = payloadProblem(value);
    return problem === undefined ? [] : [{ ...problem, path }];
  }
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    loggingProblems(each, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
