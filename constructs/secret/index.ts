export { EphemeralSecretVersion } from "./ephemeral-secret-version";
export { KubernetesSecret, type KubernetesSecretProps } from "./kubernetes-secret";
