import * as z from "zod";
import { PRICED_UNITS, type PricedUnitKey } from "../core/limits/priced-units";
import { InputError } from "../core/problem";
import { describeIssues } from "../estate/schema/issues";
import { YamlSource } from "../estate/source/source";
import { readText } from "./read-text";

/** Prices of a user, for the units of `core/limits/priced-units`: by the hour or by the month, as those say. */
export interface PriceList {
  /** As it is shown: `USD`. */
  readonly currency: string;
  /** Where the prices are from, and of which day. @default - nothing is said */
  readonly source?: string | undefined;
  /** Prices of all regions that have none of their own. */
  readonly everywhere: Prices;
  readonly regions: Readonly<Record<string, Prices>>;
}

type Prices = Readonly<Partial<Record<PricedUnitKey, number>>>;

const price = z.number().min(0).max(1_000_000);

const prices = z.strictObject(
  Object.fromEntries(Object.keys(PRICED_UNITS).map((key) => [key, price.optional()])),
);

const priceList = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/, { error: "is no code of a currency, such as USD" }),
  source: z.string().max(200).optional(),
  everywhere: prices.prefault({}),
  regions: z.record(z.string(), prices).prefault({}),
});

/** @throws InputError with every problem of the file, each with its position */
export function readPriceList(file: string): PriceList {
  const source = YamlSource.parse(readText(file), file);
  const result = priceList.safeParse(source.toData(), { reportInput: true });
  if (result.success) return result.data as PriceList;
  throw new InputError(
    describeIssues(result.error.issues, priceList).map(({ problem, ofKey }) => ({
      ...problem,
      position: source.positionOf(problem.path, ofKey),
    })),
  );
}

export function priceIn({ everywhere, regions }: PriceList, region: string, unit: PricedUnitKey) {
  return regions[region]?.[unit] ?? everywhere[unit];
}
