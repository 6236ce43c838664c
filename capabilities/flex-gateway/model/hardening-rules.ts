/**
 * The program of the patch, in jq: definitions can't come after \`as\`, so they take what is wanted as an argument.
 * A fault is a text; with any of them it fails, and Helm applies nothing.
 */
export const HARDENED_RULES = `| def pods: .spec.template.spec;
def kindsOf($kind): map(select(.kind == $kind));
def containersOf: pods | (.containers // [])[], (.initContainers // [])[];

def narrowed: map(.securityContext = (.securityContext // {}) + {
  allowPrivilegeEscalation: false,
  capabilities: {drop: ["ALL"]}
});

def hardened:
  if .kind != "Deployment" then . else
    .spec.template.metadata.labels += {($wanted.label): $wanted.name}
    | .spec.template.spec.automountServiceAccountToken = $wanted.token
    | .spec.template.spec.containers |= narrowed
    | if pods.initContainers then .spec.template.spec.initContainers |= narrowed else . end
  end;

def unmarked:
  del(.metadata.annotations[$wanted.passing])
  | if .metadata.annotations == {} then del(.metadata.annotations) else . end;

def reads: any(.rules[]?; any(.resources[]?; . == "secrets" or . == "*"));
def wild: any(.rules[]?; any((.resources[]?, .verbs[]?, .apiGroups[]?); . == "*"));

def need(condition; $text): if condition then empty else $text end;

def ofDeployment:
  need(pods.securityContext.runAsNonRoot == true; "its pods may run as root"),
  need(pods.securityContext.seccompProfile.type == "RuntimeDefault"; "its pods have no seccomp profile"),
  need(pods.terminationGracePeriodSeconds > $wanted.drain; "its pods end before they are drained"),
  need(any(pods.topologySpreadConstraints[]?; .topologyKey == "topology.kubernetes.io/zone");
    "its pods are not spread over zones"),
  need(any(pods.volumes[]?; .secret.secretName == $wanted.registration);
    "it does not mount the Secret \\($wanted.registration)"),
  need(any(pods.containers[]; .readinessProbe.exec.command == $wanted.readiness);
    "its readiness is another than the values ask for"),
  (containersOf | need(.image == $wanted.image; "container \\(.name) runs \\(.image) instead of \\($wanted.image)"));

def ofAll:
  need(kindsOf("Deployment") | length == 1; "the chart renders another number of Deployments than one"),
  (kindsOf("Deployment")[] | "Deployment \\(.metadata.name): \\(ofDeployment)"),
  need(any(.[]; (.kind == "HorizontalPodAutoscaler" and .spec.minReplicas >= $wanted.replicas)
      or (.kind == "Deployment" and .spec.replicas != null and .spec.replicas >= $wanted.replicas));
    "nothing keeps \\($wanted.replicas) replicas"),
  (kindsOf("Secret")[] | "Secret \\(.metadata.name) would be in the release, with its content"),
  (kindsOf("Service")[] | select((.spec.type // "ClusterIP") != "ClusterIP")
    | "Service \\(.metadata.name) is of type \\(.spec.type)"),
  (.[] | select((.kind == "Role" or .kind == "ClusterRole") and wild)
    | "\\(.kind) \\(.metadata.name) has a wildcard"),
  ([.[] | select(.kind == "ClusterRole" and reads).metadata.name] as $readers
    | kindsOf("ClusterRoleBinding")[]
    | select(.roleRef.name as $role | $role == "cluster-admin" or any($readers[]; . == $role))
    | "ClusterRoleBinding \\(.metadata.name) reads the Secrets of all namespaces");

def rights:
  [.[] | select((.kind == "Role" or .kind == "ClusterRole") and reads)] as $readers
  | [.[] | select(.kind == "RoleBinding" or .kind == "ClusterRoleBinding")
      | select(.roleRef as $role | any($readers[]; .kind == $role.kind and .metadata.name == $role.name))
      | "\\(.roleRef.kind) \\(.roleRef.name) lets \\([.subjects[]? | "\\(.kind) \\(.name)"] | join(", ")) read Secrets"]
  | if length == 0 then "no role of the chart reads Secrets" else .[] end;

map(unmarked | hardened)
| [ofAll] as $faults
| if ($faults | length) > 0 then
    error("nothing is applied, because of what the chart renders: " + ($faults | join("; ")))
  elif $answer == "rights" then rights
  else .[] | "---\\n" + tojson
  end
`;
