import type { ReviewDocument } from "../estate/document";
import type { Expiry } from "../expiries/expiry";
import { endText, whoCells } from "../expiries/page";
import { count, counted } from "../numbers";
import { filledTableOf, type ReviewSection } from "./section";

/** What the file has a day or a lead of comes first; of the others somebody else knows the day, and they are named all the same. */
export function expiriesSection({ expiries, glance }: ReviewDocument): ReviewSection {
  const shortCells = (each: Expiry) => {
    const [renewed = "", , who = ""] = whoCells(each);
    return [renewed, who];
  };
  const isTold = ({ expires, leadHours }: Expiry) => expires !== undefined || leadHours !== undefined;
  const others = expiries.filter((each) => !isTold(each));
  return {
    id: "expiries",
    title: "What ends when",
    intro: "By the day on which it ends. How near that is landing-zone expiries says, on a schedule too.",
    answers: firstTexts(expiries),
    pictures: [],
    tables: filledTableOf(
      "Calendar",
      ["What", "Ends", "Renewed", "Who acts"],
      [...expiries.filter(isTold), ...others].map((each) => [
        each.what,
        endText(each.expires),
        ...shortCells(each),
      ]),
    ),
    lines: [
      ...(expiries.length === 0
        ? [{ text: "This file has nothing that ends." }]
        : [
            {
              text:
                others.length === 0
                  ? expiries.length === 1
                    ? "Of the one thing that ends, the file says the day, or how long before it it is renewed."
                    : `Of all ${count(expiries.length)} things that end, the file says the day, or how long before it they are renewed.`
                  : `Of ${counted(expiries.length, "thing")} that ${expiries.length === 1 ? "ends" : "end"}, the file says for ${count(others.length)} neither the day nor how long before it the renewal comes: whoever renews has to know.`,
            },
          ]),
      ...(glance.waivers.length === 0
        ? []
        : [{ text: "Waivers have no end: each holds until somebody takes it out of the file." }]),
    ],
  };
}

/** What ends first, of that what the file has a day of. */
function firstTexts(expiries: readonly Expiry[]): string[] {
  const [first, second] = expiries.filter(({ expires }) => expires !== undefined);
  if (first === undefined) return [];
  const [, , who = ""] = whoCells(first);
  const next = second === undefined ? "" : ` Next: ${second.what}, on ${endText(second.expires)}.`;
  const certificate = expiries.find(({ what, expires }) => what.startsWith("certificate ") && expires);
  return [
    `Ends first: ${first.what}, on ${endText(first.expires)}${who === "" ? "" : `; ${who}`}.${next}`,
    ...(certificate === undefined || certificate === first
      ? []
      : [`Of certificates: ${certificate.what}, on ${endText(certificate.expires)}.`]),
  ];
}
