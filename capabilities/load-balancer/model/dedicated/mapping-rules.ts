import { MULE_PORTS } from "../../../../core/firewall";
import type { Problem } from "../../../../core/problem";
import type { DomainName } from "../../../tls/model";
import type { Upstream } from "../mapping";
import { bindTemplate, fill, findPlaceholders } from "../placeholders";
import {
  mappingApplicationUnknown,
  mappingMatchesNoApplication,
  mappingPlaceholders,
  mappingWithoutCondition,
} from "../problems/mapping";
import { INPUT_URI, SUBDOMAIN } from "./limits";
import {
  hostNotServed,
  outputVariable,
  pathNotPrefix,
  rewriteNeedsSlash,
  upstreamPort,
  variableOfHost,
  variableTwice,
} from "./problems";

/** A mapping of the file, in the words that balancers of AWS have, too. */
export interface DedicatedMapping {
  readonly name: string;
  /** @default - every domain */
  readonly hosts?: readonly string[];
  /** @default - every path */
  readonly paths?: readonly string[];
  readonly application: string;
  /** @default HTTPS on 8092 */
  readonly upstream?: Upstream;
  /** @default - the path as it came */
  readonly rewrite?: string;
  /** Whether the application is spoken to by WebSocket. @default false */
  readonly webSocket?: boolean;
}

/** What a balancer speaks with an application: HTTP and WebSocket on 8091, both over TLS on 8092. */
export type DedicatedProtocol = "http" | "https" | "ws" | "wss";

/** A mapping rule in CloudHub's words: https://docs.mulesoft.com/cloudhub/lb-mapping-rules */
export interface DedicatedRule {
  /** `orders`, with the application where a mapping became several: `every-app_orders`. */
  readonly key: string;
  /** Name of its mapping in the file. */
  readonly mapping: string;
  readonly inputUri: string;
  readonly appName: string;
  readonly appUri: string;
  readonly upstreamProtocol: DedicatedProtocol;
}

/** A rule and the certificate to whose list it belongs. */
export interface PlacedRule extends DedicatedRule {
  /** Domain of the balancer. */
  readonly domain: string;
}

export interface RuleContext {
  readonly domains: readonly DomainName[];
  /** Names of the applications of the VPC. @default - unknown */
  readonly applications?: readonly string[];
}

/** The rules of one mapping. Whatever CloudHub can't do is added to `found`, with its reason. */
export function planDedicatedRules(
  mapping: DedicatedMapping,
  context: RuleContext,
  found: Problem[],
): PlacedRule[] {
  const { name, application, hosts, paths = ["/*"] } = mapping;
  const before = found.length;
  if (hosts === undefined && mapping.paths === undefined) found.push(mappingWithoutCondition(name));
  const protocol = mapping.upstream?.protocol ?? "HTTPS";
  const { httpPrivate, httpsPrivate } = MULE_PORTS;
  const port = protocol === "HTTP" ? httpPrivate : httpsPrivate;
  if (mapping.upstream !== undefined && mapping.upstream.port !== port)
    found.push(upstreamPort(name, mapping.upstream.port, [httpPrivate, httpsPrivate]));
  const inputs = paths.flatMap((path) => readPath(mapping, path, found) ?? []);
  const places = placeHosts(mapping, context.domains, found);
  checkVariables(mapping, inputs, found);
  checkApplication(mapping, context, found);
  if (found.length > before) return [];
  return places.flatMap(({ domain, subdomain }) =>
    inputs.flatMap((input, index) => {
      const appName =
        subdomain === undefined ? application : application.replaceAll(`{${subdomain}}`, `{${SUBDOMAIN}}`);
      const rules = outputOf(mapping, input, appName, context, found);
      return rules.map(
        (rule): PlacedRule => ({
          domain,
          key: [
            name,
            ...(rule.bound === undefined ? [] : [rule.bound]),
            ...(index > 0 ? [index + 1] : []),
          ].join("_"),
          mapping: name,
          inputUri: rule.inputUri,
          appName: rule.appName,
          appUri: rule.appUri,
          upstreamProtocol: spoken(protocol, mapping.webSocket),
        }),
      );
    }),
  );
}

function spoken(protocol: Upstream["protocol"], isWebSocket = false): DedicatedProtocol {
  if (isWebSocket) return protocol === "HTTP" ? "ws" : "wss";
  return protocol === "HTTP" ? "http" : "https";
}

/** The input path of `/orders/*`: what a request has to begin with. */
function readPath({ name, rewrite }: DedicatedMapping, path: string, found: Problem[]): string | undefined {
  const input = path.slice(0, -1);
  if (!path.endsWith("*") || !INPUT_URI.test(input)) {
    found.push(pathNotPrefix(name, path));
    return undefined;
  }
  if (rewrite !== undefined && !input.endsWith("/")) found.push(rewriteNeedsSlash(name, path));
  return input;
}

/** The certificates whose lists get the rule, and the variable that stands for the part before a wildcard. */
function placeHosts(
  { name, hosts, application }: DedicatedMapping,
  domains: readonly DomainName[],
  found: Problem[],
): { readonly domain: string; readonly subdomain?: string }[] {
  if (hosts === undefined) return domains.map(({ text }) => ({ domain: text }));
  return hosts.flatMap((host) => {
    const own = domains.find(({ text }) => text === host);
    if (own !== undefined) return [{ domain: own.text }];
    const [, variable = "", base = ""] = /^\{([a-z]+)\}\.(.+)$/.exec(host) ?? [];
    const wildcard = domains.find(({ text }) => base !== "" && text === `*.${base}`);
    if (wildcard === undefined || !findPlaceholders(application).includes(variable)) {
      found.push(
        hostNotServed(
          name,
          host,
          domains.map(({ text }) => text),
        ),
      );
      return [];
    }
    return [{ domain: wildcard.text, subdomain: variable }];
  });
}

/** Each variable of the application has a value from the path or the host, and each of the path is used. */
function checkVariables(
  { name, application, hosts = [], rewrite }: DedicatedMapping,
  inputs: readonly string[],
  found: Problem[],
): void {
  const needed = findPlaceholders(application);
  const ofHosts = hosts.map(findPlaceholders);
  for (const input of inputs) {
    const own = findPlaceholders(input);
    if (own.includes(SUBDOMAIN)) found.push(variableOfHost(name));
    if ((input.match(/\{[a-z]+\}/g) ?? []).length > own.length) found.push(variableTwice(name, input));
    const everywhere = needed.filter(
      (each) => !own.includes(each) && (ofHosts.length === 0 || ofHosts.some((one) => !one.includes(each))),
    );
    if (everywhere.length > 0)
      found.push(
        mappingPlaceholders(
          name,
          "host and path",
          needed.filter((each) => !everywhere.includes(each)),
          needed,
        ),
      );
  }
  const foreign = findPlaceholders(rewrite ?? "").filter((each) => !needed.includes(each));
  if (foreign.length > 0) found.push(mappingPlaceholders(name, "rewrite", foreign, needed));
}

/** Whether the application, or one that fits its template, is known. */
function checkApplication(
  { name, application }: DedicatedMapping,
  { applications }: RuleContext,
  found: Problem[],
): void {
  if (applications === undefined) return;
  if (findPlaceholders(application).length === 0) {
    if (!applications.includes(application)) found.push(mappingApplicationUnknown(application, applications));
  } else if (!applications.some((each) => bindTemplate(application, each).length > 0))
    found.push(mappingMatchesNoApplication(name, application));
}

interface Output {
  readonly inputUri: string;
  readonly appName: string;
  readonly appUri: string;
  /** The application whose name was filled in. @default - the rule has the variables of the file */
  readonly bound?: string;
}

/**
 * What applications get: the rewrite, or the path as it came. A variable can't stand there, so a rule that needs one
 * becomes a rule for each application whose name is known.
 */
function outputOf(
  { name, rewrite, application }: DedicatedMapping,
  input: string,
  appName: string,
  { applications }: RuleContext,
  found: Problem[],
): Output[] {
  const output = rewrite === undefined ? input : joined(rewrite);
  if (findPlaceholders(output).length === 0) return [{ inputUri: input, appName, appUri: output }];
  const variables = findPlaceholders(input);
  const isBound = variables.every((each) => findPlaceholders(application).includes(each));
  if (applications === undefined || !isBound || appName !== application) {
    found.push(outputVariable(name, output));
    return [];
  }
  return [...applications].sort().flatMap((each) =>
    bindTemplate(application, each).map((values) => ({
      inputUri: fill(input, values),
      appName: each,
      appUri: fill(output, values),
      bound: each,
    })),
  );
}

/** The rest of the request is appended as it is, so the slash before it belongs to the output. */
function joined(rewrite: string): string {
  return rewrite.endsWith("/") ? rewrite : `${rewrite}/`;
}
