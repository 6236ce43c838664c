import { type AdmitsRequest, parseClientAddress } from "../../capabilities/load-balancer/model";
import type { ResolvedLoadBalancer } from "../../capabilities/load-balancer/resolved";
import type { ResolvedDedicatedBalancer } from "../../capabilities/load-balancer/resolved-dedicated";
import type { ResolvedTcpEntry } from "../../capabilities/tcp-entry/resolved";
import type { Ipv4Cidr } from "../../core/addressing";
import { InputError, notTogether, UsageError } from "../../core/problem";
import type { ResolvedEstate } from "../../plan";
import {
  type DedicatedAdmitsDocument,
  dedicatedAdmitsAnswer,
  dedicatedAdmitsDocument,
  dedicatedAdmitsPage,
} from "../cloudhub/admits";
import {
  type AdmitsDocument,
  admitsDocument,
  admitsAnswer as balancerAdmitsAnswer,
  admitsPage as balancerAdmitsPage,
} from "../load-balancer/admits";
import type { Page } from "../page";
import {
  type EntryAdmitsDocument,
  entryAdmitsAnswer,
  entryAdmitsDocument,
  entryAdmitsPage,
} from "../tcp-entry/admits";
import { named } from "./named";
import { given, one, plainAnswer, type Question } from "./question";

/** A question as texts. */
export interface AskedAdmission extends Omit<AdmitsRequest, "address"> {
  readonly loadBalancer: string;
  readonly address: string;
}

/** The answer of whatever stands at the door. */
export type AnyAdmits = AdmitsDocument | EntryAdmitsDocument | DedicatedAdmitsDocument;

/** @throws UsageError where there is no such load balancer or listener, or the address is none */
export function askAdmits(
  estate: ResolvedEstate,
  { loadBalancer, address, ...request }: AskedAdmission,
): AnyAdmits {
  const dedicated = estate.dedicatedBalancers.find(({ name }) => name === loadBalancer);
  if (dedicated !== undefined) return askDedicated(dedicated, { address, ...request });
  const entry = estate.tcpEntries.find(({ name }) => name === loadBalancer);
  if (entry !== undefined) return askEntry(entry, { address, ...request });
  const balancer = namedBalancer(loadBalancer, estate);
  if (request.listener !== undefined) named("listener", request.listener, balancer.listeners);
  return admitsDocument(estate, balancer, { ...request, address: parsedAddress(address) });
}

/** An unknown name is compared with those of both. */
function namedBalancer(
  name: string,
  { loadBalancers, tcpEntries, dedicatedBalancers }: ResolvedEstate,
): ResolvedLoadBalancer {
  const found = loadBalancers.find((each) => each.name === name);
  if (found !== undefined) return found;
  named("load balancer or TCP entry", name, [...loadBalancers, ...tcpEntries, ...dedicatedBalancers]);
  return named("load balancer", name, loadBalancers);
}

/** A dedicated load balancer of CloudHub has no listeners to tell apart. */
function askDedicated(
  balancer: ResolvedDedicatedBalancer,
  { address, listener, ...request }: Omit<AskedAdmission, "loadBalancer">,
): DedicatedAdmitsDocument {
  if (listener !== undefined)
    throw new UsageError(notTogether("--listener", `balancer ${balancer.name} is CloudHub's, and has one`));
  return dedicatedAdmitsDocument(balancer, parsedAddress(address), request);
}

/** An entry beside HTTP sees neither hosts nor paths. */
function askEntry(
  entry: ResolvedTcpEntry,
  { address, listener, host, path }: Omit<AskedAdmission, "loadBalancer">,
): EntryAdmitsDocument {
  for (const [option, value] of Object.entries({ host, path }))
    if (value !== undefined)
      throw new UsageError(
        notTogether(`--${option}`, `TCP entry ${entry.name} hands on bytes, not requests`),
      );
  if (listener !== undefined) named("listener", listener, entry.listeners);
  return entryAdmitsDocument(entry, parsedAddress(address), listener);
}

export function admitsPage(document: AnyAdmits): Page {
  if ("dedicatedBalancer" in document) return dedicatedAdmitsPage(document);
  return "tcpEntry" in document ? entryAdmitsPage(document) : balancerAdmitsPage(document);
}

/** The answer in words that a pipeline compares. */
export function admitsAnswer(document: AnyAdmits): string {
  if ("dedicatedBalancer" in document) return dedicatedAdmitsAnswer(document);
  return "tcpEntry" in document ? entryAdmitsAnswer(document) : balancerAdmitsAnswer(document);
}

/** The address is an argument and not part of the estate, so an invalid one is a usage error. */
function parsedAddress(address: string): Ipv4Cidr {
  try {
    return parseClientAddress(address);
  } catch (error) {
    if (error instanceof InputError && error.problems[0] !== undefined)
      throw new UsageError(error.problems[0]);
    throw error;
  }
}

export const ADMITS_QUESTION: Question = {
  name: "admits",
  title: "Who gets in at a load balancer",
  intro: "Whether an address gets in, by which entry of the allowlist, and up to which target.",
  about: "loadBalancers",
  fields: [
    { name: "balancer", label: "Load balancer", isRequired: true, suggests: "loadBalancer" },
    { name: "address", label: "Address of the client", isRequired: true, hint: "IPv4, such as 203.0.113.7" },
    { name: "host", label: "Host", option: "--host", hint: "every host where it is empty" },
    { name: "path", label: "Path", option: "--path", hint: "every path where it is empty" },
    {
      name: "listener",
      label: "Listener",
      option: "--listener",
      suggests: "listener",
      hint: "every listener where it is empty",
    },
  ],
  answer: ({ estate }, values) =>
    plainAnswer(
      admitsPage(
        askAdmits(estate(), {
          loadBalancer: one(values, "balancer") ?? "",
          address: one(values, "address") ?? "",
          ...given(values, "host", "path", "listener"),
        }),
      ),
    ),
};
