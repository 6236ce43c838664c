import { byKey } from "../core/group-by";
import { PRICED_UNITS, type PricedUnitKey } from "../core/limits/priced-units";
import { gather, type PriceList, priceIn, type ResolvedEstate } from "../plan";

/** What AWS charges for by time. What it charges by use is not known here, only named. */
export interface PricedUnits {
  /** By unit, account and region. */
  readonly units: readonly PricedUnitLine[];
  /** What the prices of a price list make of it. @default - no price list was given */
  readonly cost?: PricedUnitsCost;
}

export interface PricedUnitLine {
  /** Key of a price list: `nat-gateway`. */
  readonly unit: PricedUnitKey;
  /** In AWS's terms, one of it. */
  readonly title: string;
  readonly account: string;
  readonly region: string;
  readonly count: number;
  readonly per: "hour" | "month";
  /** What is charged by use on top. @default - nothing */
  readonly besides?: string;
  /** What makes them, sorted. */
  readonly owners: readonly string[];
  readonly source: string;
  /** Whether the page that states it was checked recently. */
  readonly confirmed: boolean;
  /** Of one, in the price list. @default - it has none, or there is no list */
  readonly price?: number;
  /** Of all, in a month. @default - it has no price */
  readonly monthly?: number;
}

export interface PricedUnitsCost {
  readonly currency: string;
  /** Where the prices are from, as the list says. @default - it doesn't */
  readonly source?: string;
  /** Of a month, of all units that have a price. */
  readonly monthly: number;
  /** Units of the estate without a price. */
  readonly unpriced: readonly PricedUnitKey[];
}

/** What the question mark behind a unit says. */
export const UNCONFIRMED_UNITS =
  "Whether a unit with a question mark is charged this way could not be read on AWS's page lately.";

/** Hours of a month, as AWS's own calculator counts: https://docs.aws.amazon.com/pricing-calculator/latest/userguide/ */
const HOURS_PER_MONTH = 730;

export function pricedUnits(estate: ResolvedEstate, prices?: PriceList): PricedUnits {
  const uses = gather("pricedUses", estate).filter(({ count }) => count > 0);
  const order = Object.keys(PRICED_UNITS);
  const units = [...byKey(uses, ({ unit, account, region }) => `${unit} ${account} ${region}`).values()]
    .flatMap((same) => {
      const [first] = same;
      if (first === undefined) return [];
      const { unit, account, region } = first;
      const count = same.reduce((sum, use) => sum + use.count, 0);
      const owners = [...new Set(same.map(({ owner }) => owner))].sort();
      return [priced({ unit, account, region, count, owners, ...PRICED_UNITS[unit] }, prices)];
    })
    .sort(
      (a, b) =>
        order.indexOf(a.unit) - order.indexOf(b.unit) ||
        (a.account < b.account ? -1 : a.account > b.account ? 1 : a.region < b.region ? -1 : 1),
    );
  return prices === undefined ? { units } : { units, cost: sumUp(units, prices) };
}

function priced(line: PricedUnitLine, prices: PriceList | undefined): PricedUnitLine {
  const price = prices && priceIn(prices, line.region, line.unit);
  if (price === undefined) return line;
  return { ...line, price, monthly: line.count * price * (line.per === "hour" ? HOURS_PER_MONTH : 1) };
}

function sumUp(units: readonly PricedUnitLine[], { currency, source }: PriceList): PricedUnitsCost {
  const unpriced = units.filter(({ price }) => price === undefined).map(({ unit }) => unit);
  return {
    currency,
    ...(source === undefined ? {} : { source }),
    monthly: units.reduce((sum, { monthly = 0 }) => sum + monthly, 0),
    unpriced: [...new Set(unpriced)],
  };
}
