import type { ReviewDocument } from "../estate/document";
import type { QuotaOverview } from "../estate/quotas";
import { count, percent } from "../numbers";
import { type BarLane, numbers, type ReviewSection, tableOf } from "./section";

export function quotasSection({ quotas }: ReviewDocument): ReviewSection {
  return {
    id: "quotas",
    title: "Quotas",
    intro:
      "How much of each quota of AWS is used where it is used most. Only what this file makes is counted; what else the accounts hold uses the same quotas.",
    pictures: quotas.length === 0 ? [] : [{ title: "Share of each quota", lanes: quotas.map(quotaLane) }],
    tables: tableOf(
      "Quotas, the fullest first",
      ["Quota", "Used most by", numbers("Used"), numbers("Limit"), numbers("Share"), numbers("Used by")],
      quotas.map(({ quota, owner, used, limit, owners, isPassed }) => ({
        cells: [quota, owner, count(used), count(limit), percent(used / limit), count(owners)],
        isStrong: isPassed,
      })),
    ),
    lines: quotas.length === 0 ? [{ text: "Nothing of this estate counts against a quota." }] : [],
  };
}

function quotaLane({ quota, owner, used, limit }: QuotaOverview): BarLane {
  const rest = Math.max(0, limit - used);
  const share = `${count(used)} of ${count(limit)}`;
  return {
    label: quota,
    description: `${owner} uses ${share}`,
    size: Math.max(used, limit),
    bars: [
      { start: 0, size: used, kind: "used", title: `${owner}: ${share}`, labels: [share, count(used)] },
      ...(rest > 0
        ? [{ start: used, size: rest, kind: "free" as const, title: `${count(rest)} left`, labels: [""] }]
        : []),
    ],
  };
}
