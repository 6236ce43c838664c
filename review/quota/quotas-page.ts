import { count, percent } from "../numbers";
import type { Page, Section, Table } from "../page";
import { NEAR, prefixListNotes } from "./prefix-lists";
import type { QuotaLine, QuotasDocument } from "./quotas";

/** What is used most of its limit comes first. Sources stand below the table, because addresses are long. */
export function quotasPage(organization: string, { quotas }: QuotasDocument): Page {
  const sorted = [...quotas].sort((a, b) => b.used / b.limit - a.used / a.limit);
  const sources = [...new Set(sorted.map(({ source }) => source))];
  return {
    title: `Quotas of ${organization}`,
    tables: [quotaTable(sorted, sources)],
    sections: [
      notes(sorted),
      {
        title: "Sources",
        facts: [],
        tables: [],
        lines: sources.map((source, index) => ({ text: `[${index + 1}] ${source}` })),
      },
    ],
  };
}

function quotaTable(quotas: readonly QuotaLine[], sources: readonly string[]): Table {
  return {
    columns: [
      { title: "Owner" },
      { title: "Quota" },
      { title: "Used", align: "right" },
      { title: "Limit", align: "right" },
      { title: "Share", align: "right" },
      { title: "Can be raised to", align: "right" },
      { title: "In quotas" },
      { title: "Source" },
    ],
    rows: quotas.map(({ owner, quota, used, limit, name, max, source, confirmed, isPassed }) => ({
      cells: [
        owner,
        quota,
        count(used),
        confirmed ? count(limit) : `${count(limit)} ?`,
        percent(used / limit),
        max === undefined ? (name === undefined ? "fixed" : "on request") : count(max),
        name ?? "",
        `[${sources.indexOf(source) + 1}]`,
      ],
      isStrong: isPassed,
    })),
  };
}

/** What somebody has to do before an apply. */
export function passedText({ owner, quota, used, limit, name }: QuotaLine): string {
  const way =
    name === undefined ? "AWS does not raise it" : `have it raised first, and say so under quotas.${name}`;
  return `${owner} uses ${count(used)} of ${quota}, and ${count(limit)} is what the account has: ${way}`;
}

function notes(quotas: readonly QuotaLine[]): Section {
  const passed = quotas.filter(({ isPassed }) => isPassed);
  const isUnconfirmed = quotas.some(({ confirmed }) => !confirmed);
  return {
    title: "Notes",
    facts: [],
    tables: [],
    lines: [
      ...passed.map((line) => ({
        text: passedText(line),
        isWarning: true,
      })),
      ...prefixListNotes(quotas.filter(({ used, limit }) => used >= NEAR * limit)),
      { text: "only what this file makes is counted; what else the accounts hold uses the same quotas" },
      ...(isUnconfirmed
        ? [{ text: "a limit with a question mark could not be read again on its page lately" }]
        : []),
    ],
  };
}
