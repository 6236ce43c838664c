import { type Problem, quoted } from "../../../../core/problem";

export const environmentIdTwice = (id: string, first: string, second: string): Problem => ({
  code: "ENVIRONMENT_ID_TWICE",
  what: `environments ${first} and ${second} have one id, and the agent deploys to none where two namespaces carry it`,
  got: id,
  fix: "give each environment the id that it has on the platform",
});

export const namespaceTwice = (name: string, first: string, second: string): Problem => ({
  code: "NAMESPACE_TWICE",
  what: `${first} and ${second} want one namespace`,
  got: name,
  fix: "give each a namespace of its own; quotas, policies and rights are those of a namespace",
});

export const tooManyEnvironments = (count: number, limit: number, source: string): Problem => ({
  code: "FABRIC_ENVIRONMENTS",
  what: "a Runtime Fabric supports fewer environments",
  got: String(count),
  allowed: `up to ${limit} (${source})`,
  fix: "split the environments over several fabrics; they may share the cluster",
});

export const tooManyDeployments = (count: number, limit: number, source: string): Problem => ({
  code: "FABRIC_DEPLOYMENTS",
  what: "a Runtime Fabric was not tried with as many applications",
  got: String(count),
  allowed: `up to ${limit} (${source})`,
  fix: "split the environments over several fabrics",
});

export const tooManyReplicas = (
  application: string,
  count: number,
  limit: number,
  source: string,
): Problem => ({
  code: "FABRIC_REPLICAS",
  what: `${application} has more replicas than Runtime Fabric runs of one application`,
  got: String(count),
  allowed: `up to ${limit} (${source})`,
  fix: "ask for fewer, larger replicas, or split the application",
});

/** With a quota below the need, the last deployments of a rolling update would fail. */
export const quotaTooSmall = (what: string, got: string, needed: string, terms: string): Problem => ({
  code: "QUOTA_TOO_SMALL",
  what: `the quota of ${what} is smaller than what the applications need while they are updated (${terms})`,
  got,
  allowed: `${needed} or more`,
  fix: "raise it, leave it out, or give fewer or smaller replicas",
});

export const limitBelowRequest = (reserved: string, limit: string): Problem => ({
  code: "LIMIT_BELOW_REQUEST",
  what: "a replica reserves more CPU than it may use",
  got: `reserved ${reserved}, limit ${limit}`,
  fix: "raise the limit, or reserve less",
});

export const replicaTooSmall = (what: string, got: string, least: string, source: string): Problem => ({
  code: "REPLICA_TOO_SMALL",
  what: `a Mule application does not start with so little ${what}`,
  got,
  allowed: `${least} or more (${source})`,
  fix: "give each replica more",
});

/** The pod would stay pending, whatever the number of nodes. */
export const replicaBeyondNode = (what: string, needed: string, free: string): Problem => ({
  code: "REPLICA_BEYOND_NODE",
  what: `one replica reserves more ${what} than a whole node has`,
  got: `${needed} with its sidecars`,
  allowed: `${free}, after what the node keeps for itself`,
  fix: "use larger nodes, or smaller replicas",
});

export const nodeTooSmall = (what: string, got: string, least: string): Problem => ({
  code: "NODE_TOO_SMALL",
  what: `Runtime Fabric requires nodes with more ${what}`,
  got,
  allowed: `${least} or more`,
  fix: "use larger nodes; they are x86-64 machines, not Fargate",
});

export const tooFewNodes = (got: number, least: number): Problem => ({
  code: "FABRIC_NODES",
  what: "Runtime Fabric requires more nodes",
  got: String(got),
  allowed: `${least} or more`,
  fix: "raise it; three, one in each zone, are advised for production",
});

export const labelReserved = (key: string): Problem => ({
  code: "LABEL_RESERVED",
  what: "is a label that Kubernetes, Pod Security or the agent read, and that this project sets",
  got: key,
  fix: "choose another key",
});

export const secretOwned = (name: string, reason: string): Problem => ({
  code: "SECRET_OWNED",
  what: `Secret ${name} is not yours to declare: ${reason}`,
  fix: "leave it out; overwriting it disconnects the fabric from the platform",
});

export const secretNameTwice = (name: string, field: string): Problem => ({
  code: "SECRET_NAME_TWICE",
  what: `two Secrets of the agent's namespace would be called ${name}`,
  fix: `rename it, or say what it is for by ${field}`,
});

export const licenseTwice = (): Problem => ({
  code: "LICENSE_TWICE",
  what: "the licence is declared as a Secret and passed to the chart, which creates the same Secret",
  fix: "keep helm.license, which is the vendor's way, or secrets.license",
});

/** A selector without labels selects every pod. */
export const ingressControllerUnnamed = (namespace: string): Problem => ({
  code: "INGRESS_CONTROLLER_UNNAMED",
  what: `without labels every pod of namespace ${namespace} may call the applications, not the ingress controller alone`,
  got: "labels: {}",
  fix: "name labels that the controller's pods carry, such as app.kubernetes.io/name: ingress-nginx",
});

/** The policy would allow pods that send no packet, and every request would be dropped. */
export const ingressSenderWrong = (className: string): Problem => ({
  code: "INGRESS_SENDER_WRONG",
  what: "load balancers of the AWS Load Balancer Controller send to the applications themselves, so that no request comes from its pods",
  got: `className ${className}, sender: controller`,
  allowed: "sender: load-balancers",
  fix: "leave sender out, or name the ranges of the load balancers' subnets by senderCidrs",
});

/** No source address is known: the ranges are in no VPC of the file, or the addresses do not belong to a VPC. */
export const ingressSendersUnknown = (sender: string): Problem => ({
  code: "INGRESS_SENDERS_UNKNOWN",
  what: `the ranges of the ${sender} that requests come from are not known`,
  allowed:
    "ranges, or a cluster in a vpc with such subnets; where pods have an overlay, packets of nodes carry addresses of its tunnels",
  fix: "name the ranges by senderCidrs",
});

/** A warning: the policy can't distinguish the senders from pods in the same subnets. */
export const ingressOpenToPods = (cidrs: readonly string[]): Problem => ({
  code: "INGRESS_OPEN_TO_PODS",
  what: "requests come from addresses of nodes, and pods share their subnets: every pod of the cluster may call the applications",
  got: cidrs.join(", "),
  fix: "give pods a range of their own (kubernetes.cni.podRange), take the controller off the host's network, or have the applications authenticate",
});

/** Built-in groups of Kubernetes are no team: they contain everyone, or the administrators. */
export const groupRejected = (name: string): Problem => ({
  code: "GROUP_REFUSED",
  what: "is a group of Kubernetes itself, not one of people",
  got: quoted(name),
  allowed: "a group of the identity provider, or of access entries of EKS",
  fix: "name the group of the team",
});

export const egressWithoutAddresses = (name: string): Problem => ({
  code: "EGRESS_WITHOUT_ADDRESSES",
  what: `${name} has no addresses, and a policy without addresses would allow everyone`,
  fix: "name at least one range",
});

export const fqdnNeedsCilium = (cni: string): Problem => ({
  code: "FQDN_NEEDS_CILIUM",
  what: "policies by name exist in clusters with Cilium only",
  got: cni,
  allowed: "clusters.<cluster>.cni: cilium",
  fix: "name a proxy or ranges instead",
});

export const ingressClassPrefixed = (name: string): Problem => ({
  code: "INGRESS_CLASS_PREFIX",
  what: "is the class that marks a template, not that of the ingress controller",
  got: name,
  fix: `write ${name.replace(/^rtf-/, "")}; the template adds rtf- where the agent looks for it`,
});

export const ingressHostTwice = (host: string, first: string, second: string): Problem => ({
  code: "INGRESS_HOST_TWICE",
  what: `Runtime Fabrics ${first} and ${second} share a cluster and a host; the controller would merge their routes`,
  got: host,
  fix: "give each fabric hosts of its own",
});

export const definitionsTwice = (fabrics: readonly string[], count: number): Problem => ({
  code: "FABRIC_DEFINITIONS",
  what: `of the Runtime Fabrics of one cluster (${fabrics.join(", ")}) exactly one brings the definitions`,
  got: String(count),
  fix: "let one chart install them",
});

export const admissionPolicyTooNew = (version: string, least: string): Problem => ({
  code: "ADMISSION_POLICY_VERSION",
  what: "this version of Kubernetes has no admission policies, which stop the agent from lifting Pod Security, network policies and quotas",
  got: version,
  allowed: `${least} or later`,
  fix: "upgrade the cluster (Runtime Fabric supports about the last four versions), or leave the policy out by admissionPolicy: false and a waiver",
});

export const hostsUnconfirmed = (hosts: readonly string[]): Problem => ({
  code: "HOSTS_UNCONFIRMED",
  what: "some hosts of this control plane are on no public page; their names follow those of the other control planes",
  got: hosts.join(", "),
  fix: "have them confirmed by MuleSoft before a firewall relies on them",
});
