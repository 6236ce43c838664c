/** Names and keys that the vendor's components read: https://docs.mulesoft.com/runtime-fabric/latest/install-helm */
export const PULL_SECRET = { name: "rtf-pull-secret", key: ".dockerconfigjson" } as const;

/** https://docs.mulesoft.com/runtime-fabric/latest/persistence-gateway : name and key are the same text. */
export const PERSISTENCE_SECRET = "persistence-gateway-creds";

/** Properties for every application. The chart creates it as well, and keeps an existing one. Not on a public page. */
export const CUSTOM_PROPERTIES_SECRET = "custom-properties";

/**
 * Where components look for the licence. The name is from the vendor's scripts; the key is on no public page. The
 * vendor documents only the value of the chart.
 */
export const LICENSE_SECRET = { name: "rtf-muleruntime-license", key: "license" } as const;

/**
 * Secrets that the agent writes and renews itself: https://docs.mulesoft.com/runtime-fabric/latest/limitations-self
 * and the Runtime Fabric security architecture (activation, renewal). Overwriting them disconnects the fabric.
 */
export const AGENT_OWNED_SECRETS: Readonly<Record<string, string>> = {
  "agent-keystore":
    "the agent trades its activation data for this client certificate, and overwrites it before it expires",
  "rtf-monitoring-certificate":
    "the agent asks for this certificate, copies it to the applications and renews it",
  "registry-creds": "the agent receives these credentials of the registry at activation",
  "install-properties": "the installer of the fabric keeps its answers here",
};

/** Secrets that Kubernetes or Helm write: they may contain tokens, or a whole release. */
export const TOOL_OWNED_SECRETS: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  { pattern: /^sh\.helm\.release\./, reason: "Helm keeps its releases here" },
  { pattern: /-token-[a-z0-9]{5}$/, reason: "Kubernetes makes tokens of service accounts under such names" },
];
