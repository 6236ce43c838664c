import { dnsName } from "../../capabilities/dns/model";
import { InputError, UsageError } from "../../core/problem";
import type { ResolvedEstate } from "../../plan";
import { type LookupDocument, lookupDocument, lookupPage } from "../reachability/lookup";
import { parsedPlace } from "./place";
import { one, plainAnswer, type Question } from "./question";

/** @throws UsageError where the place or the name is none */
export function askLookup(
  estate: ResolvedEstate,
  { from, name }: { readonly from: string; readonly name: string },
): LookupDocument {
  return lookupDocument(estate, {
    texts: { from, name: parsedName(name) },
    from: parsedPlace(estate, from, "client"),
  });
}

/** @throws UsageError where it is no name of DNS */
export function parsedName(text: string): string {
  try {
    return dnsName(text);
  } catch (error) {
    const [problem] = error instanceof InputError ? error.problems : [];
    throw problem === undefined ? error : new UsageError(problem);
  }
}

export const LOOKUP_QUESTION: Question = {
  name: "lookup",
  title: "Who answers a name",
  intro: "A private zone, a resolver of others, or AWS's own Resolver; and whether queries get there.",
  fields: [
    {
      name: "from",
      label: "Who asks",
      isRequired: true,
      suggests: "place",
      hint: "vpc:<name>, network:<name>, … or an IPv4 address",
    },
    { name: "name", label: "Name", isRequired: true, hint: "a name of DNS, such as erp.corp.acme.example" },
  ],
  answer: ({ estate }, values) =>
    plainAnswer(
      lookupPage(askLookup(estate(), { from: one(values, "from") ?? "", name: one(values, "name") ?? "" })),
    ),
};
