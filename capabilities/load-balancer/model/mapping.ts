import { contains, parsePattern } from "../../../core/naming";
import type { Problem } from "../../../core/problem";
import type { UpstreamProtocol } from "./choices";
import { CONDITION } from "./limits";
import { bindTemplate, fill, findPlaceholders } from "./placeholders";
import {
  mappingApplicationsUnnamed,
  mappingApplicationUnknown,
  mappingDestination,
  mappingListenerUnknown,
  mappingMatchesNoApplication,
  mappingPatternInvalid,
  mappingPlaceholders,
  mappingValueCovered,
  mappingWithoutCondition,
} from "./problems/mapping";

/** Protocol and port of targets. */
export interface Upstream {
  readonly protocol: UpstreamProtocol;
  readonly port: number;
}

/** Requests with these hosts and paths go to this target. */
export interface Mapping {
  readonly name: string;
  /** Patterns with `*` and `?`, and `{placeholders}` of the application. @default - any host */
  readonly hosts?: readonly string[];
  /** Patterns as in `hosts`, case-sensitive. @default - any path */
  readonly paths?: readonly string[];
  /**
   * The name of an application, or a template with `{placeholders}` that matches several. Exactly one of
   * application and target.
   */
  readonly application?: string;
  /** The name of a target. */
  readonly target?: string;
  /** Protocol and port of the application. @default HTTPS 8092 */
  readonly upstream?: Upstream;
  /** Replaces the part of the path before its `*`. @default - the path is not changed */
  readonly rewrite?: string;
  /** Names of listeners. @default - all */
  readonly listeners?: readonly string[];
}

/** A mapping for a single application, after its placeholders are replaced. */
export interface ExpandedMapping {
  /** `orders`, or `every-app_orders` where placeholders were filled. */
  readonly key: string;
  readonly mapping: Mapping;
  readonly hosts: readonly string[];
  readonly paths: readonly string[];
  readonly application?: string;
  readonly rewrite?: string;
}

/** The entries that mappings refer to. */
interface MappingContext {
  readonly listeners: readonly string[];
  /** Names of the applications. @default - unknown: an environment gives only their number */
  readonly applications?: readonly string[];
}

/** One mapping for each matching application, with hosts in lower case. Problems are added to `found`. */
export function expandMapping(
  mapping: Mapping,
  context: MappingContext,
  found: Problem[],
): ExpandedMapping[] {
  const { name, hosts = [], paths = [], application, target } = mapping;
  if ((application === undefined) === (target === undefined)) {
    found.push(mappingDestination(name, application === undefined ? 0 : 2));
    return [];
  }
  if (hosts.length + paths.length === 0) found.push(mappingWithoutCondition(name));
  for (const listener of mapping.listeners ?? [])
    if (!context.listeners.includes(listener))
      found.push(mappingListenerUnknown(name, listener, context.listeners));
  const before = found.length;
  addPlaceholderProblems(mapping, found);
  const bindings = found.length > before ? [] : applicationBindings(mapping, context, found);
  const expanded = bindings.map(({ values, application: bound }): ExpandedMapping => {
    const filled = (texts: readonly string[]) => texts.map((text) => fill(text, values));
    return {
      key: [name, ...values.values()].join("_"),
      mapping,
      hosts: filled(hosts).map((host) => host.toLowerCase()),
      paths: filled(paths),
      ...(bound === undefined ? {} : { application: bound }),
      ...(mapping.rewrite === undefined ? {} : { rewrite: fill(mapping.rewrite, values) }),
    };
  });
  for (const each of expanded) addValueProblems(each, found);
  return expanded;
}

interface Binding {
  readonly values: ReadonlyMap<string, string>;
  readonly application?: string;
}

function applicationBindings(mapping: Mapping, context: MappingContext, found: Problem[]): Binding[] {
  const { name, application } = mapping;
  const { applications } = context;
  if (application === undefined) return [{ values: new Map() }];
  if (findPlaceholders(application).length === 0) {
    if (applications !== undefined && !applications.includes(application))
      found.push(mappingApplicationUnknown(application, applications));
    return [{ values: new Map(), application }];
  }
  if (applications === undefined) {
    found.push(mappingApplicationsUnnamed(name, application));
    return [];
  }
  const bindings = [...new Set(applications)]
    .sort()
    .flatMap((each) => bindTemplate(application, each).map((values) => ({ values, application: each })));
  if (bindings.length === 0) found.push(mappingMatchesNoApplication(name, application));
  return bindings;
}

/**
 * Each placeholder of the application must also be in the hosts or paths. Otherwise the requests of two
 * applications look the same.
 */
function addPlaceholderProblems({ name, application = "", ...mapping }: Mapping, found: Problem[]): void {
  const needed = findPlaceholders(application);
  const values = [
    ...(mapping.hosts ?? []).map((text) => ({ place: "host", text })),
    ...(mapping.paths ?? []).map((text) => ({ place: "path", text })),
    ...(mapping.rewrite === undefined ? [] : [{ place: "rewrite", text: mapping.rewrite }]),
  ];
  for (const { place, text } of values) {
    const external = findPlaceholders(text).filter((each) => !needed.includes(each));
    if (external.length > 0) found.push(mappingPlaceholders(name, place, external, needed));
  }
  const everywhere = (texts: readonly string[] = [], each: string) =>
    texts.length > 0 && texts.every((text) => findPlaceholders(text).includes(each));
  const missing = needed.filter(
    (each) => !everywhere(mapping.hosts, each) && !everywhere(mapping.paths, each),
  );
  if (missing.length > 0)
    found.push(
      mappingPlaceholders(
        name,
        "host and path",
        needed.filter((each) => !missing.includes(each)),
        needed,
      ),
    );
}

function addValueProblems({ mapping, hosts, paths }: ExpandedMapping, found: Problem[]): void {
  const { maxLength } = CONDITION;
  const wrong = (kind: "host" | "path", text: string) =>
    found.push(
      mappingPatternInvalid(
        kind,
        text,
        `up to ${maxLength} characters: ${kind === "host" ? CONDITION.hostText : CONDITION.pathText}`,
      ),
    );
  for (const host of hosts) if (host.length > maxLength || !CONDITION.host.test(host)) wrong("host", host);
  for (const path of paths) if (path.length > maxLength || !CONDITION.path.test(path)) wrong("path", path);
  for (const values of [hosts, paths]) {
    const patterns = values.map(parsePattern);
    for (const [at, narrow] of patterns.entries()) {
      // Of two equal patterns the later one is reported.
      const wide = patterns.find(
        (other, place) =>
          place !== at &&
          contains(other.tokens, narrow.tokens) &&
          (place < at || !contains(narrow.tokens, other.tokens)),
      );
      if (wide !== undefined) found.push(mappingValueCovered(mapping.name, narrow.text, wide.text));
    }
  }
}
