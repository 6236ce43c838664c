import { lifeText } from "../../capabilities/certificate/model";
import { count } from "../numbers";
import type { Page } from "../page";
import type { DatedExpiry, ExpiriesDocument } from "./document";
import type { Expiry, ExpiryState } from "./expiry";

/** The calendar: a row for each end. */
export function expiriesPage({ organization, on, expiries }: ExpiriesDocument): Page {
  const known = expiries.filter(({ expires }) => expires !== undefined).length;
  const near = expiries.filter(({ state }) => NEAR.includes(state));
  return {
    title: `What ends in ${organization}, seen on ${on}`,
    tables: [
      {
        columns: [
          "Ends",
          "Days left",
          "State",
          "What",
          "Renewed",
          "Alarm",
          "Who acts",
          "What tells them",
        ].map((title) => (title === "Days left" ? { title, align: "right" } : { title })),
        rows: expiries.map((each) => ({ cells: cellsOf(each), isStrong: NEAR.includes(each.state) })),
      },
    ],
    sections: [
      {
        title: "In short",
        facts: [],
        tables: [],
        lines: [
          {
            text: `Ends that the file has: ${count(known)} of ${count(expiries.length)}; of the others, whoever renews them knows.`,
          },
          { text: `Ended, or within their lead: ${count(near.length)}.`, isWarning: near.length > 0 },
        ],
      },
    ],
  };
}

const NEAR: readonly ExpiryState[] = ["ended", "alarm", "due"];

const STATES: Readonly<Record<ExpiryState, string>> = {
  ended: "ended",
  alarm: "late: act now",
  due: "renewal is due",
  later: "",
  unknown: "",
};

function cellsOf({ expires, daysLeft, state, what, ...others }: DatedExpiry): string[] {
  return [
    ...[endText(expires), daysLeft === undefined ? "" : count(daysLeft), STATES[state], what],
    ...whoCells(others),
  ];
}

/** The day, or who knows it. */
export function endText(expires: string | undefined): string {
  return expires ?? "not in the file";
}

/** When it is renewed and somebody is told, by whom. */
export function whoCells({
  leadHours,
  alarmHours,
  who,
  watchedBy,
}: Pick<Expiry, "leadHours" | "alarmHours" | "who" | "watchedBy">): string[] {
  const before = (hours: number | undefined) => (hours === undefined ? "" : `${lifeText({ hours })} before`);
  return [before(leadHours), before(alarmHours), who, watchedBy];
}
