import type { ResolvedBackend } from "../../estate/resolved-estate";
import type { ReviewDocument } from "../estate/document";
import { type ReviewSection, tableOf } from "./section";

export function stacksSection({ stacks: { backend, stacks } }: ReviewDocument): ReviewSection {
  return {
    id: "stacks",
    title: "Stacks",
    intro:
      "What is applied by itself, each with a state of its own, in an order in which it can be applied: no stack reads the state of a later one.",
    pictures: [],
    tables: tableOf(
      "Stacks in an order of application",
      ["Stack", "Makes", "Account", "Region"],
      stacks.map(({ name, makes, account, region }) => [name, makes, account, region]),
    ),
    lines: [{ text: `States: ${backendText(backend)}.` }],
  };
}

function backendText(backend: ResolvedBackend): string {
  switch (backend.kind) {
    case "local":
      return "files beside the file of the estate, which Terraform does not encrypt";
    case "s3":
      return `bucket ${backend.bucket} in ${backend.region}, below ${backend.prefix}/, encrypted by ${backend.kmsKey}`;
    case "cloud":
      return `workspaces of organization ${backend.organization} at ${backend.hostname}`;
  }
}
