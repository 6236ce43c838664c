import { missingFor, type Problem, type ProblemPath } from "../../../../core/problem";
import { sortedEntries } from "../../../../estate/sorted-entries";
import { orderRules, type PlacedRule, planDedicatedRules } from "../../model";
import type { LoadBalancerFile } from "../../schema";
import type { BalancerContext } from "../context";
import { findApplications } from "../routing";

/** The rules of each domain, in the order in which they are tried. */
export function planRules(
  name: string,
  balancer: LoadBalancerFile,
  path: ProblemPath,
  context: BalancerContext,
): ReadonlyMap<string, readonly PlacedRule[]> {
  const { problems, lock } = context;
  const domains = Object.values(balancer.domains).map((domain) => domain.name);
  const applications = findApplications(balancer, context);
  const rules = sortedEntries(balancer.mappings).flatMap(
    ([key, { host, path: paths, application, ...rest }]) => {
      const found: Problem[] = [];
      const { upstream, rewrite, webSocket } = rest;
      const planned =
        application === undefined
          ? []
          : planDedicatedRules(
              {
                ...{ name: key, application },
                ...(host === undefined ? {} : { hosts: host }),
                ...(paths === undefined ? {} : { paths }),
                ...(upstream === undefined ? {} : { upstream }),
                ...(rewrite === undefined ? {} : { rewrite }),
                ...(webSocket === true ? { webSocket } : {}),
              },
              { domains, ...(applications === undefined ? {} : { applications }) },
              found,
            );
      const at = [...path, "mappings", key];
      if (application === undefined && rest.target === undefined)
        problems.add(missingFor("application", "a mapping leads to an application of the VPC"), at);
      for (const problem of found) problems.add(problem, at);
      return planned;
    },
  );
  const pinned = lock.dedicatedBalancers.get(name)?.rules;
  return new Map(
    domains.map(({ text }) => {
      const found: Problem[] = [];
      const ordered = orderRules(
        rules.filter(({ domain }) => domain === text),
        pinned?.get(text) ?? [],
        found,
      );
      for (const problem of found) problems.add(problem, [...path, "mappings"]);
      return [text, ordered];
    }),
  );
}
