/** What a container asks for; nothing means what the namespace's limit range gives it. */
export interface Resources {
  readonly requests?: Readonly<Record<string, string>>;
  readonly limits?: Readonly<Record<string, string>>;
}

export interface Pod {
  readonly apiVersion: "v1";
  readonly kind: "Pod";
  readonly metadata: { readonly generateName: string };
  readonly spec: object;
}

/** Nothing is ever pulled here: no pod has a node. */
const IMAGE = `registry.example/application@sha256:${"0".repeat(64)}`;

const RESTRICTED_CONTAINER = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } } as const;

const RESTRICTED_POD = { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } } as const;

/** A pod that the standard `restricted` admits, with a container for each entry. */
export function conformingPod(...containers: readonly Resources[]): Pod {
  return pod(RESTRICTED_POD, containers, RESTRICTED_CONTAINER);
}

/** A pod that says nothing about its security: `baseline` admits it, `restricted` doesn't. */
export function plainPod(): Pod {
  return pod({}, [{}], {});
}

/** A pod that owns its node: nothing but `privileged` admits it. */
export function privilegedPod(): Pod {
  return pod({}, [{}], { privileged: true });
}

/** A pod that sees what the node's own processes do. */
export function hostPod(): Pod {
  const { spec, ...rest } = plainPod();
  return { ...rest, spec: { ...spec, hostPID: true, hostNetwork: true } };
}

function pod(securityContext: object, containers: readonly Resources[], ofContainer: object): Pod {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { generateName: "e2e-" },
    spec: {
      securityContext,
      containers: (containers.length === 0 ? [{}] : containers).map((resources, at) => ({
        name: `part-${at}`,
        image: IMAGE,
        resources,
        securityContext: ofContainer,
      })),
    },
  };
}
