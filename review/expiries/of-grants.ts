import type { ResolvedEstate } from "../../plan";
import { BY_SCHEDULE, type Expiry } from "./expiry";

const DAY = 24;

/** Long enough to ask whether there still is a reason. A grant that ends is no failure. */
const GRANT = { leadHours: 3 * DAY, alarmHours: DAY };

interface Operator {
  readonly name: string;
  readonly group: string;
  readonly exec?: { readonly until: string };
}

/** Grants of commands in pods: the only rights that have an end. */
export function grantExpiries({ runtimeFabrics, flexGateways }: ResolvedEstate): Expiry[] {
  return [
    ...runtimeFabrics.flatMap(({ name, spec }) =>
      ofOperators(spec.access.operators, `Runtime Fabric ${name}`, `runtimeFabrics.${name}`),
    ),
    ...flexGateways.flatMap(({ name, spec }) =>
      ofOperators(spec.access.operators, `Flex Gateway ${name}`, `flexGateways.${name}`),
    ),
  ];
}

/** Nothing in a cluster ends a binding by the clock: the first plan after the day leaves it out, and an apply takes it away. */
function ofOperators(operators: readonly Operator[], where: string, at: string): Expiry[] {
  return operators.flatMap(({ name, group, exec }): Expiry[] =>
    exec === undefined
      ? []
      : [
          {
            kind: "grant",
            what: `commands in pods of ${where} for ${group}`,
            ...{ at: `${at}.access.operators.${name}.exec.until`, expires: exec.until, ...GRANT },
            who: "people: remove exec, or give a new day and reason; then apply, which takes the grant away",
            watchedBy: `${BY_SCHEDULE}, and every command once it is over`,
          },
        ],
  );
}
