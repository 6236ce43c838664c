import type { ConfigMapManifest } from "../../../core/kubernetes";
import {
  type SecretDeclaration,
  type SecretDocument,
  type SecretRef,
  secretsOf,
} from "../../runtime-fabric/model";
import { tlsDocuments } from "./custom-resources";
import { configurationDocuments, STORAGE_FILE, storageDocument } from "./documents";
import { gatewayObjectLabels } from "./labels";
import { REGISTRATION_FILES } from "./limits";
import { CONFIGURATION_MAP, REGISTRATION_SECRET, STORAGE_SECRET, TLS_SECRET } from "./names";
import type { FlexGatewaySpec } from "./spec";

/** The gateway's Secrets, all of them in its namespace: their values come from Secrets Manager and stay nowhere else. */
export function gatewaySecrets(spec: FlexGatewaySpec): SecretDeclaration[] {
  const { registration, certificate } = spec.registration;
  const storage = storageDocument(spec);
  const tls = tlsDocuments(spec);
  return [
    declare(spec, REGISTRATION_SECRET, {
      [REGISTRATION_FILES.registration]: registration,
      [REGISTRATION_FILES.certificate]: certificate,
    }),
    ...(storage === undefined ? [] : [declare(spec, STORAGE_SECRET, {}, { [STORAGE_FILE]: storage })]),
    ...(Object.keys(tls).length === 0 ? [] : [declare(spec, TLS_SECRET, {}, tls)]),
  ];
}

function declare(
  spec: FlexGatewaySpec,
  name: string,
  data: Readonly<Record<string, SecretRef>>,
  documents: Readonly<Record<string, SecretDocument>> = {},
): SecretDeclaration {
  const references = [...Object.values(data), ...Object.values(documents).flatMap(secretsOf)];
  return {
    metadata: { name, namespace: spec.namespace, labels: gatewayObjectLabels(spec) },
    type: "Opaque",
    data,
    ...(Object.keys(documents).length === 0 ? {} : { documents }),
    // A changed encoding changes the value.
    revision: references.reduce(
      (sum, { revision, encoding }) => sum + revision + (encoding === undefined ? 0 : 1),
      0,
    ),
    adoptedByHelm: false,
  };
}

/** The documents without secrets. */
export function configurationMap(spec: FlexGatewaySpec): ConfigMapManifest {
  const documents = Object.entries(configurationDocuments(spec));
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: CONFIGURATION_MAP, namespace: spec.namespace, labels: gatewayObjectLabels(spec) },
    data: Object.fromEntries(
      documents.map(([file, document]) => [file, `${JSON.stringify(document, null, 2)}\n`]),
    ),
  };
}
