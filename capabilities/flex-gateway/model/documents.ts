import type { JsonObject } from "../../../core/kubernetes";
import type { SecretDocument } from "../../runtime-fabric/model";
import { openTlsDocuments, tlsDocuments } from "./custom-resources";
import { CONFIGURATION_FOLDER, HOST_OUTPUTS } from "./limits";
import { CONFIGURATION_MAP, STORAGE_SECRET, TLS_SECRET } from "./names";
import type { ElastiCacheStorage, ExistingStorage, FlexGatewaySpec, LogTarget } from "./spec";

/** Stands for the address of a cache that is made in the same stack. */
export const STORAGE_ADDRESS = "storage-address";

/** A file of configuration: where it comes from, and its name there. */
export interface ConfigurationFile {
  readonly source: { readonly kind: "configMap" | "secret"; readonly name: string };
  /** Key in its source, and name of the file. */
  readonly file: string;
}

/** Which version a kind of Configuration has: https://docs.mulesoft.com/gateway/latest/flex-local-configuration-reference-guide */
function configuration(name: string, spec: JsonObject): JsonObject {
  return { ...configurationHead(name), spec };
}

const configurationHead = (name: string) => ({
  ...{ apiVersion: "gateway.mulesoft.com/v1alpha1", kind: "Configuration", metadata: { name } },
});

/**
 * Documents that hold no secret, by file name. They are files and no custom resources, because a gateway in connected
 * mode reads none of the cluster. JSON is YAML, too.
 */
export function configurationDocuments(spec: FlexGatewaySpec): Readonly<Record<string, JsonObject>> {
  const { controlPlaneEgress: egress, logging, probePort } = spec;
  const outputs = logging.targets.map(({ name }) => name);
  return {
    "logging.yaml": configuration("logging", {
      logging: {
        ...(outputs.length === 0 ? {} : { outputs: logging.targets.map(logOutput) }),
        runtimeLogs: { logLevel: logging.level, ...(outputs.length === 0 ? {} : { outputs }) },
        ...(outputs.length === 0 ? {} : { accessLogs: { outputs } }),
      },
    }),
    "probe.yaml": configuration("probe", { probe: { enabled: true, port: probePort } }),
    ...(egress.kind === "proxy"
      ? {
          "forward-proxy.yaml": configuration("forward-proxy", {
            forwardProxy: {
              https: {
                address: `http://${egress.host ?? egress.cidrs[0]?.addressAt(0) ?? ""}:${egress.port}`,
              },
              noProxy: directHosts(spec),
            },
          }),
        }
      : {}),
    ...openTlsDocuments(spec),
  };
}

/** Lines leave in TLS, to the host that the policies let pass. */
function logOutput({ name, type, host, port, parameters }: LogTarget): JsonObject {
  const place = HOST_OUTPUTS.has(type) ? { host, port: String(port), tls: "on", "tls.verify": "on" } : {};
  return { name, type, parameters: { ...place, ...parameters } };
}

/** What the policies let the gateway reach directly. HTTP logs need whole names. */
function directHosts({ apis, logging }: FlexGatewaySpec): string[] {
  const hosts = [...apis.map(({ upstream }) => upstream.host), ...logging.targets.map(({ host }) => host)];
  return [".svc.cluster.local", ...new Set(hosts)].sort();
}

/** The document of the shared storage with its password. @returns `undefined` if each replica counts for itself */
export function storageDocument({ storage }: FlexGatewaySpec): SecretDocument | undefined {
  if (storage.kind === "none") return undefined;
  return {
    ...configurationHead("shared-storage"),
    spec: { sharedStorage: { redis: storage.kind === "existing" ? ofExisting(storage) : ofCache(storage) } },
  };
}

/** TLS is never left out, and the server's certificate is verified. */
function ofExisting({
  host,
  port,
  username,
  password,
  database,
  trustedCa,
}: ExistingStorage): SecretDocument {
  return {
    address: `${host}:${port}`,
    ...(username === undefined ? {} : { username }),
    password: { secret: password },
    ...(database === 0 ? {} : { db: database }),
    tls: { skipValidation: false, ...(trustedCa === undefined ? {} : { trustedCA: trustedCa }) },
  };
}

function ofCache({ username, password }: ElastiCacheStorage): SecretDocument {
  return {
    address: { output: STORAGE_ADDRESS },
    username,
    password: { secret: password },
    tls: { skipValidation: false },
  };
}

/** All files below the folder of the gateway's configuration, but those of the registration, which the chart mounts. */
export function configurationFiles(spec: FlexGatewaySpec): ConfigurationFile[] {
  return [
    ...Object.keys(configurationDocuments(spec)).map((file) => ({
      source: { kind: "configMap" as const, name: CONFIGURATION_MAP },
      file,
    })),
    ...(storageDocument(spec) === undefined
      ? []
      : [{ source: { kind: "secret" as const, name: STORAGE_SECRET }, file: STORAGE_FILE }]),
    ...Object.keys(tlsDocuments(spec)).map((file) => ({
      source: { kind: "secret" as const, name: TLS_SECRET },
      file,
    })),
  ];
}

export const STORAGE_FILE = "shared-storage.yaml";

/** Where the gateway finds a file. */
export function configurationPath({ file }: Pick<ConfigurationFile, "file">): string {
  return `${CONFIGURATION_FOLDER}/landing-zone/${file}`;
}
