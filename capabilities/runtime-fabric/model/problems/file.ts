import { type Problem, type ProblemPath, pathText } from "../../../../core/problem";

/** A cluster was a part of its fabric once. */
export const clusterInline = (path: ProblemPath): Problem => {
  const name = path.at(-2);
  return {
    code: "CLUSTER_INLINE",
    what: "a cluster is an entry of clusters, and fabrics name it",
    got: "a map",
    allowed: "the name of an entry of clusters",
    fix: `move the map to clusters.${name} (or another name), and say ${pathText(path)}: ${name}; fabrics on one cluster name the same entry`,
  };
};

/** No deployment uses the environment of the fabric. Usually the name is misspelt. */
export const fabricEnvironmentUnused = (environment: string, fabric: string): Problem => ({
  code: "FABRIC_ENVIRONMENT_UNUSED",
  what: `no environment ${environment} of the file runs on fabric ${fabric}`,
  fix: `say environments.${environment}.runtimeFabric: ${fabric} (or in one of its deployments), or remove it here`,
});

/** Applications would run on a fabric that has no namespace for them. */
export const fabricEnvironmentMissing = (environment: string, fabric: string): Problem => ({
  code: "FABRIC_ENVIRONMENT_MISSING",
  what: `fabric ${fabric} has no namespace for environment ${environment}`,
  fix: `add runtimeFabrics.${fabric}.environments.${environment} with the environment's id`,
});

export const execExpired = (until: string, today: string): Problem => ({
  code: "EXEC_GRANT_EXPIRED",
  what: "commands in pods were allowed until a day that is over",
  got: until,
  allowed: `${today} or later`,
  fix: "remove exec, or give a new day and a new reason",
});

/** A very long grant is reported and not rejected, because some on-call duties last long. */
export const execLong = (until: string, days: number): Problem => ({
  code: "EXEC_GRANT_LONG",
  what: "commands in pods are allowed for a long time",
  got: until,
  allowed: `up to ${days} days ahead without this warning`,
  fix: "give a day nearby, and renew it while there is a reason",
});

export const loadBalancerTargetNotKubernetes = (balancer: string, target: string): Problem => ({
  code: "TARGET_NOT_KUBERNETES",
  what: `target ${target} of load balancer ${balancer} is not one that a cluster registers its pods with`,
  allowed: "a target with kubernetes: true",
  fix: `say loadBalancers.${balancer}.targets.${target}.kubernetes: true, or name another target`,
});
