import { quoted } from "./addressing";
import type { Problem } from "./problem";

export const cpuQuantity = (text: string): Problem => ({
  code: "CPU_QUANTITY",
  what: "is no amount of CPU",
  got: quoted(text),
  allowed: "cores such as 2 or 0.5, or millicores such as 500m",
  fix: "write it like 500m",
});

export const memoryQuantity = (text: string): Problem => ({
  code: "MEMORY_QUANTITY",
  what: "is no amount of memory",
  got: quoted(text),
  allowed: "a whole number with Ki, Mi, Gi or Ti",
  fix: "write it like 1Gi",
});

/** The API server would refuse the name at apply; some of its parts would be made by then. */
export const namespaceName = (name: string, longest: number): Problem => ({
  code: "NAMESPACE_NAME",
  what: "can't name a namespace",
  got: quoted(name),
  allowed: `1 to ${longest} lower-case letters, digits and hyphens, letters or digits at both ends`,
  fix: "choose such a name; a namespace that is in use can't be renamed",
});

/** Others' workloads run there, and what we declare would close or open it for them. */
export const namespaceRefused = (name: string): Problem => ({
  code: "NAMESPACE_REFUSED",
  what: "is a namespace of Kubernetes itself",
  got: name,
  allowed: "a namespace of its own; not default, and none that starts with kube-",
  fix: "choose another name",
});

export const objectName = (kind: string, name: string, longest: number): Problem => ({
  code: "OBJECT_NAME",
  what: `can't name a ${kind}`,
  got: quoted(name),
  allowed: `1 to ${longest} lower-case letters, digits, hyphens and dots, letters or digits at both ends`,
  fix: "choose such a name",
});

export const labelKey = (key: string): Problem => ({
  code: "LABEL_KEY",
  what: "can't be the key of a label",
  got: quoted(key),
  allowed: "1 to 63 letters, digits, hyphens, underscores and dots, after an optional domain and a slash",
  fix: "write it like team or example.com/team",
});

export const labelValue = (key: string, value: string, longest: number): Problem => ({
  code: "LABEL_VALUE",
  what: `label ${key} can't have this value`,
  got: quoted(value),
  allowed: `up to ${longest} letters, digits, hyphens, underscores and dots, letters or digits at both ends`,
  fix: "shorten it, or put longer texts into an annotation of your own",
});

/** Left unbound, the provider takes the current context of whoever applies. */
export const clusterNotNamed = (place: string): Problem => ({
  code: "CLUSTER_NOT_NAMED",
  what: `${place} does not say which cluster it means`,
  allowed: "the name of an EKS cluster, or a context and the path of its kubeconfig",
  fix: "name the cluster; whatever context happens to be the current one is never used",
});
