import type { ReviewDocument } from "../estate/document";
import { type ReviewSection, tableOf } from "./section";

/** Who chose the key where the file says nothing of it. */
const OWNERS_KEY: Readonly<Record<string, string>> = {
  "AWS Secrets Manager": "the KMS key that its owner chose",
  "AWS Certificate Manager": "ACM itself",
};

export function secretsSection({ secrets }: ReviewDocument): ReviewSection {
  return {
    id: "secrets",
    title: "Secrets",
    intro:
      "Where each secret lies, who uses it, who reads it, and how there comes to be a new value. This page names places only, never a value.",
    pictures: [],
    tables: tableOf(
      "Secrets by reference",
      [
        ...["Used by", "What", "Kept in", "Found as", "Account and region", "Encrypted by"],
        ...["Made by", "Read by", "Renewed"],
      ],
      secrets.map(
        ({ usedBy, what, keptIn, reference, place = "not known", key, madeBy, readBy, renewal }) => [
          ...[usedBy, what, keptIn, reference, place, key ?? OWNERS_KEY[keptIn] ?? "not a key of KMS"],
          ...[madeBy, readBy.join(", "), renewal ?? "not known"],
        ],
      ),
    ),
    lines: secrets.length === 0 ? [{ text: "This estate uses no secrets." }] : [],
  };
}
