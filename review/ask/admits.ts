import { type AdmitsRequest, parseClientAddress } from "../../capabilities/load-balancer/model";
import type { Ipv4Cidr } from "../../core/addressing";
import { InputError, UsageError } from "../../core/problem";
import type { ResolvedEstate } from "../../plan";
import { type AdmitsDocument, admitsDocument, admitsPage } from "../load-balancer/admits";
import { named } from "./named";
import { given, one, plainAnswer, type Question } from "./question";

/** A question as texts. */
export interface AskedAdmission extends Omit<AdmitsRequest, "address"> {
  readonly loadBalancer: string;
  readonly address: string;
}

/** @throws UsageError where there is no such load balancer or listener, or the address is none */
export function askAdmits(
  estate: ResolvedEstate,
  { loadBalancer, address, ...request }: AskedAdmission,
): AdmitsDocument {
  const balancer = named("load balancer", loadBalancer, estate.loadBalancers);
  if (request.listener !== undefined) named("listener", request.listener, balancer.listeners);
  return admitsDocument(estate, balancer, { ...request, address: parsedAddress(address) });
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
