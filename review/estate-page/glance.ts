import type { ReviewDocument } from "../estate/document";
import { count, counted, percent } from "../numbers";
import { passedText } from "../quota/quotas-page";
import { namesText, numbers, type ReviewSection, tableOf } from "./section";

/** Why groups are full whose allowlists are short. */
function designText(groups: number): string {
  const subject = groups === 1 ? "1 security group is" : `${count(groups)} security groups are`;
  return `${subject} near the limit by design and no quota to look at: a rule that names a prefix list counts by the size of the list, and the lists of an allowlist are as large as the group has room for. Entries can still be added.`;
}

/** What other columns say already stands before every problem. */
function textAlone(code: string, at: string | undefined, text: string): string {
  const before = [code, ...(at === undefined ? [] : [at])].join(" ");
  return text.startsWith(`${before}: `) ? text.slice(before.length + 2) : text;
}

/** @param others the sections that follow, whose warnings it repeats: somebody may read nothing else */
export function glanceSection({ glance }: ReviewDocument, others: readonly ReviewSection[]): ReviewSection {
  const { counts, waivers, warnings, nearQuotas, fullByDesign } = glance;
  const passed = nearQuotas.filter(({ isPassed }) => isPassed);
  const alarms = others.flatMap(({ title, lines }) =>
    lines.flatMap(({ text, isWarning }) => (isWarning ? [[title, text]] : [])),
  );
  return {
    id: "glance",
    title: "At a glance",
    intro: "What the estate consists of, and what deserves a second look.",
    answers: [
      `Deserve a second look: ${counted(alarms.length, "warning")} of the sections below, ${counted(warnings.length, "warning")} of the file, ${counted(waivers.length, "waiver")} and ${nearQuotas.length === 1 ? "1 quota" : `${count(nearQuotas.length)} quotas`} near the limit${passed.length === 0 ? "" : `, ${count(passed.length)} of them above it`}.`,
    ],
    pictures: [],
    tables: [
      ...tableOf("Warnings of the sections", ["Section", "What it warns of"], alarms),
      ...tableOf(
        "Waivers: deviations from the secure defaults",
        ["Waiver", "Finding", "Where", "Reason"],
        waivers.map(({ name, finding, at, reason }) => [name, finding, at, reason]),
      ),
      ...tableOf(
        "Warnings",
        ["Code", "Where", "What it says"],
        warnings.map(({ code, at, text }) => [code, at ?? "the whole file", textAlone(code, at, text)]),
      ),
      ...tableOf(
        "Quotas of which 80 % or more are used",
        ["Owner", "Quota", numbers("Used"), numbers("Limit"), numbers("Share"), "Can be raised to"],
        nearQuotas.map(({ owner, quota, used, limit, name, max, isPassed }) => ({
          cells: [
            owner,
            quota,
            count(used),
            count(limit),
            percent(used / limit),
            max === undefined ? (name === undefined ? "fixed" : "on request") : count(max),
          ],
          isStrong: isPassed,
        })),
      ),
      ...tableOf(
        "What the estate has",
        ["What", numbers("Count"), "Names"],
        counts.map(({ what, count: number, names = [] }) => [what, count(number), namesText(names)]),
      ),
    ],
    lines: [
      ...passed.map((line) => ({ text: `Quota: ${passedText(line)}.`, isWarning: true })),
      ...(fullByDesign === 0 ? [] : [{ text: designText(fullByDesign) }]),
      ...(waivers.length === 0 ? [{ text: "No waivers: nothing deviates from the secure defaults." }] : []),
      ...(warnings.length === 0
        ? [
            {
              text:
                alarms.length + passed.length === 0 ? "Nothing warns." : "The file itself has no warnings.",
            },
          ]
        : []),
      ...(nearQuotas.length === 0
        ? [{ text: "No quota is used to 80 %, as far as this estate counts against it." }]
        : []),
    ],
  };
}
