import { type AnyBody, type Breakable, FABRIC_STACK as STACK } from "../fixture";
import type { Broken } from "./broken";

const manifests = ({ stacks }: Breakable): AnyBody[] =>
  Object.values<AnyBody>(stacks[STACK]?.["resource"]["kubernetes_manifest"] ?? {}).map(
    ({ manifest }) => manifest,
  );

/** A change of the policy, or of its binding. */
const change = (kind: string, edit: (spec: AnyBody) => void) => (estate: Breakable) => {
  for (const manifest of manifests(estate)) if (manifest.kind === kind) edit(manifest.spec);
};

const POLICY = "ValidatingAdmissionPolicy";

const BINDING = `${POLICY}Binding`;

/** Bounds that nobody guards, and ways in that nobody takes. */
export const BOUNDS_BROKEN: Broken = {
  "bounds-guarded": [
    [
      "no policy at all",
      ({ stacks }) => delete stacks[STACK]?.["resource"]["kubernetes_manifest"],
      "is in no admission policy",
    ],
    [
      "a namespace that is not named",
      change(POLICY, (spec) => {
        spec.matchConditions[1].expression = "request.namespace in ['elsewhere']";
      }),
      "is in no admission policy",
    ],
    [
      "a policy that only warns",
      change(BINDING, (spec) => {
        spec.validationActions = ["Warn"];
      }),
      "has an admission policy that denies nothing",
    ],
    [
      "a binding of another policy",
      change(BINDING, (spec) => {
        spec.policyName = "other";
      }),
      "has an admission policy that denies nothing",
    ],
    [
      "a policy that passes what it can't judge",
      change(POLICY, (spec) => {
        spec.failurePolicy = "Ignore";
      }),
      "has an admission policy that fails open",
    ],
    [
      "quotas that are left out",
      change(POLICY, (spec) => {
        spec.matchConstraints.resourceRules = spec.matchConstraints.resourceRules.filter(
          ({ resources }: AnyBody) => !resources.includes("resourcequotas"),
        );
      }),
      "lets its accounts delete resourcequotas",
    ],
  ],
  "ingress-senders": [
    [
      "pods of the AWS controller",
      ({ add }) =>
        add(
          "kubernetes_network_policy_v1",
          {
            metadata: { name: "broken", namespace: "rtf" },
            spec: {
              pod_selector: {},
              policy_types: ["Ingress"],
              ingress: [
                {
                  from: [
                    {
                      pod_selector: {
                        match_labels: { "app.kubernetes.io/name": "aws-load-balancer-controller" },
                      },
                    },
                  ],
                },
              ],
            },
          },
          STACK,
        ),
      "lets in pods of a controller that sends nothing",
    ],
  ],
};
