import type { JsonObject } from "../../../../core/kubernetes";
import { type SecretDocument, secretsOf } from "../../../runtime-fabric/model";
import type { ApiSpec, TlsMaterial, TrustSpec } from "../api-spec";
import { TLS_POLICIES, TLS_SUITES, TLS_VERSIONS } from "../limits";
import type { FlexGatewaySpec } from "../spec";
import { bundleReference, issuedPair } from "../variables";
import { resourceHead, upstreamName } from "./names";

/**
 * Policies of TLS of a gateway in local mode, by file name. Their configuration holds keys, for which a custom
 * resource is no place: anybody who may read those of the namespace would have them. So they are files of a Secret
 * whose values come from Secrets Manager.
 *
 * https://docs.mulesoft.com/gateway/latest/policies-included-tls and
 * https://docs.mulesoft.com/gateway/latest/policies-included-tls-outbound
 */
export function tlsDocuments(spec: FlexGatewaySpec): Readonly<Record<string, SecretDocument>> {
  return Object.fromEntries(everyDocument(spec).filter(([, document]) => secretsOf(document).length > 0));
}

/** Those without a key: of connections in which the gateway only verifies the other end, or shows what variables hold. */
export function openTlsDocuments(spec: FlexGatewaySpec): Readonly<Record<string, JsonObject>> {
  const open = everyDocument(spec).filter(([, document]) => secretsOf(document).length === 0);
  return Object.fromEntries(open) as Readonly<Record<string, JsonObject>>;
}

function everyDocument(spec: FlexGatewaySpec): Entry[] {
  if (spec.mode !== "local") return [];
  return spec.apis.flatMap((api) => [...inbound(spec, api), ...outbound(spec, api)]);
}

type Entry = [string, SecretDocument];

function inbound(spec: FlexGatewaySpec, api: ApiSpec): Entry[] {
  const { tls } = api;
  if (tls?.material === undefined) return [];
  const target = { kind: "ApiInstance", name: api.name };
  return [
    document(spec, `${api.name}-tls`, target, TLS_POLICIES.inbound, {
      requireClientCertificate: tls.clientCertificates === "required",
      ...trusted(tls.trust),
      certificate: shown(tls.material),
    }),
  ];
}

function outbound(spec: FlexGatewaySpec, api: ApiSpec): Entry[] {
  const { tls } = api.upstream;
  if (tls === undefined) return [];
  const target = { kind: "Service", name: upstreamName(api) };
  return [
    document(spec, `${api.name}-tls-outbound`, target, TLS_POLICIES.outbound, {
      skipValidation: tls.skipValidation,
      ...trusted(tls.trust),
      ...(tls.material === undefined ? {} : { certificate: shown(tls.material) }),
    }),
  ];
}

function document(
  spec: FlexGatewaySpec,
  name: string,
  target: { readonly kind: string; readonly name: string },
  policy: string,
  config: Readonly<Record<string, SecretDocument>>,
): Entry {
  return [
    `${name}.yaml`,
    {
      ...resourceHead(spec, "PolicyBinding", name),
      spec: {
        targetRef: { ...target, namespace: spec.namespace },
        policyRef: { name: policy },
        config: {
          ...config,
          minversion: TLS_VERSIONS.least,
          maxversion: TLS_VERSIONS.most,
          ciphers: TLS_SUITES,
        },
      },
    },
  ];
}

function trusted(trust: TrustSpec | undefined): Readonly<Record<string, SecretDocument>> {
  if (trust?.configMap !== undefined) return { trustedCA: bundleReference(trust.configMap) };
  return trust?.pem === undefined ? {} : { trustedCA: trust.pem };
}

function shown(material: TlsMaterial): SecretDocument {
  if (material.kind === "issued") return issuedPair(material);
  return { crt: { secret: material.certificate }, key: { secret: material.key } };
}
