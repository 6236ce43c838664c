import type { ReviewDocument } from "../estate/document";
import { count } from "../numbers";
import { type PricedUnitLine, type PricedUnitsCost, UNCONFIRMED_UNITS } from "../priced-units";
import { namesText, numbers, type ReviewSection, tableOf } from "./section";

export function pricedUnitsSection({ pricedUnits: { units, cost } }: ReviewDocument): ReviewSection {
  const amounts = cost === undefined ? [] : [numbers("Price of one"), numbers(`${cost.currency} a month`)];
  return {
    id: "priced-units",
    title: "What is charged by time",
    intro: "What the estate makes that AWS charges for as long as it exists, whatever it carries.",
    pictures: [],
    tables: tableOf(
      "Priced units",
      [
        "Unit",
        "Key in a price list",
        "Account",
        "Region",
        numbers("Count"),
        "Charged by",
        ...amounts,
        "Charged besides",
        "Made by",
      ],
      units.map((line) => [
        line.confirmed ? line.title : `${line.title} ?`,
        line.unit,
        line.account,
        line.region,
        count(line.count),
        line.per,
        ...(cost === undefined ? [] : amountCells(line)),
        line.besides ?? "nothing",
        namesText(line.owners),
      ]),
    ),
    lines: notes(units, cost).map((text) => ({ text })),
  };
}

function amountCells({ price, monthly }: PricedUnitLine): string[] {
  return price === undefined || monthly === undefined ? ["no price", ""] : [String(price), money(monthly)];
}

function notes(units: readonly PricedUnitLine[], cost: PricedUnitsCost | undefined): string[] {
  if (units.length === 0) return ["Nothing that this estate makes is charged by time."];
  return [
    ...(cost === undefined
      ? ["Prices are not known here: a price list multiplies the units (review --prices <file>)."]
      : [
          `${money(cost.monthly)} ${cost.currency} a month of 730 hours, by the prices of the list${cost.source === undefined ? "" : ` (${cost.source})`}; what is charged by use comes on top.`,
          ...(cost.unpriced.length === 0
            ? []
            : [`Without a price in the list, and not in the sum: ${cost.unpriced.join(", ")}.`]),
        ]),
    "Counted is what this file makes. Addresses of load balancers are the least number: under load they have more.",
    ...(units.every(({ confirmed }) => confirmed) ? [] : [UNCONFIRMED_UNITS]),
  ];
}

function money(amount: number): string {
  return amount.toLocaleString("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
