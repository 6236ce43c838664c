import type { JsonObject } from "../../../core/kubernetes";
import type { TlsMaterial, TrustSpec } from "./api-spec";
import type { FlexGatewaySpec } from "./spec";

/**
 * No document of a gateway can name a Secret, but the configuration of a policy can name variables of its environment,
 * and these a key of a Secret or ConfigMap of the namespace. So what controllers of the cluster keep there reaches the
 * gateway without passing anybody's hands. The vendor shows values of one line; certificates have more.
 *
 * https://docs.mulesoft.com/gateway/latest/flex-local-configuration-reference-guide
 */
export const VARIABLES = { confirmed: false } as const;

/**
 * Hours between the renewal of a certificate and its end, at least. Variables are read when a replica starts: a check
 * once a day has to find it, and somebody has to restart the replicas.
 */
export const LEAST_LEAD_HOURS = 48;

/** A variable of the gateway's container, and where its value is. */
interface Variable {
  readonly name: string;
  readonly valueFrom: JsonObject;
}

type Shown = Extract<TlsMaterial, { kind: "issued" }>;

/** How the configuration of a policy names what a Secret of cert-manager holds. */
export function issuedPair({ secretName }: Shown): { readonly crt: string; readonly key: string } {
  return {
    crt: `$${variableName("tls", secretName, "crt")}`,
    key: `$${variableName("tls", secretName, "key")}`,
  };
}

/** The same for the authorities of a bundle. */
export function bundleReference(configMap: string): string {
  return `$${variableName("trust", configMap, "crt")}`;
}

/** `FLEX_TLS_ORDERS_CRT`; names of Secrets have no underscore, so that no two are one. */
function variableName(kind: "tls" | "trust", source: string, part: "crt" | "key"): string {
  return ["flex", kind, source.replaceAll("-", "_").replaceAll(".", "__"), part].join("_").toUpperCase();
}

/** Secrets of cert-manager that the gateway shows, each once and by name. */
export function issuedSecrets(spec: Pick<FlexGatewaySpec, "apis">): string[] {
  return [...new Set(issuedMaterial(spec).map(({ secretName }) => secretName))].sort();
}

/** What cert-manager keeps beside the gateway, as often as it is shown. */
export function issuedMaterial({ apis }: Pick<FlexGatewaySpec, "apis">): Shown[] {
  return apis
    .flatMap(({ tls, upstream }) => [tls?.material, upstream.tls?.material])
    .flatMap((material) => (material?.kind === "issued" ? [material] : []));
}

/** ConfigMaps of trust-manager that the gateway verifies others with, each once and by name. */
export function trustMaps({ apis }: Pick<FlexGatewaySpec, "apis">): string[] {
  const trusts: (TrustSpec | undefined)[] = apis.flatMap(({ tls, upstream }) => [
    tls?.trust,
    upstream.tls?.trust,
  ]);
  return [...new Set(trusts.flatMap((trust) => trust?.configMap ?? []))].sort();
}

/** Variables that the policies of TLS name. A replica without one of their sources does not start. */
export function tlsVariables(spec: Pick<FlexGatewaySpec, "apis">): Variable[] {
  return [
    ...issuedSecrets(spec).flatMap((name) =>
      (["crt", "key"] as const).map((part) => ({
        name: variableName("tls", name, part),
        valueFrom: { secretKeyRef: { name, key: `tls.${part}` } },
      })),
    ),
    ...trustMaps(spec).map((name) => ({
      name: variableName("trust", name, "crt"),
      valueFrom: { configMapKeyRef: { name, key: "ca.crt" } },
    })),
  ];
}
