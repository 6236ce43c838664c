import type { Quota } from "../../../../core/limits/quota";
import { type Problem, quoted } from "../../../../core/problem";

export const mappingDestination = (name: string, given: number): Problem => ({
  code: "MAPPING_DESTINATION",
  what: `mapping ${name} needs exactly one of application and target`,
  got: given === 0 ? "none" : "both",
  fix: "name the application, or the target group under targets",
});

export const mappingWithoutCondition = (name: string): Problem => ({
  code: "MAPPING_WITHOUT_CONDITION",
  what: `mapping ${name} says neither which host nor which path it is for`,
  fix: "give host, path, or both",
});

export const mappingPatternInvalid = (kind: "host" | "path", text: string, allowed: string): Problem => ({
  code: kind === "host" ? "MAPPING_HOST_INVALID" : "MAPPING_PATH_INVALID",
  what: `is not a ${kind} that a listener rule can compare`,
  got: quoted(text),
  allowed,
  fix:
    kind === "host"
      ? "write it like api.acme.example or *.acme.example"
      : "write it like /orders/*; * stands for any characters, ? for one",
});

export const mappingUpstreamWithoutEffect = (name: string, destination: string): Problem => ({
  code: "MAPPING_UPSTREAM_WITHOUT_EFFECT",
  what: `the upstream of mapping ${name} has no effect: targets.${destination} says its own`,
  fix: `set the upstream of targets.${destination}`,
});

export const targetUnknown = (name: string, known: readonly string[]): Problem => ({
  code: "TARGET_UNKNOWN",
  what: "is not a target of the load balancer",
  got: quoted(name),
  allowed: known.length === 0 ? "none is defined" : known.join(", "),
  fix: "define it under targets, or use application for an application of the estate",
});

export const targetUnused = (name: string): Problem => ({
  code: "TARGET_UNUSED",
  what: `no mapping sends requests to target ${name}`,
  fix: "remove it, or map something to it: a target group without a listener checks no health",
});

export const mappingApplicationUnknown = (name: string, known: readonly string[]): Problem => ({
  code: "MAPPING_APPLICATION_UNKNOWN",
  what: "is not an application of the environments in this VPC",
  got: quoted(name),
  allowed: known.length === 0 ? "none is named" : known.slice(0, 20).join(", "),
  fix: "use the name that the application has in its environment, or a target",
});

export const mappingApplicationsUnnamed = (name: string, pattern: string): Problem => ({
  code: "MAPPING_APPLICATIONS_UNNAMED",
  what: `mapping ${name} is for every application, but the environments only say how many there are`,
  got: quoted(pattern),
  fix: "name the applications in their environments, or write one mapping for each",
});

export const mappingPlaceholders = (
  name: string,
  place: string,
  given: readonly string[],
  needed: readonly string[],
): Problem => ({
  code: "MAPPING_PLACEHOLDERS",
  what: `the placeholders of mapping ${name} in ${place} are not those of its application`,
  got: given.length === 0 ? "none" : given.map((text) => `{${text}}`).join(", "),
  allowed: needed.length === 0 ? "none" : needed.map((text) => `{${text}}`).join(", "),
  fix: "use each placeholder of the application in host or path, and no other",
});

export const mappingMatchesNoApplication = (name: string, pattern: string): Problem => ({
  code: "MAPPING_MATCHES_NO_APPLICATION",
  what: `mapping ${name} fits the name of no application`,
  got: quoted(pattern),
  fix: "compare the pattern with the names in the environments",
});

export const mappingHostUncovered = (name: string, host: string, domains: readonly string[]): Problem => ({
  code: "MAPPING_HOST_UNCOVERED",
  what: `no certificate covers a host of mapping ${name}`,
  got: quoted(host),
  allowed: domains.join(", "),
  fix: "add the host to domains, or correct it",
});

export const mappingListenerUnknown = (
  name: string,
  listener: string,
  known: readonly string[],
): Problem => ({
  code: "MAPPING_LISTENER_UNKNOWN",
  what: `mapping ${name} names a listener that the load balancer does not have`,
  got: quoted(listener),
  allowed: known.join(", "),
  fix: "name one of these, or leave listener out for all",
});

export const mappingRewriteInvalid = (name: string, rewrite: string, why: string): Problem => ({
  code: "MAPPING_REWRITE_INVALID",
  what: `the rewrite of mapping ${name} can't be done: ${why}`,
  got: quoted(rewrite),
  allowed:
    "a path of letters, digits and _ - . / ~ @ : + & that starts with /, for paths with one * at the end or none",
  fix: "write what replaces the part of the path before its *, for example /",
});

export const mappingValueCovered = (name: string, narrow: string, wide: string): Problem => ({
  code: "MAPPING_VALUE_COVERED",
  what: `mapping ${name} has a value that another value of it covers`,
  got: `${quoted(narrow)} within ${quoted(wide)}`,
  fix: "remove the narrower one",
});

export const mappingDuplicate = (names: readonly [string, string], condition: string): Problem => ({
  code: "MAPPING_DUPLICATE",
  what: `mappings ${names[0]} and ${names[1]} are for the same requests, so one of them would never get any`,
  got: condition,
  fix: "remove it from one of them",
});

export const mappingShadowed = (name: string, condition: string, by: readonly string[]): Problem => ({
  code: "MAPPING_SHADOWED",
  what: `mapping ${name} would never get a request: mappings with more specific hosts match all of them`,
  got: `${condition}, behind ${by.join(", ")}`,
  fix: "name the host in this mapping too, or narrow the paths of the others",
});

export const mappingsShadow = (
  names: readonly [string, string],
  conditions: readonly [string, string],
): Problem => ({
  code: "MAPPINGS_SHADOW_EACH_OTHER",
  what: `mappings ${names[0]} and ${names[1]} match common requests, and neither is more specific`,
  got: `${conditions[0]} and ${conditions[1]}`,
  fix: "write one of them more precisely, or join them",
});

export const mappingTooManyWildcards = (
  name: string,
  condition: string,
  used: number,
  quota: Quota,
): Problem => ({
  code: "MAPPING_TOO_MANY_WILDCARDS",
  what: `mapping ${name} needs more wildcards in one rule than AWS allows`,
  got: `${used} in ${condition}`,
  allowed: `${quota.value} (${quota.source})`,
  fix: "merge adjacent wildcards, or use more literal text",
});
